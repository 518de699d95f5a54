-- What questions of time and number need of an entry stands in few bytes in the
-- order of time, under each code that takes part, so that no entry is read before
-- it is shown. What several tables said of an entry's class is a shape. All of it
-- is made anew from the entries; where it is asked for, no row refers to another.

DROP TABLE side;
DROP TABLE pair;
DROP TABLE total;
DROP TABLE field;
DROP TABLE fold;
DROP TABLE words;
DROP TABLE deed_word;
DROP TABLE deed;
DROP INDEX entry_sort;
DROP INDEX entry_type;
DROP INDEX entry_day;
DROP INDEX entry_undated;
DROP INDEX entry_negated;
DROP INDEX entry_differs;
DROP INDEX entry_account;
DROP INDEX entry_actor_actor;

-- What current entries can be, each once, and how many are.
CREATE TABLE shape (
	seq     INTEGER PRIMARY KEY,
	kind    TEXT    NOT NULL,
	type    TEXT    NOT NULL,
	modes   TEXT    NOT NULL, -- joined by +
	status  TEXT    NOT NULL,
	review  TEXT    NOT NULL,
	account TEXT    NOT NULL, -- the chronology; empty for articles
	differs INTEGER NOT NULL, -- 1 when accounts contradict each other
	n       INTEGER NOT NULL,
	UNIQUE (kind, type, modes, status, review, account, differs)
) STRICT;

-- Who takes part in current entries: role a acts, r is acted on, b does both
-- (reciprocal acts), s is named as a source. Each entry stands under the code *
-- too, with the role *.
CREATE TABLE side (
	code   TEXT    NOT NULL,
	shape  INTEGER NOT NULL,
	place  BLOB    NOT NULL, -- record.Key in 18 bytes: first day, last day, document, byte
	entry  INTEGER NOT NULL,
	role   TEXT    NOT NULL,
	sector TEXT    NOT NULL,
	actor  INTEGER NOT NULL, -- 0 without an id
	span   INTEGER NOT NULL, -- 0 a month at most; 2 longer, or the last day is open; 3 the first day is open
	at     TEXT    NOT NULL, -- instant, where known
	id     BLOB    NOT NULL, -- of the entry, the hash in bytes
	trust  REAL    NOT NULL, -- confidence
	PRIMARY KEY (code, shape, place, entry, role, sector, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX side_time ON side (code, place, shape, entry, role, sector, actor, span, at, id, trust);
CREATE INDEX side_wide ON side (code, place, shape, entry, role, sector, actor, span, at, id, trust) WHERE span > 1;
CREATE INDEX side_actor ON side (actor, place, shape, entry, role, code, sector, span, at, id, trust) WHERE actor <> 0;
CREATE INDEX side_actor_wide ON side (actor, place, shape, entry, role, code, sector, span, at, id, trust) WHERE actor <> 0 AND span > 1;

-- Which two codes take part, a before b in the alphabet, and who does to whom:
-- 1 is a to b, 2 is b to a, 3 both, 0 neither (they act together).
CREATE TABLE pair (
	a     TEXT    NOT NULL,
	b     TEXT    NOT NULL,
	shape INTEGER NOT NULL,
	place BLOB    NOT NULL,
	entry INTEGER NOT NULL,
	dir   INTEGER NOT NULL,
	span  INTEGER NOT NULL,
	at    TEXT    NOT NULL,
	id    BLOB    NOT NULL,
	trust REAL    NOT NULL,
	PRIMARY KEY (a, b, shape, place, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_time ON pair (a, b, place, shape, entry, dir, span, at, id, trust);
CREATE INDEX pair_wide ON pair (a, b, place, shape, entry, dir, span, at, id, trust) WHERE span > 1;

-- How many current entries there are, for each code that takes part, and for
-- all of them under the code *.
CREATE TABLE total (
	code  TEXT    NOT NULL,
	month TEXT    NOT NULL, -- YYYY-MM of the sort key; empty when undated; * is all of them
	shape INTEGER NOT NULL,
	n     INTEGER NOT NULL,
	acts  INTEGER NOT NULL, -- those in which it acts
	PRIMARY KEY (code, month, shape)
) STRICT, WITHOUT ROWID;

-- In how many current entries an actor has a part.
ALTER TABLE actor ADD COLUMN n INTEGER NOT NULL DEFAULT 0;

-- Named details of current entries, lower case.
CREATE TABLE field (
	name  TEXT    NOT NULL,
	value TEXT    NOT NULL,
	entry INTEGER NOT NULL,
	PRIMARY KEY (name, value, entry)
) STRICT, WITHOUT ROWID;

-- The words of current entries. A row's number holds its day and its entry, so
-- that a search yields the order of time and goes on from a day. A mark begins
-- with a low line: _c and a code that takes part, _k a kind, _t a type, _p a
-- country, _n a word of a place's name, _x a context, _d what may bear on an undertaking (record.Folder says
-- which), _w for spans longer than a month.
CREATE VIRTUAL TABLE words USING fts5 (body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0 tokenchars ''_''', detail=none);

-- Under which leaves are found that may tell the same act: the hash of a word,
-- days as in side.
CREATE TABLE fold (
	word  INTEGER NOT NULL,
	first INTEGER NOT NULL,
	last  INTEGER NOT NULL,
	entry INTEGER NOT NULL,
	PRIMARY KEY (word, first, entry)
) STRICT, WITHOUT ROWID;

-- Which leaf speaks of which.
CREATE TABLE about2 (
	about TEXT    NOT NULL,
	entry INTEGER NOT NULL,
	PRIMARY KEY (about, entry)
) STRICT, WITHOUT ROWID;
INSERT INTO about2 SELECT about, entry FROM about;
DROP TABLE about;
ALTER TABLE about2 RENAME TO about;
