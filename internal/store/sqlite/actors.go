package sqlite

import (
	"context"
	"encoding/json"
	"time"

	"chancery/internal/record"
)

// Listed gives the actors whom the user has named, in the order of their ids.
func (s *Store) Listed(ctx context.Context) ([]record.Listed, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id, name, code, sector, aliases, offices, source FROM listed WHERE current = 1 ORDER BY id`)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	defer rows.Close()
	var out []record.Listed
	for rows.Next() {
		var l record.Listed
		var aliases, offices string
		if err := rows.Scan(&l.ID, &l.Name, &l.Code, &l.Sector, &aliases, &offices, &l.Source); err != nil {
			return nil, s.fail("look into", err)
		}
		if err := json.Unmarshal([]byte(aliases), &l.Aliases); err != nil {
			return nil, s.fail("look into", err)
		}
		if err := json.Unmarshal([]byte(offices), &l.Offices); err != nil {
			return nil, s.fail("look into", err)
		}
		out = append(out, l)
	}
	return out, s.fail("look into", rows.Err())
}

// PutListed files a user's actors in one transaction and says how many are new
// and how many replace an earlier line; one that changes nothing counts as neither.
func (s *Store) PutListed(ctx context.Context, list []record.Listed) (added, replaced int, err error) {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return 0, 0, s.fail("write to", err)
	}
	defer tx.Rollback()
	for _, l := range list {
		aliases, err := json.Marshal(l.Aliases)
		if err != nil {
			return 0, 0, err
		}
		offices, err := json.Marshal(l.Offices)
		if err != nil {
			return 0, 0, err
		}
		var same, was int
		err = tx.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(name = ? AND code = ? AND sector = ? AND aliases = ? AND offices = ?), 0) FROM listed WHERE id = ? AND current = 1`,
			l.Name, l.Code, l.Sector, string(aliases), string(offices), l.ID).Scan(&was, &same)
		if err != nil {
			return 0, 0, s.fail("look into", err)
		}
		switch {
		case same > 0:
			continue
		case was > 0:
			replaced++
			if _, err := tx.ExecContext(ctx, `UPDATE listed SET current = 0 WHERE id = ? AND current = 1`, l.ID); err != nil {
				return 0, 0, s.fail("write to", err)
			}
		default:
			added++
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO listed (id, name, code, sector, aliases, offices, source, added_at, current) VALUES (?,?,?,?,?,?,?,?,1)`,
			l.ID, l.Name, l.Code, l.Sector, string(aliases), string(offices), l.Source, s.now().UTC().Format(time.RFC3339)); err != nil {
			return 0, 0, s.fail("write to", err)
		}
	}
	return added, replaced, s.fail("write to", tx.Commit())
}

// Members lists the actors that the current entries name, with how many entries
// each has a part in, most first.
func (s *Store) Members(ctx context.Context) ([]record.Member, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id, name, code, sector, n, COALESCE((SELECT d.id FROM side d INDEXED BY side_actor
		WHERE d.actor = a.seq AND d.actor <> 0 ORDER BY d.place LIMIT 1), '') FROM actor a WHERE n > 0 ORDER BY n DESC, id`)
	if err != nil {
		return nil, s.fail("look into", err)
	}
	defer rows.Close()
	var out []record.Member
	for rows.Next() {
		var m record.Member
		var first []byte
		if err := rows.Scan(&m.ID, &m.Name, &m.Code, &m.Sector, &m.Entries, &first); err != nil {
			return nil, s.fail("look into", err)
		}
		m.First = unpackID(first)
		out = append(out, m)
	}
	return out, s.fail("look into", rows.Err())
}
