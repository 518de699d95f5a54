package sqlite

import (
	"context"
	"database/sql"
)

// statements are prepared once: an article is hundreds of small inserts.
type statements struct {
	document, sighting, reading, actor, entry, party, cite, note, alias *sql.Stmt
	side, pair, field, about, words, fold, change                       *sql.Stmt
	unside, unpair, unfield, unwords, unfold, off                       *sql.Stmt
	near, leaf, verdicts, sum, codes                                    *sql.Stmt
	on, shown, into, was, whole, free, drop, deed, undeed               *sql.Stmt
}

func (st *statements) all() []*sql.Stmt {
	return []*sql.Stmt{st.document, st.sighting, st.reading, st.actor, st.entry, st.party, st.cite, st.note, st.alias, st.side, st.pair, st.field, st.about,
		st.words, st.fold, st.change, st.unside, st.unpair, st.unfield, st.unwords, st.unfold, st.off, st.near, st.leaf, st.verdicts, st.sum, st.codes,
		st.on, st.shown, st.into, st.was, st.whole, st.free, st.drop, st.deed, st.undeed}
}

func (st *statements) prepare(ctx context.Context, db *sql.DB) error {
	for _, s := range []struct {
		into **sql.Stmt
		sql  string
	}{
		{&st.document, `INSERT INTO document (id, name, format, title, byline, site, url, charset, language, text, raw, blocks, offsets, remarks, received_at, run)
			VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING seq`},
		{&st.sighting, `INSERT INTO sighting (document, name, received_at, run) VALUES (?,?,?,?) ON CONFLICT DO NOTHING`},
		{&st.reading, `INSERT INTO reading (document, reader, published, published_at, published_from, sentences, words, read_at, run, current)
			VALUES (?,?,?,?,?,?,?,?,?,1) RETURNING seq`},
		// The update changes nothing; without it RETURNING would give no row.
		{&st.actor, `INSERT INTO actor (id, name, code, sector) VALUES (?,?,?,?) ON CONFLICT (id) DO UPDATE SET id = id RETURNING seq`},
		{&st.entry, `INSERT INTO entry (id, reading, ord, kind, type, modes, status, starts, ends, at, dated, confidence, review, account, reports, differs, sort, current, alive, json)
			VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING seq`},
		{&st.party, `INSERT INTO entry_actor (entry, role, ord, actor, name, code, sector) VALUES (?,?,?,?,?,?,?)`},
		{&st.cite, `INSERT INTO cite (entry, ord, document, starts, ends, raw_start, raw_end, rule)
			VALUES (?,?,(SELECT seq FROM document WHERE id = ?),?,?,?,?,?)`},
		{&st.note, `INSERT INTO note (reading, ord, starts, ends, stage, text) VALUES (?,?,?,?,?,?)`},
		{&st.alias, `INSERT INTO alias (old, reading, new) VALUES (?,?,?)`},
		{&st.side, `INSERT INTO side (code, role, type, sort, entry, sector, actor) VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`},
		{&st.pair, `INSERT INTO pair (source, target, type, sort, entry) VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING`},
		{&st.field, `INSERT INTO field (name, value, entry) VALUES (?,?,?) ON CONFLICT DO NOTHING`},
		{&st.about, `INSERT INTO about (about, entry) VALUES (?,?) ON CONFLICT DO NOTHING`},
		{&st.words, `INSERT INTO words (rowid, body) VALUES (?,?)`},
		{&st.fold, `INSERT INTO fold (word, first, last, entry) VALUES (?,?,?,?) ON CONFLICT DO NOTHING`},
		{&st.change, `INSERT INTO change (at, entry, what, cause, detail, into_) VALUES (?,?,?,?,?,?)`},
		{&st.unside, `DELETE FROM side WHERE entry = ?`},
		{&st.unpair, `DELETE FROM pair WHERE entry = ?`},
		{&st.unfield, `DELETE FROM field WHERE entry = ?`},
		{&st.unwords, `DELETE FROM words WHERE rowid = ?`},
		{&st.unfold, `DELETE FROM fold WHERE entry = ?`},
		{&st.off, `UPDATE entry SET current = 0 WHERE seq = ?`},
		{&st.sum, `INSERT INTO total (code, type, month, modes, kind, status, review, account, n)
			SELECT ?, type, CASE WHEN dated = 1 THEN substr(sort, 1, 7) ELSE '' END, modes, kind, status, review, account, ? FROM entry WHERE seq = ? AND current = 1
			ON CONFLICT DO UPDATE SET n = n + excluded.n`},
		{&st.codes, `SELECT DISTINCT code FROM side WHERE entry = ? AND role <> 's' AND code <> ''`},
		{&st.near, `SELECT entry FROM fold WHERE word = ? AND first <= ? AND first >= ? AND last >= ?`},
		{&st.leaf, `SELECT e.json, e.ord, e.act, r.published FROM entry e JOIN reading r ON r.seq = e.reading WHERE e.seq = ? AND e.alive = 1`},
		{&st.verdicts, `SELECT r.seq, r.act, r.by, r.json, v.side FROM verdict v JOIN review r ON r.seq = v.review
			WHERE v.leaf = ? AND NOT EXISTS (SELECT 1 FROM review u WHERE u.undoes = r.seq) ORDER BY r.seq`},
		{&st.on, `UPDATE entry SET current = 1 WHERE seq = ?`},
		{&st.shown, `SELECT current FROM entry WHERE seq = ?`},
		{&st.into, `UPDATE entry SET act = ? WHERE seq = ?`},
		{&st.was, `INSERT INTO act_was (id, leaf) VALUES (?,?) ON CONFLICT (id) DO UPDATE SET leaf = excluded.leaf`},
		{&st.whole, `SELECT json FROM entry WHERE seq = ?`},
		{&st.free, `UPDATE entry SET act = NULL WHERE act = ?`},
		{&st.drop, `DELETE FROM entry WHERE seq = ? AND reading IS NULL`},
		// The row of a deed is its day and its entry, so that deeds come in the order of time.
		{&st.deed, `INSERT INTO deed (rowid, body) SELECT ` + deedRow + `, ? FROM entry WHERE seq = ?`},
		{&st.undeed, `DELETE FROM deed WHERE rowid = (SELECT ` + deedRow + ` FROM entry WHERE seq = ?)`},
	} {
		p, err := db.PrepareContext(ctx, s.sql)
		if err != nil {
			return err
		}
		*s.into = p
	}
	return nil
}

func (st *statements) close() {
	for _, s := range st.all() {
		if s != nil {
			s.Close()
		}
	}
}
