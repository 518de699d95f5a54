-- How many entries of each shape begin on which day and last how long stands in one
-- row a month, so that questions of time and number over a busy code read some
-- hundred rows and not some hundred thousand: under each code that takes part (b is
-- empty), under each two codes that do (a before b in the alphabet; the same twice
-- where a code acts on itself), and under * for all. Two codes have rows for whole
-- years too, which say nothing of days. It is made anew from the entries.
CREATE TABLE sheaf (
	a     TEXT NOT NULL,
	b     TEXT NOT NULL,
	month TEXT NOT NULL, -- YYYY-MM of the first day, or of the last where the first is open; empty when undated; yYYYY is a year
	body  BLOB NOT NULL, -- cells and their numbers, see sheaf.go
	PRIMARY KEY (a, b, month)
) STRICT, WITHOUT ROWID;

-- How many changes of each sort were filed within an hour of the record's own
-- keeping, and the number of the first of them.
CREATE TABLE changed (
	hour  TEXT    NOT NULL, -- YYYY-MM-DDTHH
	what  TEXT    NOT NULL,
	n     INTEGER NOT NULL,
	first INTEGER NOT NULL,
	PRIMARY KEY (hour, what)
) STRICT, WITHOUT ROWID;
INSERT INTO changed SELECT substr(at, 1, 13), what, count(*), min(seq) FROM change GROUP BY 1, 2;
