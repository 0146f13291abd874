-- What waits for a person (R-CE-2, «Требует внимания»): a claim that the central has refused, with its content, or a fact that
-- it has taken in though a rule no longer holds. Nothing leaves this table by itself.
CREATE TABLE vault_attention (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    command  BLOB NOT NULL UNIQUE CHECK (length(command) = 16),
    operator BLOB NOT NULL CHECK (length(operator) = 16),
    given_at INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('refused', 'discrepancy')),
    code     TEXT NOT NULL,
    holder   BLOB CHECK (length(holder) = 16),
    body     TEXT NOT NULL,
    told_at  INTEGER NOT NULL,
    seen_at  INTEGER
) STRICT;
CREATE INDEX vault_attention_waiting ON vault_attention (operator, seq) WHERE seen_at IS NULL;
