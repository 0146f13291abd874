-- Version 1. Nothing here is ever changed: a later version adds a file of its own (expand, then contract).
-- Identities are 16 bytes of a UUID; times are milliseconds since 1970 as the device gave them.

CREATE TABLE vault_meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_offices (
    id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name      TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    area_code TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_operators (
    id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    login     TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    role      TEXT NOT NULL,
    office    BLOB NOT NULL REFERENCES vault_offices (id)
) STRICT, WITHOUT ROWID;

-- Leased blocks of appeal numbers, in the order of leasing. `next` only grows.
CREATE TABLE vault_number_blocks (
    seq   INTEGER PRIMARY KEY NOT NULL,
    first INTEGER NOT NULL UNIQUE CHECK (first >= 0),
    size  INTEGER NOT NULL CHECK (size > 0),
    next  INTEGER NOT NULL CHECK (next BETWEEN first AND first + size)
) STRICT;

-- Commands that the central has not answered yet, in the order in which they were given.
CREATE TABLE vault_outbox (
    ord      INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    command  BLOB NOT NULL UNIQUE CHECK (length(command) = 16),
    operator BLOB NOT NULL,
    device   BLOB NOT NULL,
    at       INTEGER NOT NULL,
    body     TEXT NOT NULL
) STRICT;

-- One random key for each subject; destroying it makes what it sealed unreadable wherever a copy is.
CREATE TABLE vault_subject_keys (
    subject BLOB PRIMARY KEY NOT NULL CHECK (length(subject) = 16),
    key     BLOB NOT NULL CHECK (length(key) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_sealed (
    id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    subject    BLOB NOT NULL REFERENCES vault_subject_keys (subject) ON DELETE CASCADE,
    nonce      BLOB NOT NULL CHECK (length(nonce) = 24),
    ciphertext BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX vault_sealed_subject ON vault_sealed (subject);

-- Copies of documents; the bytes stand in blobs/<id>.sealed.
CREATE TABLE vault_blobs (
    id      BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    subject BLOB NOT NULL REFERENCES vault_subject_keys (subject) ON DELETE CASCADE,
    media   TEXT NOT NULL,
    size    INTEGER NOT NULL CHECK (size >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX vault_blobs_subject ON vault_blobs (subject);

-- What is being typed, as typed.
CREATE TABLE vault_drafts (
    key   TEXT PRIMARY KEY NOT NULL,
    visit BLOB,
    text  TEXT NOT NULL,
    at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX vault_drafts_visit ON vault_drafts (visit) WHERE visit IS NOT NULL;

-- Runs of scripts and algorithms, to go on at the same step.
CREATE TABLE vault_runs (
    visit BLOB NOT NULL,
    slot  TEXT NOT NULL,
    json  TEXT NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (visit, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_settings (
    key  TEXT PRIMARY KEY NOT NULL,
    json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_audit (
    seq      INTEGER PRIMARY KEY NOT NULL,
    at       INTEGER NOT NULL,
    operator BLOB,
    device   BLOB NOT NULL,
    act      TEXT NOT NULL,
    before   BLOB NOT NULL CHECK (length(before) = 32),
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
