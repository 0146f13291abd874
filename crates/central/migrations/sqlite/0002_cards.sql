-- Which territory's cards the workplaces of an office hold; none: no cards.
ALTER TABLE offices ADD COLUMN territory TEXT;

-- The newest version of each card: its place in the order in which workplaces are told, and as of when its source told it.
CREATE TABLE cards (
    client BLOB PRIMARY KEY NOT NULL CHECK (length(client) = 16),
    place  INTEGER NOT NULL UNIQUE,
    as_of  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The territories of each card, at the card's place. One that it has left stays, and is told as gone.
CREATE TABLE card_territories (
    client    BLOB NOT NULL REFERENCES cards (client),
    territory TEXT NOT NULL,
    place     INTEGER NOT NULL,
    gone      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (client, territory)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX card_territories_place ON card_territories (territory, place);

-- How far imports are, by the content of their files.
CREATE TABLE imports (
    source  BLOB PRIMARY KEY NOT NULL CHECK (length(source) = 32),
    clients INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
