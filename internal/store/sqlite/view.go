package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"chancery/internal/record"
)

// Entries implements record.View.
func (s *Store) Entries(ctx context.Context, f record.Filter) iter.Seq2[record.Entry, error] {
	return func(yield func(record.Entry, error) bool) {
		where, args := condition(f)
		rows, err := s.read.QueryContext(ctx, `SELECT e.json FROM entry e WHERE e.current = 1`+where+` ORDER BY e.sort, e.id`, args...)
		if err != nil {
			yield(record.Entry{}, s.fail("look into", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			var text string
			if err := rows.Scan(&text); err != nil {
				yield(record.Entry{}, s.fail("look into", err))
				return
			}
			e, err := decodeEntry(text)
			if !yield(e, s.fail("look into", err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(record.Entry{}, s.fail("look into", err))
		}
	}
}

// condition is the SQL of f as far as columns go: sectors, modes and names are
// left to the caller, who decides anyhow.
func condition(f record.Filter) (where string, args []any) {
	var b strings.Builder
	list := func(column string, values []string) {
		if len(values) == 0 {
			return
		}
		b.WriteString(" AND e." + column + " IN (?" + strings.Repeat(",?", len(values)-1) + ")")
		for _, v := range values {
			args = append(args, v)
		}
	}
	var kinds, types []string
	for _, k := range f.Kinds {
		kinds = append(kinds, string(k))
	}
	for _, t := range f.Types {
		types = append(types, t.Type)
	}
	list("kind", kinds)
	list("type", types)
	list("status", f.Statuses)
	if f.Undated {
		b.WriteString(" AND e.dated = 0")
	}
	if f.Since != "" || f.Until != "" {
		b.WriteString(" AND e.dated = 1")
	}
	if f.Since != "" {
		b.WriteString(" AND (e.ends = '' OR e.ends >= ?)")
		args = append(args, f.Since)
	}
	if f.Until != "" {
		b.WriteString(" AND (e.starts = '' OR e.starts <= ?)")
		args = append(args, f.Until)
	}
	for _, p := range f.Parties {
		const head = " AND e.seq IN (SELECT a.entry FROM entry_actor a WHERE a.role <> 'according' AND "
		switch {
		case p.ID != "":
			b.WriteString(head + "a.actor = (SELECT seq FROM actor WHERE id = ?))")
			args = append(args, p.ID)
		case p.Code != "" && p.Sector != "":
			b.WriteString(head + "a.code = ? AND a.sector = ?)")
			args = append(args, p.Code, p.Sector)
		case p.Code != "":
			b.WriteString(head + "a.code = ?)")
			args = append(args, p.Code)
		}
	}
	return b.String(), args
}

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
	full, err := s.complete(ctx, "entry", record.EntryPrefix, id)
	if err != nil {
		return record.Found{}, err
	}
	asked := full
	for range 1000 { // a chain of aliases is as long as the readings are many
		var next string
		err := s.read.QueryRowContext(ctx, `SELECT new FROM alias WHERE old = ?
			AND NOT EXISTS (SELECT 1 FROM entry WHERE id = ? AND current = 1) ORDER BY reading DESC LIMIT 1`, full, full).Scan(&next)
		if errors.Is(err, sql.ErrNoRows) {
			break
		}
		if err != nil {
			return record.Found{}, s.fail("look into", err)
		}
		full = next
	}
	var text string
	var current bool
	var f record.Found
	err = s.read.QueryRowContext(ctx, `SELECT e.json, e.current, r.reader FROM entry e JOIN reading r ON r.seq = e.reading WHERE e.id = ?
		ORDER BY e.current DESC, e.seq DESC LIMIT 1`, full).Scan(&text, &current, &f.Reader)
	if err != nil {
		return record.Found{}, s.fail("look into", err)
	}
	if f.Entry, err = decodeEntry(text); err != nil {
		return record.Found{}, s.fail("look into", err)
	}
	f.Retired = !current
	if asked != full {
		f.Asked = asked
	}
	return f, nil
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
	rows, err := s.read.QueryContext(ctx, `SELECT DISTINCT id FROM `+table+` WHERE id >= ? AND id < ? ORDER BY id LIMIT 6`, full, full+"\U0010FFFF")
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
