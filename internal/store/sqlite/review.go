package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"chancery/internal/record"
)

// Review implements record.Store: the log, what it concerns and the entries as
// they stand after it are filed in one transaction.
func (s *Store) Review(ctx context.Context, r record.Review) (record.Logged, error) {
	if r.By == "" {
		return record.Logged{}, fmt.Errorf("review: nobody is named who decides")
	}
	if !slices.Contains(record.ReviewActs(), r.Act) {
		return record.Logged{}, fmt.Errorf("review: unknown act %q", r.Act)
	}
	logged := record.Logged{At: s.instant(), By: r.By, Act: r.Act, Patch: slices.Clone(r.Patch), Note: r.Note}
	leaves := map[string]string{} // leaf to side
	if r.Act == record.ActUndo && r.Undoes != 0 {
		logged.Undoes = r.Undoes
	} else {
		f, err := s.Entry(ctx, r.Entry)
		if err != nil {
			return logged, err
		}
		logged.Entry = f.ID
		for i := range logged.Patch {
			if logged.Patch[i].Was, err = fieldOf(f.Entry, logged.Patch[i].Field); err != nil {
				return logged, err
			}
		}
		if err := s.side(ctx, f.ID, "a", leaves); err != nil {
			return logged, err
		}
	}
	for _, id := range r.With {
		if r.Act == record.ActSplit {
			l, err := s.Leaf(ctx, id)
			if err != nil {
				return logged, err
			}
			if leaves[l.ID] == "" {
				return logged, &record.Error{Code: record.NotFound, Message: fmt.Sprintf("%s is no account of %s", id, logged.Entry), Hint: `"chancery show" lists its accounts`}
			}
			leaves[l.ID] = "b"
			logged.With = append(logged.With, l.ID)
			continue
		}
		f, err := s.Entry(ctx, id)
		if err != nil {
			return logged, err
		}
		logged.With = append(logged.With, f.ID)
		if err := s.side(ctx, f.ID, "b", leaves); err != nil {
			return logged, err
		}
	}
	if err := whole(r.Act, logged, leaves); err != nil {
		return logged, err
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return logged, s.fail("write to", err)
	}
	defer tx.Rollback()
	p := s.filing(ctx, tx, "review")
	if err := p.review(&logged, leaves); err != nil {
		return logged, s.fail("write to", err)
	}
	if err := tx.Commit(); err != nil {
		return logged, s.fail("write to", err)
	}
	if logged.Entry != "" {
		logged.Now, err = s.stands(ctx, logged.Entry)
	}
	return logged, s.fail("look into", err)
}

// whole checks that an act of review says what it must.
func whole(act string, l record.Logged, leaves map[string]string) error {
	sides := map[string]int{}
	for _, s := range leaves {
		sides[s]++
	}
	switch {
	case act == record.ActMerge && (len(l.With) == 0 || sides["b"] == 0 || sides["a"] == 0):
		return fmt.Errorf("merge: name two entries that are not one already")
	case act == record.ActSplit && (sides["a"] == 0 || sides["b"] == 0):
		return fmt.Errorf("split: name some accounts of the entry, and not all")
	case act == record.ActCorrect && len(l.Patch) == 0:
		return fmt.Errorf("correct: nothing to correct")
	case act == record.ActNote && l.Note == "":
		return fmt.Errorf("note: nothing noted")
	}
	return nil
}

// side gathers the leaves that entry id stands for.
func (s *Store) side(ctx context.Context, id, side string, leaves map[string]string) error {
	rows, err := s.read.QueryContext(ctx, `SELECT l.id FROM entry a JOIN entry l ON l.act = a.seq WHERE a.id = ?1 AND a.current = 1
		UNION SELECT id FROM entry WHERE id = ?1 AND reading IS NOT NULL`, id)
	if err != nil {
		return s.fail("look into", err)
	}
	defer rows.Close()
	for rows.Next() {
		var leaf string
		if err := rows.Scan(&leaf); err != nil {
			return s.fail("look into", err)
		}
		if leaves[leaf] == "" {
			leaves[leaf] = side
		}
	}
	return s.fail("look into", rows.Err())
}

