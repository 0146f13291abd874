-- How long the client of a visit waited and was served, and its questions: what the averages of a month are made of (R-VI-4).
-- Of visits from before nothing is known.
ALTER TABLE visits ADD COLUMN waited INTEGER;
ALTER TABLE visits ADD COLUMN served INTEGER;
ALTER TABLE visits ADD COLUMN questions INTEGER;

-- A promise may be made to one who was not identified, and left a contact (R-ID-6). The list is made from events; its rows stay.
CREATE TABLE promises_new (
    id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    client   BLOB CHECK (length(client) = 16),
    appeal   BLOB NOT NULL CHECK (length(appeal) = 16),
    visit    BLOB NOT NULL CHECK (length(visit) = 16),
    kind     TEXT NOT NULL,
    channel  TEXT NOT NULL,
    by_day   TEXT NOT NULL,
    operator BLOB NOT NULL,
    office   BLOB NOT NULL,
    made_at  INTEGER NOT NULL,
    kept_at  INTEGER,
    by_hour  TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO promises_new (id, client, appeal, visit, kind, channel, by_day, operator, office, made_at, kept_at, by_hour)
    SELECT id, client, appeal, visit, kind, channel, by_day, operator, office, made_at, kept_at, by_hour FROM promises;
DROP TABLE promises;
ALTER TABLE promises_new RENAME TO promises;
CREATE INDEX promises_operator ON promises (operator, by_day) WHERE kept_at IS NULL;
CREATE INDEX promises_client ON promises (client, by_day) WHERE kept_at IS NULL AND client IS NOT NULL;
