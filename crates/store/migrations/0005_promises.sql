-- Promises to clients as lists show them; made from events, can be made again. Days are `2026-11-23`.
CREATE TABLE promises (
    id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    client   BLOB NOT NULL CHECK (length(client) = 16),
    appeal   BLOB NOT NULL CHECK (length(appeal) = 16),
    visit    BLOB NOT NULL CHECK (length(visit) = 16),
    kind     TEXT NOT NULL,
    channel  TEXT NOT NULL,
    by_day   TEXT NOT NULL,
    operator BLOB NOT NULL,
    office   BLOB NOT NULL,
    made_at  INTEGER NOT NULL,
    kept_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX promises_operator ON promises (operator, by_day) WHERE kept_at IS NULL;
CREATE INDEX promises_client ON promises (client, by_day) WHERE kept_at IS NULL;
-- Replies that an operator promised for others: the same list shows them.
CREATE INDEX appeals_promised ON appeals (operator, reply_by) WHERE status = 'forwarded';
