package sqlite

import (
	"database/sql"
	"encoding/json"

	"chancery/internal/record"
)

// retire marks a reading as replaced, and shelves it.
func (p filing) retire(reading int64) (old []record.Entry, left []int64, err error) {
	if _, err := p.tx.ExecContext(p.ctx, `UPDATE reading SET current = 0 WHERE seq = ?`, reading); err != nil {
		return nil, nil, err
	}
	return p.shelve(reading)
}

// shelve takes the entries of a reading out of the record as it stands. It
// returns them, and the rows of those leaves of other documents that were folded
// with one of them.
func (p filing) shelve(reading int64) (old []record.Entry, left []int64, err error) {
	rows, err := p.tx.QueryContext(p.ctx, `SELECT json FROM entry WHERE reading = ? ORDER BY ord`, reading)
	if err != nil {
		return nil, nil, err
	}
	if old, err = scanEntries(rows); err != nil {
		return nil, nil, err
	}
	if left, err = p.ints(`SELECT o.seq FROM entry e JOIN entry o ON o.act = e.act WHERE e.reading = ? AND o.reading <> ?`, reading, reading); err != nil {
		return nil, nil, err
	}
	own, err := p.ints(`SELECT seq FROM entry WHERE reading = ? ORDER BY ord`, reading)
	if err != nil {
		return nil, nil, err
	}
	acts, err := p.ints(`SELECT DISTINCT act FROM entry WHERE reading = ? AND act IS NOT NULL`, reading)
	if err != nil {
		return nil, nil, err
	}
	for _, act := range acts {
		e, err := p.rowEntry(act)
		if err != nil {
			return nil, nil, err
		}
		if err := p.dissolve(act, e); err != nil {
			return nil, nil, err
		}
	}
	for i, seq := range own {
		if err := p.hide(seq, old[i]); err != nil {
			return nil, nil, err
		}
		l, err := p.load(map[int64]*loaded{}, seq)
		if err == nil && l != nil {
			err = p.unfindable(l)
		}
		if err != nil {
			return nil, nil, err
		}
	}
	_, err = p.tx.ExecContext(p.ctx, `UPDATE entry SET current = 0, alive = 0, act = NULL WHERE reading = ?`, reading)
	return old, left, err
}

func (p filing) ints(query string, args ...any) ([]int64, error) {
	rows, err := p.tx.QueryContext(p.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return scanInts(rows)
}

func scanInts(rows *sql.Rows) ([]int64, error) {
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

type alias struct{ old, new string }

// successors finds for each old entry whose id is gone the new one that stands
// on the same evidence: same kind, cited words that overlap, and the same type
// or a common party. Without such a one the old entry has no successor and
// stays as it was.
func successors(old, fresh []record.Entry) []alias {
	alive := make(map[string]bool, len(fresh))
	for _, e := range fresh {
		alive[e.ID] = true
	}
	var out []alias
	for _, o := range old {
		if alive[o.ID] {
			continue
		}
		best, bestScore := "", 0
		for _, n := range fresh {
			if score := likeness(o, n); score > bestScore {
				best, bestScore = n.ID, score
			}
		}
		if best != "" {
			out = append(out, alias{o.ID, best})
		}
	}
	return out
}

// likeness is 0 when n cannot stand for o.
func likeness(o, n record.Entry) int {
	if o.Kind != n.Kind || !overlap(o.Cites[0], n.Cites[0]) {
		return 0
	}
	score := 0
	if o.Type == n.Type {
		score += 4
	}
	score += 2*common(o.Actor, n.Actor) + common(o.Recipient, n.Recipient)
	if score == 0 {
		return 0
	}
	if o.Cites[0].Start == n.Cites[0].Start {
		score++
	}
	if o.Status == n.Status {
		score++
	}
	return score
}

func overlap(a, b record.Cite) bool {
	return a.Document == b.Document && a.Start < b.End && b.Start < a.End
}

func common(a, b []record.Party) int {
	for _, x := range a {
		for _, y := range b {
			if x.ID != "" && x.ID == y.ID {
				return 1
			}
		}
	}
	return 0
}

func decodeEntry(text string) (record.Entry, error) {
	var e record.Entry
	err := json.Unmarshal([]byte(text), &e)
	return e, err
}
