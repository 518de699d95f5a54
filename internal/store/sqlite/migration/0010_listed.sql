-- Actors whom the user has named to the record. A later line of the same id
-- replaces an earlier one, which is kept with current = 0.

CREATE TABLE listed (
	seq      INTEGER PRIMARY KEY,
	id       TEXT    NOT NULL,
	name     TEXT    NOT NULL,
	code     TEXT    NOT NULL,
	sector   TEXT    NOT NULL,
	aliases  TEXT    NOT NULL, -- JSON
	offices  TEXT    NOT NULL, -- JSON
	source   TEXT    NOT NULL, -- file:line
	added_at TEXT    NOT NULL,
	current  INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX listed_current ON listed (id) WHERE current = 1;
