-- First names of an initial in one order, also where they are equally frequent.
DROP INDEX tokens_initials;
CREATE INDEX tokens_initials ON tokens ("left"(text, 1), names DESC, id) WHERE names > 0;
