package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// statements are prepared once: an article is hundreds of small inserts.
type statements struct {
	document, sighting, reading, actor, newActor, entry, party, cite, note, alias                            *sql.Stmt
	shape, newShape, weigh, addPart, sum, side, pair, field, about, words, fold, change                      *sql.Stmt
	unside, unpair, unfield, unwords, unfold, unparty, off                                                   *sql.Stmt
	near, leaf, verdicts, on, shown, into, was, whole, free, drop                                            *sql.Stmt
	sheaf, putSheaf, unsheaf, lastChange, changed, unown, gist, putGist, named, putNamed, met, judged, ofAct *sql.Stmt
}

func (st *statements) all() []*sql.Stmt {
	return []*sql.Stmt{st.document, st.sighting, st.reading, st.actor, st.newActor, st.entry, st.party, st.cite, st.note, st.alias,
		st.shape, st.newShape, st.weigh, st.addPart, st.sum, st.side, st.pair, st.field, st.about, st.words, st.fold, st.change,
		st.unside, st.unpair, st.unfield, st.unwords, st.unfold, st.unparty, st.off,
		st.near, st.leaf, st.verdicts, st.on, st.shown, st.into, st.was, st.whole, st.free, st.drop,
		st.sheaf, st.putSheaf, st.unsheaf, st.lastChange, st.changed, st.unown, st.gist, st.putGist, st.named, st.putNamed, st.met, st.judged, st.ofAct}
}

// preparer is a pool or a transaction.
type preparer interface {
	PrepareContext(context.Context, string) (*sql.Stmt, error)
}

