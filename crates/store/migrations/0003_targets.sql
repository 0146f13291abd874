-- `clients.target` repeats the target of an alias where the card is here, so that a search need not look into
-- `client_aliases` for everybody it offers. Parts of double surnames in `client_names` have the negative id of
-- the part from here on: nobody has kept clients before.
ALTER TABLE clients ADD COLUMN target BLOB CHECK (length(target) = 16);
