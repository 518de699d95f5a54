-- One history out of many reports. A leaf is an entry as one reading gave it
-- (alive = 1 while that reading is current). Where several leaves tell one act,
-- or a reviewer has spoken, a derived row (reading is NULL) stands for them and
-- each leaf names it in act. current = 1 marks the rows that questions see:
-- derived rows, and leaves that stand alone. Derived rows are made anew whenever
-- their leaves change; leaves, reviews and changes are never deleted.

CREATE TABLE entry2 (
	seq        INTEGER PRIMARY KEY,
	id         TEXT    NOT NULL,
	reading    INTEGER REFERENCES reading (seq), -- NULL: derived
	ord        INTEGER NOT NULL, -- place in the reading
	kind       TEXT    NOT NULL,
	type       TEXT    NOT NULL,
	modes      TEXT    NOT NULL, -- joined by +
	status     TEXT    NOT NULL,
	starts     TEXT    NOT NULL, -- first and last day; empty is open
	ends       TEXT    NOT NULL,
	at         TEXT    NOT NULL, -- instant, where known
	dated      INTEGER NOT NULL, -- 0 when both bounds are unknown
	confidence REAL    NOT NULL,
	review     TEXT    NOT NULL,
	account    TEXT    NOT NULL, -- the chronology; empty for articles
	reports    INTEGER NOT NULL, -- independent accounts
	differs    INTEGER NOT NULL, -- 1 when they contradict each other
	sort       TEXT    NOT NULL, -- record.Key
	current    INTEGER NOT NULL CHECK (current IN (0, 1)),
	alive      INTEGER NOT NULL CHECK (alive IN (0, 1)),
	act        INTEGER, -- the derived row that stands for this leaf
	json       TEXT    NOT NULL, -- the whole entry, as in chancery read --json
	UNIQUE (reading, id),
	UNIQUE (reading, ord)
) STRICT;

INSERT INTO entry2 SELECT seq, id, reading, ord, kind, type,
	COALESCE((SELECT group_concat(value, '+') FROM json_each(json, '$.mode')), ''), status, starts, ends, '', dated, confidence, review, '', 1, 0, sort, current, current, NULL, json FROM entry;