func (p filing) review(l *record.Logged, leaves map[string]string) error {
	if l.Act == record.ActUndo {
		if err := p.undo(l, leaves); err != nil {
			return err
		}
	}
	text, err := encode(l)
	if err != nil {
		return err
	}
	var undoes any
	if l.Undoes != 0 {
		undoes = l.Undoes
	}
	if err := p.tx.QueryRowContext(p.ctx, `INSERT INTO review (at, by, act, entry, json, undoes) VALUES (?,?,?,?,?,?) RETURNING seq`,
		l.At, l.By, l.Act, l.Entry, text, undoes).Scan(&l.Seq); err != nil {
		return err
	}
	ids := make([]string, 0, len(leaves))
	for id := range leaves {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var touched []int64
	for _, id := range ids {
		if _, err := p.tx.ExecContext(p.ctx, `INSERT INTO verdict (leaf, review, side) VALUES (?,?,?)`, id, l.Seq, leaves[id]); err != nil {
			return err
		}
		seqs, err := p.ints(`SELECT seq FROM entry WHERE id = ? AND alive = 1`, id)
		if err != nil {
			return err
		}
		touched = append(touched, seqs...)
	}
	return p.refold(map[int64]*loaded{}, touched, nil)
}

// undo finds the act of review that l takes back: the last of its entry that
// stands, unless one is named. leaves becomes those that it concerns.
func (p filing) undo(l *record.Logged, leaves map[string]string) error {
	if l.Undoes == 0 {
		best := int64(0)
		for id := range leaves {
			var seq sql.NullInt64
			err := p.tx.QueryRowContext(p.ctx, `SELECT max(r.seq) FROM verdict v JOIN review r ON r.seq = v.review WHERE v.leaf = ? AND r.act <> 'undo'
				AND NOT EXISTS (SELECT 1 FROM review u WHERE u.undoes = r.seq)`, id).Scan(&seq)
			if err != nil {
				return err
			}
			best = max(best, seq.Int64)
		}
		if best == 0 {
			return &record.Error{Code: record.NotFound, Message: "nothing to undo of " + l.Entry}
		}
		l.Undoes = best
	}
	var act, entry string
	var undone bool
	err := p.tx.QueryRowContext(p.ctx, `SELECT act, entry, EXISTS (SELECT 1 FROM review u WHERE u.undoes = r.seq) FROM review r WHERE seq = ?`, l.Undoes).Scan(&act, &entry, &undone)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return &record.Error{Code: record.NotFound, Message: fmt.Sprintf("no act of review %d", l.Undoes)}
	case err != nil:
		return err
	case undone:
		return &record.Error{Code: record.NotFound, Message: fmt.Sprintf("act of review %d was taken back already", l.Undoes)}
	case act == record.ActUndo:
		return &record.Error{Code: record.NotFound, Message: fmt.Sprintf("act of review %d is itself an undo; decide again instead", l.Undoes)}
	}
	if l.Entry == "" {
		l.Entry = entry
	}
	rows, err := p.tx.QueryContext(p.ctx, `SELECT leaf, side FROM verdict WHERE review = ?`, l.Undoes)
	if err != nil {
		return err
	}
	defer rows.Close()
	clear(leaves)
	for rows.Next() {
		var leaf, side string
		if err := rows.Scan(&leaf, &side); err != nil {
			return err
		}
		leaves[leaf] = side
	}
	return rows.Err()
}

// fieldOf is the JSON of a field of e; the error names the fields there are.
func fieldOf(e record.Entry, name string) (string, error) {
	if !slices.Contains(record.Correctable(), name) {
		return "", fmt.Errorf("correct: no field %q that can be corrected", name)
	}
	b, err := json.Marshal(e)
	if err != nil {
		return "", err
	}
	var m map[string]json.RawMessage
	if err := json.Unmarshal(b, &m); err != nil {
		return "", err
	}
	if v, ok := m[name]; ok {
		return string(v), nil
	}
	return "null", nil
}
