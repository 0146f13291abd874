-- Incidents (difficult situations) as lists show them; made from events, can be made again. What happened is sealed.
CREATE TABLE incidents (
    id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    situation TEXT NOT NULL,
    visit     BLOB,
    operator  BLOB NOT NULL,
    office    BLOB NOT NULL,
    opened_at INTEGER NOT NULL,
    outcome   TEXT,
    closed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX incidents_open ON incidents (operator, opened_at) WHERE closed_at IS NULL;
CREATE INDEX incidents_visit ON incidents (visit, opened_at) WHERE visit IS NOT NULL;
-- Checks at the start of a shift: one for an operator and a day of the office, `2026-11-23`.
CREATE TABLE shift_checks (
    operator   BLOB NOT NULL CHECK (length(operator) = 16),
    day        TEXT NOT NULL,
    shift      BLOB NOT NULL CHECK (length(shift) = 16),
    mend       INTEGER NOT NULL CHECK (mend >= 0),
    checked_at INTEGER NOT NULL,
    PRIMARY KEY (operator, day)
) STRICT, WITHOUT ROWID;
