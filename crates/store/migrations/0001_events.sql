-- Version 1. Nothing here is ever changed: a later version adds a file of its own (expand, then contract).
-- Identities are 16 bytes of a UUID; times are milliseconds since 1970 as the device gave them; days are
-- `2026-11-23`; codes are those of the domain's JSON.

-- Streams of events. No personal value stands here: events hold references to values.
CREATE TABLE events (
    position    INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    stream_kind TEXT NOT NULL,
    stream      BLOB NOT NULL CHECK (length(stream) = 16),
    version     INTEGER NOT NULL CHECK (version > 0),
    tag         TEXT NOT NULL,
    body        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('pending', 'confirmed')),
    command     BLOB NOT NULL CHECK (length(command) = 16),
    operator    BLOB NOT NULL,
    device      BLOB NOT NULL,
    office      BLOB NOT NULL,
    at          INTEGER NOT NULL,
    ord         INTEGER NOT NULL,
    UNIQUE (stream, stream_kind, version)
) STRICT;
CREATE INDEX events_command ON events (command, stream);

-- Personal values beside the events: erased without touching them.
CREATE TABLE personal_values (
    id      BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    value   TEXT NOT NULL,
    salt    BLOB NOT NULL CHECK (length(salt) = 16)
) STRICT, WITHOUT ROWID;
CREATE INDEX personal_values_subject ON personal_values (subject);

-- Appeals as lists show them; made from events, can be made again.
CREATE TABLE appeals (
    id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    number        INTEGER NOT NULL UNIQUE,
    visit         BLOB NOT NULL,
    client        BLOB,
    topic         TEXT NOT NULL,
    kind          TEXT NOT NULL,
    channel       TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('open', 'forwarded', 'closed')),
    unit          TEXT,
    reply_by      TEXT,
    reply_channel TEXT,
    operator      BLOB NOT NULL,
    office        BLOB NOT NULL,
    registered_at INTEGER NOT NULL,
    closed_at     INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX appeals_visit ON appeals (visit, registered_at);
CREATE INDEX appeals_client ON appeals (client, registered_at);

-- Visits as lists show them.
CREATE TABLE visits (
    id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    operator BLOB NOT NULL,
    device   BLOB NOT NULL,
    office   BLOB NOT NULL,
    channel  TEXT NOT NULL,
    stage    TEXT NOT NULL,
    client   BLOB,
    started  INTEGER NOT NULL,
    ended    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_unfinished ON visits (operator, started) WHERE ended IS NULL;
CREATE INDEX visits_operator ON visits (operator, started);
CREATE INDEX visits_client ON visits (client, started) WHERE client IS NOT NULL;
