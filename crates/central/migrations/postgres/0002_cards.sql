-- Which territory's cards the workplaces of an office hold; none: no cards.
ALTER TABLE offices ADD COLUMN territory text COLLATE "C";

-- The newest version of each card: its place in the order in which workplaces are told, and as of when its source told it.
-- Places are given out under the lock that taking cards in holds, so none can be seen before a smaller one.
CREATE TABLE cards (
    client uuid PRIMARY KEY,
    place  bigint NOT NULL UNIQUE,
    as_of  bigint NOT NULL
);

-- The territories of each card, at the card's place. One that it has left stays, and is told as gone.
CREATE TABLE card_territories (
    client    uuid NOT NULL REFERENCES cards (client),
    territory text COLLATE "C" NOT NULL,
    place     bigint NOT NULL,
    gone      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (client, territory)
);
CREATE UNIQUE INDEX card_territories_place ON card_territories (territory, place);

-- How far imports are, by the content of their files.
CREATE TABLE imports (
    source  bytea PRIMARY KEY CHECK (octet_length(source) = 32),
    clients bigint NOT NULL
);
