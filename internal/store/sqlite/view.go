package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"chancery/internal/record"
)

// EntriesOf implements record.View.
func (s *Store) EntriesOf(ctx context.Context, document string) ([]record.Entry, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT e.json FROM entry e JOIN reading r ON r.seq = e.reading JOIN document d ON d.seq = r.document
		WHERE d.id = ? AND r.current = 1 ORDER BY e.ord`, document)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	out, err := scanEntries(rows)
	return out, s.fail("look into", err)
}

func scanEntries(rows *sql.Rows) ([]record.Entry, error) {
	defer rows.Close()
	var out []record.Entry
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		e, err := decodeEntry(text)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// Entry implements record.View.
func (s *Store) Entry(ctx context.Context, id string) (record.Found, error) {
	f, ok, err := s.standing(ctx, id)
	if ok || err != nil {
		return f, s.fail("look into", err)
	}
	full, err := s.complete(ctx, "entry", record.EntryPrefix, id)
	if err != nil {
		return record.Found{}, err
	}
	stands, err := s.stands(ctx, full)
	if err != nil {
		return record.Found{}, s.fail("look into", err)
	}
	var text string
	var current, derived bool
	err = s.read.QueryRowContext(ctx, `SELECT e.json, e.current, e.reading IS NULL, COALESCE(r.reader, '') FROM entry e LEFT JOIN reading r ON r.seq = e.reading
		WHERE e.id = ? ORDER BY e.current DESC, e.seq DESC LIMIT 1`, stands).Scan(&text, &current, &derived, &f.Reader)
	if err != nil {
		return record.Found{}, s.fail("look into", err)
	}
	if f.Entry, err = decodeEntry(text); err != nil {
		return record.Found{}, s.fail("look into", err)
	}
	if derived {
		err = s.read.QueryRowContext(ctx, `SELECT group_concat(DISTINCT r.reader) FROM entry e JOIN entry a ON e.act = a.seq JOIN reading r ON r.seq = e.reading
			WHERE a.id = ? AND a.current = 1`, stands).Scan(&f.Reader)
	}
	f.Retired = !current
	if full != stands {
		f.Asked = full
	}
	return f, s.fail("look into", err)
}

// standing is the current entry of a full id, where there is one: most are asked
// for so, and it takes one look.
func (s *Store) standing(ctx context.Context, id string) (f record.Found, ok bool, err error) {
	var text string
	var derived bool
	var seq int64
	err = s.asked.row(ctx, s.read, `SELECT e.seq, e.json, e.reading IS NULL, COALESCE(r.reader, '') FROM entry e LEFT JOIN reading r ON r.seq = e.reading
		WHERE e.id = ? AND e.current = 1`, id).Scan(&seq, &text, &derived, &f.Reader)
	if errors.Is(err, sql.ErrNoRows) {
		return f, false, nil
	}
	if err == nil && derived {
		err = s.asked.row(ctx, s.read, `SELECT group_concat(DISTINCT r.reader) FROM entry e JOIN reading r ON r.seq = e.reading WHERE e.act = ?`, seq).Scan(&f.Reader)
	}
	if err == nil {
		f.Entry, err = decodeEntry(text)
	}
	return f, true, err
}

// stands is the id of what stands for id now: the entry itself, the one that a
// newer reading put in its place, or the act that it was folded into.
func (s *Store) stands(ctx context.Context, id string) (string, error) {
	for range 1000 { // a chain of aliases is as long as the readings are many
		var next string
		err := s.read.QueryRowContext(ctx, `
			SELECT id, 0 AS step FROM entry WHERE id = ?1 AND current = 1
			UNION ALL SELECT a.id, 1 FROM entry e JOIN entry a ON a.seq = e.act WHERE e.id = ?1 AND e.alive = 1
			UNION ALL SELECT leaf, 2 FROM act_was WHERE id = ?1
			UNION ALL SELECT * FROM (SELECT new, 3 FROM alias WHERE old = ?1 ORDER BY reading DESC LIMIT 1)
			ORDER BY step LIMIT 1`, id).Scan(&next, new(int))
		switch {
		case errors.Is(err, sql.ErrNoRows) || err == nil && next == id:
			return id, nil
		case err != nil:
			return "", err
		}
		id = next
	}
	return id, nil
}

// complete finds the one id that begins with the given one. An exact id wins
// over longer ones.
func (s *Store) complete(ctx context.Context, table, prefix, id string) (string, error) {
	full := id
	if !strings.HasPrefix(full, prefix) {
		full = prefix + full
	}
	missing := &record.Error{Code: record.NotFound, Message: fmt.Sprintf("%s: no %s %s", s.path, table, id)}
	if len(full) < len(prefix)+4 {
		missing.Hint = "give at least four characters of the id"
		return "", missing
	}
	// The range [full, full+"\xff…") holds exactly the ids that begin with full.
	from, args := table, []any{full, full + "\U0010FFFF"}
	if table == "entry" { // ids that folded entries once had stay good
		from = `(SELECT id FROM entry WHERE id >= ?1 AND id < ?2 UNION SELECT id FROM act_was WHERE id >= ?1 AND id < ?2)`
	}
	rows, err := s.read.QueryContext(ctx, `SELECT DISTINCT id FROM `+from+` WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 6`, args...)
	if err != nil {
		return "", s.fail("look into", err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var found string
		if err := rows.Scan(&found); err != nil {
			return "", s.fail("look into", err)
		}
		ids = append(ids, found)
	}
	if err := rows.Err(); err != nil {
		return "", s.fail("look into", err)
	}
	switch {
	case len(ids) == 0:
		return "", missing
	case len(ids) == 1 || ids[0] == full:
		return ids[0], nil
	}
	return "", &record.Error{Code: record.Ambiguous, Message: fmt.Sprintf("%s: more than one %s begins with %s", s.path, table, id), Hint: "candidates: " + strings.Join(ids, " ")}
}

// Document implements record.View.
func (s *Store) Document(ctx context.Context, id string) (record.Document, error) {
	d, err := s.About(ctx, id)
	if err != nil {
		return d, err
	}
	var raw, offsets []byte
	var blocks string
	err = s.read.QueryRowContext(ctx, `SELECT text, raw, blocks, offsets FROM document WHERE id = ?`, d.ID).Scan(&d.Text, &raw, &blocks, &offsets)
	if err != nil {
		return record.Document{}, s.fail("look into", err)
	}
	return d, s.fail("look into", unpack(&d, raw, offsets, blocks))
}

// About implements record.View.
func (s *Store) About(ctx context.Context, id string) (record.Document, error) {
	full, err := s.complete(ctx, "document", record.DocumentPrefix, id)
	if record.CodeOf(err) == record.NotFound {
		byName, nerr := s.named(ctx, id)
		if nerr != nil {
			return record.Document{}, nerr
		}
		if byName != "" {
			full, err = byName, nil
		}
	}
	if err != nil {
		return record.Document{}, err
	}
	var d record.Document
	var remarks, received string
	err = s.read.QueryRowContext(ctx, `SELECT d.id, d.name, d.format, d.title, d.byline, d.site, d.url, d.charset, d.language, d.remarks, d.received_at,
		r.published, r.published_at, r.published_from FROM document d JOIN reading r ON r.document = d.seq AND r.current = 1 WHERE d.id = ?`, full).
		Scan(&d.ID, &d.Name, &d.Format, &d.Title, &d.Byline, &d.Site, &d.URL, &d.Charset, &d.Language, &remarks, &received,
			&d.Published, &d.PublishedAt, &d.PublishedFrom)
	if err == nil {
		err = json.Unmarshal([]byte(remarks), &d.Remarks)
	}
	if err == nil {
		d.ReceivedAt, err = time.Parse(time.RFC3339Nano, received)
	}
	return d, s.fail("look into", err)
}

func unpack(d *record.Document, raw, offsets []byte, blocks string) (err error) {
	if d.Raw, err = inflate(raw); err != nil {
		return err
	}
	stretches, err := inflate(offsets)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(stretches, &d.Offsets); err != nil {
		return err
	}
	return json.Unmarshal([]byte(blocks), &d.Blocks)
}

// named is the id of the newest document that came in under a name, or empty.
func (s *Store) named(ctx context.Context, name string) (string, error) {
	var id string
	err := s.read.QueryRowContext(ctx, `SELECT d.id FROM document d WHERE d.name = ? OR d.seq IN (SELECT document FROM sighting WHERE name = ?)
		ORDER BY d.seq DESC LIMIT 1`, name, name).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, s.fail("look into", err)
}
