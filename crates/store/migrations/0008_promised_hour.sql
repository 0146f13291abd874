-- By which hour of its day something is promised, `15:00`; none for any hour. Those of an hour come before those of the day.
ALTER TABLE promises ADD COLUMN by_hour TEXT;
