package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"chancery/internal/record"
)

// Pointing implements record.View: entries whose leaves speak of a leaf of id.
func (s *Store) Pointing(ctx context.Context, id string) ([]record.Entry, error) {
	rows, err := s.asked.rows(ctx, s.read, `SELECT DISTINCT x.json FROM (
			SELECT ?1 AS id UNION SELECT l.id FROM entry a JOIN entry l ON l.act = a.seq WHERE a.id = ?1 AND a.current = 1) t
		JOIN about b ON b.about = t.id JOIN entry l ON l.seq = b.entry AND l.alive = 1
		JOIN entry x ON x.seq = COALESCE(l.act, l.seq) AND x.current = 1 ORDER BY x.sort, x.id`, id)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	out, err := scanEntries(rows)
	return out, s.fail("look into", err)
}

// Leaf implements record.View.
func (s *Store) Leaf(ctx context.Context, id string) (record.Entry, error) {
	full, err := s.complete(ctx, "entry", record.EntryPrefix, id)
	if err != nil {
		return record.Entry{}, err
	}
	var text string
	err = s.read.QueryRowContext(ctx, `SELECT json FROM entry WHERE id = ? AND reading IS NOT NULL ORDER BY alive DESC, seq DESC LIMIT 1`, full).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return record.Entry{}, &record.Error{Code: record.NotFound, Message: s.path + ": no account " + id}
	}
	if err != nil {
		return record.Entry{}, s.fail("look into", err)
	}
	e, err := decodeEntry(text)
	return e, s.fail("look into", err)
}

const sourceColumns = `d.id, d.name, d.format, d.title, d.byline, d.site, d.url, d.charset, d.language, d.remarks, d.received_at,
	r.published, r.published_at, r.published_from, r.reader, r.sentences, r.words,
	(SELECT count(*) FROM entry e WHERE e.reading = r.seq), (SELECT count(*) FROM note n WHERE n.reading = r.seq)`

// Sources implements record.View.
func (s *Store) Sources(ctx context.Context, f record.SourceFilter) ([]record.Source, error) {
	limit := f.Limit
	if limit == 0 {
		limit = -1
	}
	if f.Word == "" {
		return s.listed(ctx, "1", f.Format, limit, f.Offset)
	}
	found, err := calls(ctx, s.read, f.Word)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	var out []record.Source
	for part := range slices.Chunk(found, calledAtOnce) {
		some, err := s.listed(ctx, "d.seq IN ("+list(part)+")", f.Format, -1, 0)
		if err != nil {
			return nil, err
		}
		if out = append(out, some...); limit > 0 && len(out) >= f.Offset+limit {
			break
		}
	}
	out = out[min(f.Offset, len(out)):]
	if limit > 0 {
		out = out[:min(limit, len(out))]
	}
	return out, nil
}

// listed are the documents of which where holds, newest first.
func (s *Store) listed(ctx context.Context, where, format string, limit, offset int) ([]record.Source, error) {
	return s.sources(ctx, `SELECT `+sourceColumns+` FROM document d CROSS JOIN reading r ON r.document = d.seq AND r.current = 1
		WHERE `+where+` AND (?1 = '' OR d.format = ?1) ORDER BY d.seq DESC LIMIT ?2 OFFSET ?3`, format, limit, offset)
}

func (s *Store) sources(ctx context.Context, query string, args ...any) ([]record.Source, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	defer rows.Close()
	var out []record.Source
	for rows.Next() {
		var d record.Source
		var remarks, received string
		err := rows.Scan(&d.ID, &d.Name, &d.Format, &d.Title, &d.Byline, &d.Site, &d.URL, &d.Charset, &d.Language, &remarks, &received,
			&d.Published, &d.PublishedAt, &d.PublishedFrom, &d.Reader, &d.Sentences, &d.Words, &d.Entries, &d.Notes)
		if err == nil {
			err = json.Unmarshal([]byte(remarks), &d.Remarks)
		}
		if err == nil {
			d.ReceivedAt, err = time.Parse(time.RFC3339Nano, received)
		}
		if err != nil {
			return nil, s.fail("look into", err)
		}
		out = append(out, d)
	}
	return out, s.fail("look into", rows.Err())
}

