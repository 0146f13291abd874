-- Version 1 of the central's own tables, beside those of the event store. Nothing here is ever changed: a later version
-- adds a file of its own. Identities are 16 bytes of a UUID, times milliseconds since 1970, hashes 32 bytes.

-- What this base is: `epoch` tells it from one that was restored from a copy.
CREATE TABLE central (
    only  INTEGER PRIMARY KEY NOT NULL CHECK (only = 1),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16)
) STRICT;
INSERT INTO central (only, epoch) VALUES (1, randomblob(16));

CREATE TABLE offices (
    id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name      TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    area_code TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Units of the back office.
CREATE TABLE units (
    code  TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `password` is the Argon2id hash with its parameters. `failed` counts wrong passwords in a row.
CREATE TABLE operators (
    id          BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    login       TEXT NOT NULL UNIQUE,
    full_name   TEXT NOT NULL,
    role        TEXT NOT NULL,
    office      BLOB NOT NULL REFERENCES offices (id),
    password    TEXT NOT NULL,
    blocked_at  INTEGER,
    failed      INTEGER NOT NULL DEFAULT 0,
    last_failed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE operator_units (
    operator BLOB NOT NULL REFERENCES operators (id),
    unit     TEXT NOT NULL REFERENCES units (code),
    PRIMARY KEY (operator, unit)
) STRICT, WITHOUT ROWID;

-- Codes by which an administrator lets a device in: only their hashes.
CREATE TABLE enrolment_codes (
    hash   BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
    office BLOB NOT NULL REFERENCES offices (id),
    until  INTEGER NOT NULL,
    device BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
    id          BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name        TEXT NOT NULL,
    office      BLOB NOT NULL REFERENCES offices (id),
    secret      BLOB NOT NULL CHECK (length(secret) = 32),
    enrolled_at INTEGER NOT NULL,
    signed_in   INTEGER NOT NULL DEFAULT 0,
    blocked_at  INTEGER
) STRICT, WITHOUT ROWID;

-- A session of an operator on a device: hashes of its tokens. `previous` may come once more while nothing of the newest
-- pair was used: its answer may have been lost.
CREATE TABLE sessions (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    operator      BLOB NOT NULL REFERENCES operators (id),
    device        BLOB NOT NULL REFERENCES devices (id),
    opened_at     INTEGER NOT NULL,
    access        BLOB NOT NULL UNIQUE CHECK (length(access) = 32),
    access_until  INTEGER NOT NULL,
    refresh       BLOB NOT NULL UNIQUE CHECK (length(refresh) = 32),
    refresh_until INTEGER NOT NULL,
    previous      BLOB,
    used          INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_operator ON sessions (operator, device);
CREATE INDEX sessions_device ON sessions (device);
CREATE INDEX sessions_previous ON sessions (previous) WHERE previous IS NOT NULL;

-- Refresh tokens that were used. One that comes again ends its session.
CREATE TABLE spent_tokens (
    refresh BLOB PRIMARY KEY NOT NULL CHECK (length(refresh) = 32),
    session BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX spent_tokens_session ON spent_tokens (session);

-- The answer to each command: given again whenever the command comes again.
CREATE TABLE answers (
    command BLOB PRIMARY KEY NOT NULL CHECK (length(command) = 16),
    device  BLOB NOT NULL,
    at      INTEGER NOT NULL,
    answer  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- When an event came in, and by which version of the scripts-library it was decided.
CREATE TABLE received (
    position INTEGER PRIMARY KEY NOT NULL REFERENCES events (position),
    at       INTEGER NOT NULL,
    library  TEXT NOT NULL
) STRICT;

-- Who gets a stream: `office:…`, `unit:…`.
CREATE TABLE audiences (
    stream      BLOB NOT NULL,
    stream_kind TEXT NOT NULL,
    audience    TEXT NOT NULL,
    PRIMARY KEY (stream, stream_kind, audience)
) STRICT, WITHOUT ROWID;

-- What each audience is told, in the order of telling. A stream that comes into an audience is told from its beginning.
CREATE TABLE feed (
    id       INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    audience TEXT NOT NULL,
    position INTEGER NOT NULL REFERENCES events (position)
) STRICT;
CREATE INDEX feed_audience ON feed (audience, id);

-- Rules that a fact breaks where it stands. A person looks at them.
CREATE TABLE discrepancies (
    id          INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    command     BLOB NOT NULL,
    event       BLOB NOT NULL,
    stream_kind TEXT NOT NULL,
    stream      BLOB NOT NULL,
    rule_of     TEXT NOT NULL,
    rule        TEXT NOT NULL,
    device      BLOB NOT NULL,
    at          INTEGER NOT NULL
) STRICT;

-- Blocks of numbers. They never overlap: each begins where the one before it ends.
CREATE TABLE number_leases (
    first  INTEGER PRIMARY KEY NOT NULL,
    size   INTEGER NOT NULL CHECK (size > 0),
    device BLOB NOT NULL,
    wish   BLOB NOT NULL,
    at     INTEGER NOT NULL,
    UNIQUE (device, wish)
) STRICT;

-- Where the audit chain of each device stood when it was last anchored.
CREATE TABLE audit_heads (
    device BLOB PRIMARY KEY NOT NULL CHECK (length(device) = 16),
    seq    INTEGER NOT NULL,
    hash   BLOB NOT NULL CHECK (length(hash) = 32),
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The central's own chain: signing in and being refused, searching.
CREATE TABLE central_audit (
    seq      INTEGER PRIMARY KEY NOT NULL,
    at       INTEGER NOT NULL,
    operator BLOB,
    device   BLOB NOT NULL,
    act      TEXT NOT NULL,
    before   BLOB NOT NULL,
    hash     BLOB NOT NULL
) STRICT;
