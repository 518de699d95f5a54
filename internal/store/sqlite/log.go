package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"chancery/internal/record"
)

// Log implements record.View.
func (s *Store) Log(ctx context.Context, id, since string) ([]record.Logged, error) {
	where, args := "r.at >= ?", []any{since}
	if id != "" {
		f, err := s.Entry(ctx, id)
		if err != nil {
			return nil, err
		}
		where += ` AND r.seq IN (SELECT review FROM verdict WHERE leaf = ? OR leaf IN (SELECT l.id FROM entry a JOIN entry l ON l.act = a.seq WHERE a.id = ? AND a.current = 1))`
		args = append(args, f.ID, f.ID)
	}
	rows, err := s.read.QueryContext(ctx, `SELECT r.seq, r.json, COALESCE((SELECT u.seq FROM review u WHERE u.undoes = r.seq), 0) FROM review r WHERE `+where+` ORDER BY r.seq`, args...)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	defer rows.Close()
	var out []record.Logged
	for rows.Next() {
		var l record.Logged
		var text string
		var seq, undone int64
		if err := rows.Scan(&seq, &text, &undone); err != nil {
			return nil, s.fail("look into", err)
		}
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			return nil, s.fail("look into", err)
		}
		l.Seq, l.Undone = seq, undone
		out = append(out, l)
	}
	return out, s.fail("look into", rows.Err())
}

// Changes implements record.View.
func (s *Store) Changes(ctx context.Context, id, since, until string) ([]record.Change, error) {
	where, args := "at >= ?", []any{since}
	if until != "" {
		where += " AND at <= ?"
		args = append(args, until)
	}
	if id != "" {
		where += " AND entry = ?"
		args = append(args, id)
	}
	rows, err := s.read.QueryContext(ctx, `SELECT at, entry, what, cause, detail, into_ FROM change WHERE `+where+` ORDER BY seq`, args...)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	out, err := scanChanges(rows)
	return out, s.fail("look into", err)
}

// PutWatch implements record.Store.
func (s *Store) PutWatch(ctx context.Context, w record.Watch) error {
	if w.Made == "" {
		w.Made = s.instant()
	}
	_, err := s.write.ExecContext(ctx, `INSERT INTO watch (name, query, made, ran, mark) VALUES (?,?,?,?,?)
		ON CONFLICT (name) DO UPDATE SET query = excluded.query, ran = excluded.ran, mark = excluded.mark`, w.Name, w.Query, w.Made, w.Ran, w.Mark)
	return s.fail("write to", err)
}

// Watches implements record.View.
func (s *Store) Watches(ctx context.Context) ([]record.Watch, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT name, query, made, ran, mark FROM watch ORDER BY name`)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	defer rows.Close()
	var out []record.Watch
	for rows.Next() {
		var w record.Watch
		if err := rows.Scan(&w.Name, &w.Query, &w.Made, &w.Ran, &w.Mark); err != nil {
			return nil, s.fail("look into", err)
		}
		out = append(out, w)
	}
	return out, s.fail("look into", rows.Err())
}

// PutMapping implements record.Store.
func (s *Store) PutMapping(ctx context.Context, account, mapping string) error {
	_, err := s.write.ExecContext(ctx, `INSERT INTO mapping (account, json) VALUES (?,?) ON CONFLICT (account) DO UPDATE SET json = excluded.json`, account, mapping)
	return s.fail("write to", err)
}

// Mapping implements record.View.
func (s *Store) Mapping(ctx context.Context, account string) (string, error) {
	var text string
	err := s.read.QueryRowContext(ctx, `SELECT json FROM mapping WHERE account = ?`, account).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return text, s.fail("look into", err)
}
