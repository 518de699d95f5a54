-- What a count of words needs of an entry stands in a few bytes under the entry's
-- number, so that none is read for it. It is made anew from the entries.
CREATE TABLE gist (
	block INTEGER PRIMARY KEY, -- the number of an entry in hundreds, see gist.go
	body  BLOB NOT NULL        -- so many bytes for each; zeros where no current one is
) STRICT;

-- By what a document is found, many in one row.
CREATE TABLE named (
	block INTEGER PRIMARY KEY, -- the number of a document in scores, see named.go
	body  BLOB NOT NULL
) STRICT;