// Versions implements record.View: documents with the same address, or that
// came in under the same name.
func (s *Store) Versions(ctx context.Context, document string) ([]record.Source, error) {
	d, err := s.About(ctx, document)
	if err != nil {
		return nil, err
	}
	return s.sources(ctx, `SELECT `+sourceColumns+` FROM document d JOIN reading r ON r.document = d.seq AND r.current = 1
		WHERE d.id = ?1 OR ?2 <> '' AND d.url = ?2 OR ?3 <> '' AND d.name = ?3 OR d.seq IN (SELECT document FROM sighting WHERE name = ?3)
		ORDER BY d.received_at, d.seq`, d.ID, d.URL, pageName(d.Name))
}

// pageName is a name under which versions of a page may come in: not the n-th
// item of a feed, nor standard input.
func pageName(name string) string {
	if name == "-" || strings.Contains(name, "#") {
		return ""
	}
	return name
}

// Unreads implements record.View.
func (s *Store) Unreads(ctx context.Context, limit, offset int) ([]record.Unread, error) {
	if limit == 0 {
		limit = -1
	}
	rows, err := s.read.QueryContext(ctx, `SELECT name, reason, detail FROM unread ORDER BY seq DESC LIMIT ? OFFSET ?`, limit, offset)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	defer rows.Close()
	var out []record.Unread
	for rows.Next() {
		var u record.Unread
		if err := rows.Scan(&u.Name, &u.Reason, &u.Detail); err != nil {
			return nil, s.fail("look into", err)
		}
		out = append(out, u)
	}
	return out, s.fail("look into", rows.Err())
}

// Actors implements record.View.
func (s *Store) Actors(ctx context.Context, word string, limit, offset int) ([]record.ActorCount, error) {
	if limit == 0 {
		limit = -1
	}
	rows, err := s.read.QueryContext(ctx, `SELECT id, name, code, sector, n FROM actor
		WHERE n > 0 AND (?1 = '' OR instr(lower(name || ' ' || id), ?1) > 0 OR instr(id, ?4) > 0) ORDER BY n DESC, id LIMIT ?2 OFFSET ?3`,
		strings.ToLower(word), limit, offset, strings.ReplaceAll(strings.ToLower(word), " ", "-")) // lower knows Latin letters only, and an id is small
	if err != nil {
		return nil, s.fail("look into", err)
	}
	defer rows.Close()
	var out []record.ActorCount
	for rows.Next() {
		var a record.ActorCount
		if err := rows.Scan(&a.ID, &a.Name, &a.Code, &a.Sector, &a.Entries); err != nil {
			return nil, s.fail("look into", err)
		}
		out = append(out, a)
	}
	return out, s.fail("look into", rows.Err())
}

// LastChange is the number of the last change in the log, 0 for none.
func (s *Store) LastChange(ctx context.Context) (int64, error) {
	var n sql.NullInt64
	err := s.read.QueryRowContext(ctx, `SELECT max(seq) FROM change`).Scan(&n)
	return n.Int64, s.fail("look into", err)
}

// News lists the current entries that fit f and were new or changed after
// change mark, in the order of Key, and the mark to go on from.
func (s *Store) News(ctx context.Context, mark int64, f record.Filter) ([]record.Entry, int64, error) {
	last, err := s.LastChange(ctx)
	if err != nil {
		return nil, mark, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT e.json FROM (SELECT DISTINCT entry FROM change WHERE seq > ? AND seq <= ? AND what <> 'gone') c
		JOIN entry e ON e.id = c.entry AND e.current = 1 ORDER BY e.sort, e.id`, mark, last)
	if err != nil {
		return nil, mark, s.fail("look into", err)
	}
	all, err := scanEntries(rows)
	if err != nil {
		return nil, mark, s.fail("look into", err)
	}
	var out []record.Entry
	for _, e := range all {
		if record.Fits(e, f) {
			out = append(out, e)
		}
	}
	return out, last, nil
}
