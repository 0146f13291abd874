-- What an administrator says of the company, and how often it has changed, offices and operators among it.
CREATE TABLE company (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    turn  INTEGER NOT NULL,
    facts TEXT,
    posts TEXT
) STRICT;
INSERT INTO company (one, turn) VALUES (1, 1);
