-- Who handed a visit to the colleague in `operator`, for as long as that one has not taken it; none otherwise.
ALTER TABLE visits ADD COLUMN handed_by BLOB CHECK (length(handed_by) = 16);
CREATE INDEX visits_handed ON visits (handed_by, started) WHERE handed_by IS NOT NULL;
