-- The record. Nothing is ever deleted: what a newer reading replaces keeps its
-- rows with current = 0. Days are YYYY-MM-DD, instants RFC 3339 in UTC, offsets
-- bytes of document.text; an unknown value is the empty string or NULL.

CREATE TABLE run (
	seq         INTEGER PRIMARY KEY,
	reader      TEXT    NOT NULL,
	started_at  TEXT    NOT NULL,
	finished_at TEXT    NOT NULL DEFAULT '', -- empty: still going on, or killed
	articles    INTEGER NOT NULL DEFAULT 0,
	new         INTEGER NOT NULL DEFAULT 0,
	reread      INTEGER NOT NULL DEFAULT 0,
	unread      INTEGER NOT NULL DEFAULT 0,
	sentences   INTEGER NOT NULL DEFAULT 0,
	words       INTEGER NOT NULL DEFAULT 0,
	entries     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE document (
	seq         INTEGER PRIMARY KEY,
	id          TEXT NOT NULL UNIQUE, -- sha256: and the hex digest of the raw bytes
	name        TEXT NOT NULL,        -- under which it came in first
	format      TEXT NOT NULL,
	title       TEXT NOT NULL,
	byline      TEXT NOT NULL,
	site        TEXT NOT NULL,
	url         TEXT NOT NULL,
	charset     TEXT NOT NULL,
	language    TEXT NOT NULL,
	text        TEXT NOT NULL,
	raw         BLOB NOT NULL, -- DEFLATE
	blocks      TEXT NOT NULL, -- JSON
	offsets     BLOB NOT NULL, -- JSON, DEFLATE: cleaned text to raw bytes
	remarks     TEXT NOT NULL, -- JSON
	received_at TEXT NOT NULL,
	run         INTEGER NOT NULL REFERENCES run (seq)
) STRICT;

CREATE INDEX document_name ON document (name);

-- The other names under which the same bytes came in.
CREATE TABLE sighting (
	document    INTEGER NOT NULL REFERENCES document (seq),
	name        TEXT NOT NULL,
	received_at TEXT NOT NULL,
	run         INTEGER NOT NULL REFERENCES run (seq),
	PRIMARY KEY (document, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX sighting_name ON sighting (name);

-- What one version of the reader made of a document, with one publication day.
CREATE TABLE reading (
	seq            INTEGER PRIMARY KEY,
	document       INTEGER NOT NULL REFERENCES document (seq),
	reader         TEXT    NOT NULL,
	published      TEXT    NOT NULL,
	published_at   TEXT    NOT NULL,
	published_from TEXT    NOT NULL,
	sentences      INTEGER NOT NULL,
	words          INTEGER NOT NULL,
	read_at        TEXT    NOT NULL,
	run            INTEGER NOT NULL REFERENCES run (seq),
	current        INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX reading_current ON reading (document) WHERE current = 1;

CREATE TABLE actor (
	seq    INTEGER PRIMARY KEY,
	id     TEXT NOT NULL UNIQUE,
	name   TEXT NOT NULL, -- name, code and sector as first seen; each entry has its own in entry_actor
	code   TEXT NOT NULL,
	sector TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
	seq        INTEGER PRIMARY KEY,
	id         TEXT    NOT NULL,
	reading    INTEGER NOT NULL REFERENCES reading (seq),
	ord        INTEGER NOT NULL, -- place in the reading
	kind       TEXT    NOT NULL,
	type       TEXT    NOT NULL,
	status     TEXT    NOT NULL,
	starts     TEXT    NOT NULL, -- first and last day; empty is open
	ends       TEXT    NOT NULL,
	dated      INTEGER NOT NULL, -- 0 when both bounds are unknown
	confidence REAL    NOT NULL,
	review     TEXT    NOT NULL,
	sort       TEXT    NOT NULL, -- record.Key
	current    INTEGER NOT NULL CHECK (current IN (0, 1)),
	json       TEXT    NOT NULL, -- the whole entry, as in chancery read --json
	UNIQUE (reading, id),
	UNIQUE (reading, ord)
) STRICT;

CREATE INDEX entry_id ON entry (id);
-- The bounds stand in the index too, so that days outside them cost no row.
CREATE INDEX entry_sort ON entry (sort, id, starts, ends, dated) WHERE current = 1;
CREATE INDEX entry_undated ON entry (sort, id) WHERE current = 1 AND dated = 0;

CREATE TABLE entry_actor (
	entry  INTEGER NOT NULL REFERENCES entry (seq),
	role   TEXT    NOT NULL CHECK (role IN ('actor', 'recipient', 'according')),
	ord    INTEGER NOT NULL,
	actor  INTEGER REFERENCES actor (seq), -- NULL when it has no id
	name   TEXT    NOT NULL,
	code   TEXT    NOT NULL,
	sector TEXT    NOT NULL,
	PRIMARY KEY (entry, role, ord)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_actor_actor ON entry_actor (actor, entry);
CREATE INDEX entry_actor_code ON entry_actor (code, sector, entry);

CREATE TABLE cite (
	entry     INTEGER NOT NULL REFERENCES entry (seq),
	ord       INTEGER NOT NULL,
	document  INTEGER NOT NULL REFERENCES document (seq),
	starts    INTEGER NOT NULL,
	ends      INTEGER NOT NULL,
	raw_start INTEGER,
	raw_end   INTEGER,
	rule      TEXT    NOT NULL,
	PRIMARY KEY (entry, ord)
) STRICT, WITHOUT ROWID;

CREATE INDEX cite_document ON cite (document, starts);

-- Where an id leads that a newer reading replaced.
CREATE TABLE alias (
	old     TEXT    NOT NULL,
	reading INTEGER NOT NULL REFERENCES reading (seq), -- the one that replaced it
	new     TEXT    NOT NULL,
	PRIMARY KEY (old, reading)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
	reading INTEGER NOT NULL REFERENCES reading (seq),
	ord     INTEGER NOT NULL,
	starts  INTEGER NOT NULL,
	ends    INTEGER NOT NULL,
	stage   TEXT    NOT NULL,
	text    TEXT    NOT NULL,
	PRIMARY KEY (reading, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE unread (
	seq    INTEGER PRIMARY KEY,
	run    INTEGER NOT NULL REFERENCES run (seq),
	name   TEXT NOT NULL,
	reason TEXT NOT NULL,
	detail TEXT NOT NULL, -- a stack, when the reason is a bug
	at     TEXT NOT NULL
) STRICT;
