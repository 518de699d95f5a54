package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"chancery/internal/record"
)

func (s *Store) instant() string { return s.now().UTC().Format(time.RFC3339Nano) }

// Begin implements record.Store.
func (s *Store) Begin(ctx context.Context, run *record.Run) error {
	err := s.write.QueryRowContext(ctx, `INSERT INTO run (reader, started_at) VALUES (?,?) RETURNING seq`, run.Reader, s.instant()).Scan(&run.ID)
	return s.fail("begin a run in", err)
}

// Finish implements record.Store.
func (s *Store) Finish(ctx context.Context, run *record.Run) error {
	_, err := s.write.ExecContext(ctx, `UPDATE run SET finished_at = ?, articles = ?, new = ?, reread = ?, unread = ?, sentences = ?, words = ?, entries = ? WHERE seq = ?`,
		s.instant(), run.Articles, run.New, run.Reread, run.Bad, run.Sentences, run.Words, run.Entries, run.ID)
	if err != nil {
		return s.fail("finish a run in", err)
	}
	return s.fail("finish a run in", s.tidy(ctx, run.Articles))
}

// tidy makes the index of words one piece where a run has added a tenth of it: a
// word is looked up in each of the pieces that articles leave.
func (s *Store) tidy(ctx context.Context, articles int) error {
	var all int
	if err := s.write.QueryRowContext(ctx, `SELECT COALESCE(max(seq), 0) FROM document`).Scan(&all); err != nil || articles*10 < all {
		return err
	}
	_, err := s.write.ExecContext(ctx, `INSERT INTO words (words) VALUES ('optimize')`)
	return err
}

// PutUnread implements record.Store.
func (s *Store) PutUnread(ctx context.Context, run *record.Run, u record.Unread) error {
	_, err := s.write.ExecContext(ctx, `INSERT INTO unread (run, name, reason, detail, at) VALUES (?,?,?,?,?)`, run.ID, u.Name, u.Reason, u.Detail, s.instant())
	return s.fail("write to", err)
}

// Sight implements record.Store. The name under which the document came in
// first is not filed again.
func (s *Store) Sight(ctx context.Context, run *record.Run, id, name string) error {
	_, err := s.write.ExecContext(ctx, `INSERT INTO sighting (document, name, received_at, run)
		SELECT seq, ?, ?, ? FROM document WHERE id = ? AND name <> ? ON CONFLICT DO NOTHING`, name, s.instant(), run.ID, id, name)
	return s.fail("write to", err)
}

// Past implements record.Store.
func (s *Store) Past(ctx context.Context, id string) (record.Past, bool, error) {
	var p record.Past
	err := s.read.QueryRowContext(ctx, `SELECT r.reader, r.published, r.published_at, r.published_from FROM reading r JOIN document d ON d.seq = r.document
		WHERE d.id = ? AND r.current = 1`, id).Scan(&p.Reader, &p.Published, &p.PublishedAt, &p.PublishedFrom)
	if errors.Is(err, sql.ErrNoRows) {
		return record.Past{}, false, nil
	}
	return p, err == nil, s.fail("look into", err)
}

// Put implements record.Store.
func (s *Store) Put(ctx context.Context, run *record.Run, d record.Document, r record.Reading) (record.Outcome, error) {
	if err := record.CheckAll(r.Entries, d.Text); err != nil {
		return 0, fmt.Errorf("%s: %w", d.Name, err)
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return 0, s.fail("write to", err)
	}
	defer tx.Rollback()
	p := s.filing(ctx, tx, "reading")
	p.run = run.ID
	if d.Format == record.FormatChronology {
		p.cause = "import"
	}
	outcome, err := p.all(d, r)
	if err != nil {
		return 0, s.fail("write to", err)
	}
	if err := tx.Commit(); err != nil {
		return 0, s.fail("write to", err)
	}
	s.known.learn(p)
	return outcome, nil
}

