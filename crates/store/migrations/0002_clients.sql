-- Clients: a card, the profile that search weighs, and the keys by which search comes to it. Everything but
-- the card and the aliases is made from the card and can be made again.

CREATE TABLE clients (
    seq     INTEGER PRIMARY KEY NOT NULL,
    id      BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    profile TEXT NOT NULL
) STRICT;

CREATE TABLE client_cards (
    seq  INTEGER PRIMARY KEY NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- How many clients there are: counting a million rows takes longer than a search.
CREATE TABLE client_total (
    one   INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    count INTEGER NOT NULL CHECK (count >= 0)
) STRICT;
INSERT INTO client_total VALUES (1, 0);

-- A card that is another card since a merge; undone by deleting the row.
CREATE TABLE client_aliases (
    alias  BLOB PRIMARY KEY NOT NULL CHECK (length(alias) = 16),
    target BLOB NOT NULL CHECK (length(target) = 16 AND target <> alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_aliases_target ON client_aliases (target);

-- Whole identifiers in normal form, and the digits of an account backwards. Kinds are `KeyKind`.
CREATE TABLE client_keys (
    kind INTEGER NOT NULL,
    key  TEXT NOT NULL,
    seq  INTEGER NOT NULL,
    PRIMARY KEY (kind, key, seq)
) STRICT, WITHOUT ROWID;

-- The dictionary: distinct folded words of names and streets, and how many rows use each.
CREATE TABLE tokens (
    id          INTEGER PRIMARY KEY NOT NULL,
    text        TEXT NOT NULL UNIQUE,
    surnames    INTEGER NOT NULL DEFAULT 0,
    names       INTEGER NOT NULL DEFAULT 0,
    patronymics INTEGER NOT NULL DEFAULT 0,
    companies   INTEGER NOT NULL DEFAULT 0,
    streets     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX tokens_names ON tokens (text) WHERE names > 0;
-- So short that their cuts would fit everything: compared one by one.
CREATE INDEX tokens_short ON tokens (text) WHERE length(text) <= 3;

-- Each word with at most one letter left out, and with two left out, as hashes (SymSpell).
CREATE TABLE token_cuts (
    cut   INTEGER NOT NULL,
    token INTEGER NOT NULL,
    PRIMARY KEY (cut, token)
) STRICT, WITHOUT ROWID;
CREATE TABLE token_cuts_two (
    cut   INTEGER NOT NULL,
    token INTEGER NOT NULL,
    PRIMARY KEY (cut, token)
) STRICT, WITHOUT ROWID;

-- Persons by name; 0 where there is no patronymic. A double surname has a row for each of its parts too.
CREATE TABLE client_names (
    surname    INTEGER NOT NULL,
    name       INTEGER NOT NULL,
    patronymic INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    PRIMARY KEY (surname, name, patronymic, seq)
) STRICT, WITHOUT ROWID;

-- Companies by the words of their names.
CREATE TABLE client_words (
    word INTEGER NOT NULL,
    seq  INTEGER NOT NULL,
    PRIMARY KEY (word, seq)
) STRICT, WITHOUT ROWID;

-- Streets of localities, the words by which each is found, and the premises there.
CREATE TABLE streets (
    id       INTEGER PRIMARY KEY NOT NULL,
    words    TEXT NOT NULL,
    kind     TEXT NOT NULL,
    locality TEXT NOT NULL,
    uses     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (words, kind, locality)
) STRICT;
CREATE TABLE street_words (
    word   INTEGER NOT NULL,
    street INTEGER NOT NULL,
    PRIMARY KEY (word, street)
) STRICT, WITHOUT ROWID;
CREATE TABLE client_addresses (
    street INTEGER NOT NULL,
    house  TEXT NOT NULL,
    flat   TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (street, house, flat, seq)
) STRICT, WITHOUT ROWID;
