-- First names by their initial, the most frequent first: eighty of them are two pages, not hundreds.
CREATE INDEX tokens_initials ON tokens (substr(text, 1, 1), names DESC) WHERE names > 0;
DROP INDEX tokens_names;