func (p filing) all(d record.Document, r record.Reading) (record.Outcome, error) {
	outcome := record.New
	var doc int64
	var name string
	err := p.on(p.st.met).QueryRowContext(p.ctx, d.ID).Scan(&doc, &name)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		if doc, err = p.document(d); err != nil {
			return 0, err
		}
	case err != nil:
		return 0, err
	default:
		outcome = record.Reread
		if name != d.Name {
			if err := p.exec(p.st.sighting, doc, d.Name, p.now, p.run); err != nil {
				return 0, err
			}
		}
	}
	var old []record.Entry
	var touched []int64
	if outcome == record.Reread {
		var was int64
		var reader, published string
		if err := p.tx.QueryRowContext(p.ctx, `SELECT seq, reader, published FROM reading WHERE document = ? AND current = 1`, doc).Scan(&was, &reader, &published); err != nil {
			return 0, err
		}
		if reader == r.Reader && published == d.Published {
			return record.Known, nil
		}
		if old, touched, err = p.retire(was); err != nil {
			return 0, err
		}
	}
	if d.Format == record.FormatChronology {
		// A newer file of a chronology stands in the place of the older ones,
		// which stay as documents.
		others, err := p.ints(`SELECT r.seq FROM reading r JOIN document d ON d.seq = r.document WHERE r.current = 1 AND d.format = ? AND d.site = ? AND d.id <> ?`,
			record.FormatChronology, d.Site, d.ID)
		if err != nil {
			return 0, err
		}
		for _, seq := range others {
			gone, _, err := p.shelve(seq)
			if err != nil {
				return 0, err
			}
			old = append(old, gone...)
		}
	}
	if err := p.on(p.st.judged).QueryRowContext(p.ctx).Scan(&p.judged); err != nil {
		return 0, err
	}
	reading, err := p.insert(p.st.reading, doc, r.Reader, d.Published, d.PublishedAt, d.PublishedFrom, r.Sentences, r.Words, p.now, p.run)
	if err != nil {
		return 0, err
	}
	cache := map[int64]*loaded{}
	for i, e := range r.Entries {
		seq, err := p.leaf(reading, i, e)
		if err != nil {
			return 0, fmt.Errorf("entry %s: %w", e.ID, err)
		}
		touched = append(touched, seq)
		p.fresh[seq] = true
		cache[seq] = &loaded{Leaf: record.Leaf{Entry: e, Published: d.Published, Ord: i}, seq: seq}
	}
	for i, n := range r.Notes {
		if err := p.exec(p.st.note, reading, i, n.Start, n.End, n.Stage, n.Text); err != nil {
			return 0, err
		}
	}
	for _, a := range successors(old, r.Entries) {
		if err := p.exec(p.st.alias, a.old, reading, a.new); err != nil {
			return 0, err
		}
		// Reviewers' words on the old entry hold for the one that took over.
		if _, err := p.tx.ExecContext(p.ctx, `INSERT INTO verdict (leaf, review, side) SELECT ?, review, side FROM verdict WHERE leaf = ? ON CONFLICT DO NOTHING`, a.new, a.old); err != nil {
			return 0, err
		}
	}
	for _, l := range cache { // now that the words on old entries are theirs
		if l.Verdicts, err = p.verdicts(l.ID); err != nil {
			return 0, err
		}
	}
	return outcome, p.refold(cache, touched, old)
}

func (p filing) document(d record.Document) (int64, error) {
	raw, err := p.pack.deflate(d.Raw)
	if err != nil {
		return 0, err
	}
	blocks, err := encode(d.Blocks)
	if err != nil {
		return 0, err
	}
	offsets, err := encode(d.Offsets)
	if err != nil {
		return 0, err
	}
	remarks, err := encode(d.Remarks)
	if err != nil {
		return 0, err
	}
	packed, err := p.pack.deflate([]byte(offsets))
	if err != nil {
		return 0, err
	}
	seq, err := p.insert(p.st.document, d.ID, d.Name, d.Format, d.Title, d.Byline, d.Site, d.URL, d.Charset, d.Language, d.Text, raw, blocks, packed, remarks, p.now, p.run)
	if err != nil {
		return 0, err
	}
	return seq, p.call(seq, d)
}

// leaf files an entry as a reading gave it; refold then says whether it stands alone.
func (p filing) leaf(reading int64, ord int, e record.Entry) (int64, error) {
	seq, err := p.row(reading, ord, e, true)
	if err != nil {
		return 0, err
	}
	if err := p.parties(seq, e); err != nil {
		return 0, err
	}
	for i, c := range e.Cites {
		if err := p.exec(p.st.cite, seq, i, c.Document, c.Start, c.End, c.RawStart, c.RawEnd, c.Rule); err != nil {
			return 0, err
		}
	}
	for _, a := range e.About {
		if err := p.exec(p.st.about, a, seq); err != nil {
			return 0, err
		}
	}
	return seq, nil
}

// row inserts the row of an entry; reading 0 is none.
func (p filing) row(reading int64, ord int, e record.Entry, current bool) (int64, error) {
	text, err := encode(e)
	if err != nil {
		return 0, err
	}
	var starts, ends, at string
	if e.When != nil {
		starts, ends, at = e.When.Start, e.When.End, e.When.At
	}
	var from any
	if reading != 0 {
		from = reading
	}
	return p.insert(p.st.entry, e.ID, from, ord, string(e.Kind), e.Type, strings.Join(e.Mode, "+"), e.Status, starts, ends, at, starts != "" || ends != "",
		e.Confidence, e.Review, e.Account, record.Independent(e), record.Disputed(e), record.Key(e), current, reading != 0, text)
}

// parties files who takes part in an entry, by the entry.
func (p filing) parties(seq int64, e record.Entry) error {
	for i, a := range e.Actor {
		if err := p.party(seq, "actor", i, a.ID, a.Name, a.Code, a.Sector); err != nil {
			return err
		}
	}
	for i, a := range e.Recipient {
		if err := p.party(seq, "recipient", i, a.ID, a.Name, a.Code, a.Sector); err != nil {
			return err
		}
	}
	for i, a := range e.According {
		if err := p.party(seq, "according", i, a.ID, a.Source, a.Code, a.Sector); err != nil {
			return err
		}
	}
	return nil
}

func (p filing) party(entry int64, role string, ord int, id, name, code, sector string) error {
	var actor any // NULL without an id
	seq, err := p.actor(id, name, code, sector)
	if err != nil {
		return err
	}
	if seq != 0 {
		actor = seq
	}
	return p.exec(p.st.party, entry, role, ord, actor, name, code, sector)
}