func (st *statements) prepare(ctx context.Context, db preparer) error {
	for _, s := range []struct {
		into **sql.Stmt
		sql  string
	}{
		{&st.document, `INSERT INTO document (id, name, format, title, byline, site, url, charset, language, text, raw, blocks, offsets, remarks, received_at, run)
			VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING seq`},
		{&st.sighting, `INSERT INTO sighting (document, name, received_at, run) VALUES (?,?,?,?) ON CONFLICT DO NOTHING`},
		{&st.reading, `INSERT INTO reading (document, reader, published, published_at, published_from, sentences, words, read_at, run, current)
			VALUES (?,?,?,?,?,?,?,?,?,1) RETURNING seq`},
		{&st.actor, `SELECT seq FROM actor WHERE id = ?`},
		{&st.newActor, `INSERT INTO actor (id, name, code, sector) VALUES (?,?,?,?) RETURNING seq`},
		{&st.entry, `INSERT INTO entry (id, reading, ord, kind, type, modes, status, starts, ends, at, dated, confidence, review, account, reports, differs, sort, current, alive, json)
			VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING seq`},
		{&st.party, `INSERT INTO entry_actor (entry, role, ord, actor, name, code, sector) VALUES (?,?,?,?,?,?,?)`},
		{&st.cite, `INSERT INTO cite (entry, ord, document, starts, ends, raw_start, raw_end, rule)
			VALUES (?,?,(SELECT seq FROM document WHERE id = ?),?,?,?,?,?)`},
		{&st.note, `INSERT INTO note (reading, ord, starts, ends, stage, text) VALUES (?,?,?,?,?,?)`},
		{&st.alias, `INSERT INTO alias (old, reading, new) VALUES (?,?,?)`},
		{&st.shape, `SELECT seq FROM shape WHERE kind = ? AND type = ? AND modes = ? AND status = ? AND review = ? AND account = ? AND differs = ?`},
		{&st.newShape, `INSERT INTO shape (kind, type, modes, status, review, account, differs, n) VALUES (?,?,?,?,?,?,?,0) RETURNING seq`},
		{&st.weigh, `UPDATE shape SET n = n + ? WHERE seq = ?`},
		{&st.addPart, `UPDATE actor SET n = n + ? WHERE seq = ? RETURNING id, n`},
		{&st.sum, `INSERT INTO total (code, month, shape, n, acts) VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET n = n + excluded.n, acts = acts + excluded.acts`},
		{&st.side, `INSERT INTO side (code, shape, place, entry, role, sector, actor, span, at, id, trust) VALUES (?,?,?,?,?,?,?,?,?,?,?)`},
		{&st.pair, `INSERT INTO pair (a, b, shape, place, entry, dir, span, at, id, trust) VALUES (?,?,?,?,?,?,?,?,?,?)`},
		{&st.field, `INSERT INTO field (name, value, entry) VALUES (?,?,?) ON CONFLICT DO NOTHING`},
		{&st.about, `INSERT INTO about (about, entry) VALUES (?,?) ON CONFLICT DO NOTHING`},
		{&st.words, `INSERT INTO words (rowid, body) VALUES (?,?)`},
		{&st.fold, `INSERT INTO fold (word, first, last, entry) VALUES (?,?,?,?) ON CONFLICT DO NOTHING`},
		{&st.change, `INSERT INTO change (at, entry, what, cause, detail, into_) VALUES (?,?,?,?,?,?)`},
		{&st.unside, `DELETE FROM side WHERE code = ? AND shape = ? AND place = ? AND entry = ?`},
		{&st.unpair, `DELETE FROM pair WHERE a = ? AND b = ? AND shape = ? AND place = ? AND entry = ?`},
		{&st.unfield, `DELETE FROM field WHERE name = ? AND value = ? AND entry = ?`},
		{&st.unwords, `DELETE FROM words WHERE rowid = ?`},
		{&st.unfold, `DELETE FROM fold WHERE word = ? AND first = ? AND entry = ?`},
		{&st.unparty, `DELETE FROM entry_actor WHERE entry = ?`},
		{&st.off, `UPDATE entry SET current = 0 WHERE seq = ?`},
		{&st.near, `SELECT entry FROM fold WHERE word = ?1 AND first >= ?2 AND first <= ?3 AND last >= ?4
			UNION ALL SELECT entry FROM fold WHERE word = ?1 AND first = 0 AND last >= ?4`},
		{&st.leaf, `SELECT e.json, e.ord, e.act, r.published FROM entry e JOIN reading r ON r.seq = e.reading WHERE e.seq = ? AND e.alive = 1`},
		{&st.verdicts, `SELECT r.seq, r.act, r.by, r.json, v.side FROM verdict v JOIN review r ON r.seq = v.review
			WHERE v.leaf = ? AND NOT EXISTS (SELECT 1 FROM review u WHERE u.undoes = r.seq) ORDER BY r.seq`},
		{&st.on, `UPDATE entry SET current = 1 WHERE seq = ?`},
		{&st.shown, `SELECT current FROM entry WHERE seq = ?`},
		{&st.into, `UPDATE entry SET act = ? WHERE seq = ?`},
		{&st.was, `INSERT INTO act_was (id, leaf) VALUES (?,?) ON CONFLICT (id) DO UPDATE SET leaf = excluded.leaf`},
		{&st.whole, `SELECT json FROM entry WHERE seq = ?`},
		{&st.free, `UPDATE entry SET act = NULL WHERE act = ?`},
		{&st.sheaf, `SELECT body FROM sheaf WHERE a = ? AND b = ? AND month = ?`},
		{&st.putSheaf, `INSERT INTO sheaf (a, b, month, body) VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET body = excluded.body`},
		{&st.unsheaf, `DELETE FROM sheaf WHERE a = ? AND b = ? AND month = ?`},
		{&st.met, `SELECT seq, name FROM document WHERE id = ?`},
		{&st.judged, `SELECT EXISTS (SELECT 1 FROM verdict)`},
		{&st.ofAct, `SELECT seq FROM entry WHERE act = ?`},
		{&st.unown, `DELETE FROM sheaf WHERE a = ? AND b = ''`},
		{&st.gist, `SELECT body FROM gist WHERE block = ?`},
		{&st.putGist, `INSERT INTO gist (block, body) VALUES (?,?) ON CONFLICT DO UPDATE SET body = excluded.body`},
		{&st.named, `SELECT body FROM named WHERE block = ?`},
		{&st.putNamed, `INSERT INTO named (block, body) VALUES (?,?) ON CONFLICT DO UPDATE SET body = excluded.body`},
		{&st.lastChange, `SELECT COALESCE(max(seq), 0) FROM change`},
		{&st.changed, `INSERT INTO changed (hour, what, n, first) VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET n = n + excluded.n, first = min(first, excluded.first)`},
		{&st.drop, `DELETE FROM entry WHERE seq = ? AND reading IS NULL`},
	} {
		p, err := db.PrepareContext(ctx, s.sql)
		if err != nil {
			return fmt.Errorf("%s: %w", s.sql, err)
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
