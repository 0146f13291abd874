-- Version 1 of the central's tables in PostgreSQL. Nothing here is ever changed: a later version adds a file of its own.
-- Times are milliseconds since 1970, hashes 32 bytes. Texts that are ordered or looked up by their beginning are compared
-- by their bytes, as SQLite does. JSON is kept as text: it comes back as it was written.

-- What this base is: `epoch` tells it from one that was restored from a copy.
CREATE TABLE central (
    one   smallint PRIMARY KEY CHECK (one = 1),
    epoch uuid NOT NULL
);
INSERT INTO central (one, epoch) VALUES (1, gen_random_uuid());

CREATE TABLE offices (
    id        uuid PRIMARY KEY,
    name      text COLLATE "C" NOT NULL,
    time_zone text NOT NULL,
    area_code text NOT NULL
);

-- Units of the back office.
CREATE TABLE units (
    code  text COLLATE "C" PRIMARY KEY,
    title text NOT NULL
);

-- `password` is the Argon2id hash with its parameters. `failed` counts wrong passwords in a row.
CREATE TABLE operators (
    id          uuid PRIMARY KEY,
    login       text COLLATE "C" NOT NULL UNIQUE,
    full_name   text NOT NULL,
    role        text NOT NULL,
    office      uuid NOT NULL REFERENCES offices (id),
    password    text NOT NULL,
    blocked_at  bigint,
    failed      bigint NOT NULL DEFAULT 0,
    last_failed bigint NOT NULL DEFAULT 0
);

CREATE TABLE operator_units (
    operator uuid NOT NULL REFERENCES operators (id),
    unit     text COLLATE "C" NOT NULL REFERENCES units (code),
    PRIMARY KEY (operator, unit)
);

-- Codes by which an administrator lets a device in: only their hashes.
CREATE TABLE enrolment_codes (
    hash   bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    office uuid NOT NULL REFERENCES offices (id),
    until  bigint NOT NULL,
    device uuid
);

CREATE TABLE devices (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    office      uuid NOT NULL REFERENCES offices (id),
    secret      bytea NOT NULL CHECK (octet_length(secret) = 32),
    enrolled_at bigint NOT NULL,
    signed_in   boolean NOT NULL DEFAULT false,
    blocked_at  bigint
);

-- A session of an operator on a device: hashes of its tokens. `previous` may come once more while nothing of the newest
-- pair was used: its answer may have been lost.
CREATE TABLE sessions (
    id            uuid PRIMARY KEY,
    operator      uuid NOT NULL REFERENCES operators (id),
    device        uuid NOT NULL REFERENCES devices (id),
    opened_at     bigint NOT NULL,
    access        bytea NOT NULL UNIQUE CHECK (octet_length(access) = 32),
    access_until  bigint NOT NULL,
    refresh       bytea NOT NULL UNIQUE CHECK (octet_length(refresh) = 32),
    refresh_until bigint NOT NULL,
    previous      bytea,
    used          boolean NOT NULL DEFAULT false
);
CREATE INDEX sessions_operator ON sessions (operator, device);
CREATE INDEX sessions_device ON sessions (device);
CREATE INDEX sessions_previous ON sessions (previous) WHERE previous IS NOT NULL;

-- Refresh tokens that were used. One that comes again ends its session.
CREATE TABLE spent_tokens (
    refresh bytea PRIMARY KEY CHECK (octet_length(refresh) = 32),
    session uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE
);
CREATE INDEX spent_tokens_session ON spent_tokens (session);

-- The answer to each command: given again whenever the command comes again.
CREATE TABLE answers (
    command uuid PRIMARY KEY,
    device  uuid NOT NULL,
    at      bigint NOT NULL,
    answer  text NOT NULL
);

-- Confirmed events. No personal value stands here: events hold references to values. `received` is when an event came in,
-- `library` by which version of the scripts-library it was decided.
CREATE TABLE events (
    position    bigint PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,
    stream_kind text COLLATE "C" NOT NULL,
    stream      uuid NOT NULL,
    version     bigint NOT NULL CHECK (version > 0),
    tag         text NOT NULL,
    body        text NOT NULL,
    command     uuid NOT NULL,
    operator    uuid NOT NULL,
    device      uuid NOT NULL,
    office      uuid NOT NULL,
    at          bigint NOT NULL,
    ord         bigint NOT NULL,
    received    bigint NOT NULL,
    library     text NOT NULL,
    UNIQUE (stream, stream_kind, version)
);
CREATE SEQUENCE event_positions;

-- Personal values beside the events, as the bytes of their texts: PostgreSQL's own text cannot hold every character.
CREATE TABLE personal_values (
    id      uuid PRIMARY KEY,
    subject uuid NOT NULL,
    value   bytea NOT NULL,
    salt    bytea NOT NULL CHECK (octet_length(salt) = 16)
);
CREATE INDEX personal_values_subject ON personal_values (subject);

-- Which appeal has a number; made from events, can be made again.
CREATE TABLE appeals (
    id     uuid PRIMARY KEY,
    number bigint NOT NULL UNIQUE
);