-- What refers to entry is made anew too: a table that others refer to cannot be
-- dropped.
CREATE TABLE entry_actor2 (
	entry  INTEGER NOT NULL REFERENCES entry2 (seq),
	role   TEXT    NOT NULL CHECK (role IN ('actor', 'recipient', 'according')),
	ord    INTEGER NOT NULL,
	actor  INTEGER REFERENCES actor (seq), -- NULL when it has no id
	name   TEXT    NOT NULL,
	code   TEXT    NOT NULL,
	sector TEXT    NOT NULL,
	PRIMARY KEY (entry, role, ord)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_actor2 SELECT * FROM entry_actor;
CREATE TABLE cite2 (
	entry     INTEGER NOT NULL REFERENCES entry2 (seq),
	ord       INTEGER NOT NULL,
	document  INTEGER NOT NULL REFERENCES document (seq),
	starts    INTEGER NOT NULL,
	ends      INTEGER NOT NULL,
	raw_start INTEGER,
	raw_end   INTEGER,
	rule      TEXT    NOT NULL,
	PRIMARY KEY (entry, ord)
) STRICT, WITHOUT ROWID;
INSERT INTO cite2 SELECT * FROM cite;
DROP TABLE entry_actor;
DROP TABLE cite;
DROP TABLE entry;
ALTER TABLE entry2 RENAME TO entry;
ALTER TABLE entry_actor2 RENAME TO entry_actor;
ALTER TABLE cite2 RENAME TO cite;
CREATE INDEX entry_actor_actor ON entry_actor (actor, entry);
CREATE INDEX cite_document ON cite (document, starts);

CREATE INDEX entry_id ON entry (id);
CREATE INDEX entry_act ON entry (act) WHERE act IS NOT NULL;
-- All that a brief needs stands in the index, so that no row is fetched.
CREATE INDEX entry_sort ON entry (sort, id, kind, type, modes, status, starts, ends, at, dated, review, account, confidence) WHERE current = 1;
CREATE INDEX entry_type ON entry (type, sort, id, kind, modes, status, starts, ends, at, dated, review, account, confidence) WHERE current = 1;
CREATE INDEX entry_day ON entry (substr(starts, 6), sort) WHERE current = 1 AND starts = ends;
CREATE INDEX entry_undated ON entry (sort, id) WHERE current = 1 AND dated = 0;
CREATE INDEX entry_negated ON entry (sort, id) WHERE current = 1 AND status = 'negated';
CREATE INDEX entry_differs ON entry (sort, id) WHERE current = 1 AND differs = 1;
CREATE INDEX entry_account ON entry (account, sort) WHERE current = 1 AND account <> '';

-- Who takes part in current entries, in the order of time: role a acts, r is
-- acted on, b does both (reciprocal acts), s is named as a source.
CREATE TABLE side (
	code   TEXT    NOT NULL,
	role   TEXT    NOT NULL,
	type   TEXT    NOT NULL,
	sort   TEXT    NOT NULL,
	entry  INTEGER NOT NULL REFERENCES entry (seq),
	sector TEXT    NOT NULL,
	actor  INTEGER NOT NULL, -- 0 without an id
	PRIMARY KEY (code, type, sort, entry, role, sector, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX side_time ON side (code, sort, entry, role, sector);
CREATE INDEX side_actor ON side (actor, type, sort, entry, role) WHERE actor <> 0;
CREATE INDEX side_actor_time ON side (actor, sort, entry, role) WHERE actor <> 0;
CREATE INDEX side_entry ON side (entry);

-- Who does to whom, by code.
CREATE TABLE pair (
	source TEXT    NOT NULL,
	target TEXT    NOT NULL,
	type   TEXT    NOT NULL,
	sort   TEXT    NOT NULL,
	entry  INTEGER NOT NULL REFERENCES entry (seq),
	PRIMARY KEY (source, target, type, sort, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_entry ON pair (entry);

-- How many current entries there are, for each code that takes part, and for
-- all of them under the empty code.
CREATE TABLE total (
	code    TEXT    NOT NULL,
	type    TEXT    NOT NULL,
	month   TEXT    NOT NULL, -- YYYY-MM of the sort key; empty when undated
	modes   TEXT    NOT NULL,
	kind    TEXT    NOT NULL,
	status  TEXT    NOT NULL,
	review  TEXT    NOT NULL,
	account TEXT    NOT NULL,
	n       INTEGER NOT NULL,
	PRIMARY KEY (code, type, month, modes, kind, status, review, account)
) STRICT, WITHOUT ROWID;

-- Named details of current entries, lower case.
CREATE TABLE field (
	name  TEXT    NOT NULL,
	value TEXT    NOT NULL,
	entry INTEGER NOT NULL REFERENCES entry (seq),
	PRIMARY KEY (name, value, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX field_entry ON field (entry);

-- Which leaf speaks of which.
CREATE TABLE about (
	about TEXT    NOT NULL,
	entry INTEGER NOT NULL REFERENCES entry (seq),
	PRIMARY KEY (about, entry)
) STRICT, WITHOUT ROWID;
INSERT INTO about SELECT DISTINCT value, e.seq FROM entry e, json_each(e.json, '$.about');

-- The words of current entries.
CREATE VIRTUAL TABLE words USING fts5 (body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', detail=none);

-- Under which leaves are found that may tell the same act.
CREATE TABLE fold (
	word  TEXT    NOT NULL,
	first TEXT    NOT NULL,
	last  TEXT    NOT NULL,
	entry INTEGER NOT NULL REFERENCES entry (seq),
	PRIMARY KEY (word, first, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX fold_entry ON fold (entry);

-- Ids that derived rows had, and a leaf that leads to what stands for it now.
CREATE TABLE act_was (
	id   TEXT NOT NULL PRIMARY KEY,
	leaf TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The log of review; it only grows.
CREATE TABLE review (
	seq    INTEGER PRIMARY KEY,
	at     TEXT NOT NULL,
	by     TEXT NOT NULL,
	act    TEXT NOT NULL,
	entry  TEXT NOT NULL,
	json   TEXT NOT NULL, -- record.Logged
	undoes INTEGER        -- the act of review that this one takes back
) STRICT;
CREATE UNIQUE INDEX review_undoes ON review (undoes) WHERE undoes IS NOT NULL;

-- Which leaves an act of review concerns; a newer reading's leaf takes over
-- from the one it replaces.
CREATE TABLE verdict (
	leaf   TEXT    NOT NULL,
	review INTEGER NOT NULL REFERENCES review (seq),
	side   TEXT    NOT NULL, -- a or b
	PRIMARY KEY (leaf, review)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_review ON verdict (review);

-- What became of the record; it only grows.
CREATE TABLE change (
	seq    INTEGER PRIMARY KEY,
	at     TEXT NOT NULL,
	entry  TEXT NOT NULL,
	what   TEXT NOT NULL,
	cause  TEXT NOT NULL,
	detail TEXT NOT NULL,
	into_  TEXT NOT NULL
) STRICT;
CREATE INDEX change_at ON change (at);
CREATE INDEX change_entry ON change (entry);

CREATE TABLE watch (
	name  TEXT NOT NULL PRIMARY KEY,
	query TEXT NOT NULL,
	made  TEXT NOT NULL,
	ran   TEXT NOT NULL,
	mark  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping (
	account TEXT NOT NULL PRIMARY KEY,
	json    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX document_url ON document (url) WHERE url <> '';
