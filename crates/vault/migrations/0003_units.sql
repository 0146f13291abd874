-- Units of the back office that an operator works for (R-AP-9). They come from the administrator, or from the central at the
-- signing in.
CREATE TABLE vault_operator_units (
    operator BLOB NOT NULL CHECK (length(operator) = 16),
    unit     TEXT NOT NULL,
    PRIMARY KEY (operator, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX vault_operator_units_unit ON vault_operator_units (unit, operator);
