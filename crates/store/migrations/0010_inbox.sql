-- The work of the back office on appeals, and of the front office on written ones; made from events, can be made again.
-- `queue` is the code of the unit, or `office:` and the office that a written appeal came to. `due` is the promised day;
-- of a written appeal, to which nothing is promised yet, the day it came.
CREATE TABLE appeal_work (
    appeal      BLOB PRIMARY KEY NOT NULL CHECK (length(appeal) = 16),
    number      INTEGER NOT NULL,
    queue       TEXT NOT NULL,
    work        TEXT NOT NULL,
    executor    BLOB CHECK (length(executor) = 16),
    due         TEXT NOT NULL,
    office      BLOB NOT NULL CHECK (length(office) = 16),
    registrar   BLOB NOT NULL CHECK (length(registrar) = 16),
    -- Since when the front office owes an answer, and whether only the client can tell.
    asked_at    INTEGER,
    from_client INTEGER NOT NULL CHECK (from_client IN (0, 1)),
    closed_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX appeal_work_queue ON appeal_work (queue, due, number) WHERE closed_at IS NULL;
CREATE INDEX appeal_work_executor ON appeal_work (executor, due, number) WHERE closed_at IS NULL;
CREATE INDEX appeal_work_closed ON appeal_work (queue, closed_at, number) WHERE closed_at IS NOT NULL;
CREATE INDEX appeal_work_asked ON appeal_work (office, asked_at) WHERE asked_at IS NOT NULL;
CREATE INDEX appeal_work_registrar ON appeal_work (registrar, asked_at) WHERE asked_at IS NOT NULL;
-- What was forwarded before: nobody had it.
INSERT INTO appeal_work (appeal, number, queue, work, executor, due, office, registrar, asked_at, from_client, closed_at)
    SELECT id, number, unit, CASE status WHEN 'closed' THEN 'closed' ELSE 'free' END, NULL, reply_by, office, operator,
        NULL, 0, closed_at
    FROM appeals WHERE unit IS NOT NULL AND reply_by IS NOT NULL;