-- Who gets a stream: `office:…`, `unit:…`.
CREATE TABLE audiences (
    stream      uuid NOT NULL,
    stream_kind text COLLATE "C" NOT NULL,
    audience    text COLLATE "C" NOT NULL,
    PRIMARY KEY (stream, stream_kind, audience)
);

-- What each audience is told, in the order of telling. Places are given out under the lock that settling holds, so none
-- can be seen before a smaller one.
CREATE TABLE feed (
    id       bigint PRIMARY KEY,
    audience text COLLATE "C" NOT NULL,
    position bigint NOT NULL REFERENCES events (position)
);
CREATE INDEX feed_audience ON feed (audience, id) INCLUDE (position);
CREATE SEQUENCE feed_places;

-- Rules that a fact breaks where it stands. A person looks at them.
CREATE TABLE discrepancies (
    id          bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    command     uuid NOT NULL,
    event       uuid NOT NULL,
    stream_kind text NOT NULL,
    stream      uuid NOT NULL,
    rule_of     text NOT NULL,
    rule        text NOT NULL,
    device      uuid NOT NULL,
    at          bigint NOT NULL
);

-- Blocks of numbers. They never overlap: each begins where the one before it ends.
CREATE TABLE number_leases (
    first  bigint PRIMARY KEY,
    size   bigint NOT NULL CHECK (size > 0),
    device uuid NOT NULL,
    wish   uuid NOT NULL,
    at     bigint NOT NULL,
    UNIQUE (device, wish)
);

-- Where the audit chain of each device stood when it was last anchored.
CREATE TABLE audit_heads (
    device uuid PRIMARY KEY,
    seq    bigint NOT NULL,
    hash   bytea NOT NULL CHECK (octet_length(hash) = 32),
    at     bigint NOT NULL
);

-- The central's own chain: signing in and being refused, searching.
CREATE TABLE central_audit (
    seq      bigint PRIMARY KEY,
    at       bigint NOT NULL,
    operator uuid,
    device   uuid NOT NULL,
    act      text NOT NULL,
    before   bytea NOT NULL,
    hash     bytea NOT NULL
);

-- Clients: the profile that search weighs, the card, and the keys by which search comes to them. The tables and their
-- meaning are those of the store in SQLite.
CREATE TABLE clients (
    seq     bigint PRIMARY KEY,
    id      uuid NOT NULL UNIQUE,
    profile text NOT NULL
);
CREATE TABLE client_cards (
    seq  bigint PRIMARY KEY,
    body text NOT NULL
);
CREATE TABLE client_keys (
    kind smallint NOT NULL,
    key  text COLLATE "C" NOT NULL,
    seq  bigint NOT NULL,
    PRIMARY KEY (kind, key, seq)
);

-- The dictionary: distinct folded words of names and streets, and how many rows use each.
CREATE TABLE tokens (
    id          bigint PRIMARY KEY,
    text        text COLLATE "C" NOT NULL UNIQUE,
    surnames    bigint NOT NULL DEFAULT 0,
    names       bigint NOT NULL DEFAULT 0,
    patronymics bigint NOT NULL DEFAULT 0,
    companies   bigint NOT NULL DEFAULT 0,
    streets     bigint NOT NULL DEFAULT 0
);
CREATE INDEX tokens_initials ON tokens ("left"(text, 1), names DESC) WHERE names > 0;
-- So short that their cuts would fit everything: compared one by one.
CREATE INDEX tokens_short ON tokens (text) WHERE char_length(text) <= 3;

-- Each word with at most one letter left out, and with two left out, as hashes (SymSpell).
CREATE TABLE token_cuts (
    cut   integer NOT NULL,
    token bigint NOT NULL,
    PRIMARY KEY (cut, token)
);
CREATE TABLE token_cuts_two (
    cut   integer NOT NULL,
    token bigint NOT NULL,
    PRIMARY KEY (cut, token)
);

-- Persons by name; 0 where there is no patronymic. A double surname has a row for each of its parts too, with the
-- negative id of the part.
CREATE TABLE client_names (
    surname    bigint NOT NULL,
    name       bigint NOT NULL,
    patronymic bigint NOT NULL,
    seq        bigint NOT NULL,
    PRIMARY KEY (surname, name, patronymic, seq)
);

-- Companies by the words of their names.
CREATE TABLE client_words (
    word bigint NOT NULL,
    seq  bigint NOT NULL,
    PRIMARY KEY (word, seq)
);

-- Streets of localities, the words by which each is found, and the premises there.
CREATE TABLE streets (
    id       bigint PRIMARY KEY,
    words    text COLLATE "C" NOT NULL,
    kind     text COLLATE "C" NOT NULL,
    locality text COLLATE "C" NOT NULL,
    uses     bigint NOT NULL DEFAULT 0,
    UNIQUE (words, kind, locality)
);
CREATE TABLE street_words (
    word   bigint NOT NULL,
    street bigint NOT NULL,
    PRIMARY KEY (word, street)
);
CREATE TABLE client_addresses (
    street bigint NOT NULL,
    house  text COLLATE "C" NOT NULL,
    flat   text COLLATE "C" NOT NULL,
    seq    bigint NOT NULL,
    PRIMARY KEY (street, house, flat, seq)
);
