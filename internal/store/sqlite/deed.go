package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"chancery/internal/record"
)

// deedRow is the number of an entry's row in deed: its first day, then its seq.
const deedRow = `(CAST(replace(starts, '-', '') AS INTEGER) << 32) + seq`

// deedSchema is the first schema that has deeds.
const deedSchema = 4

// deed files under which words an entry bears on undertakings.
func (p filing) deed(seq int64, e record.Entry) error {
	if p.folder == nil {
		return nil
	}
	words := p.folder.Deed(e)
	if len(words) == 0 {
		return nil
	}
	return p.exec(p.st.deed, strings.Join(words, " "), seq)
}

// fillDeeds files the deeds of a record that was made before there were any.
func (s *Store) fillDeeds(ctx context.Context, tx *sql.Tx) error {
	if s.folder == nil {
		return nil
	}
	for last := int64(0); ; {
		rows, err := tx.QueryContext(ctx, `SELECT seq, json FROM entry WHERE seq > ? AND current = 1 ORDER BY seq LIMIT 1000`, last)
		if err != nil {
			return err
		}
		words := map[int64]string{}
		n := 0
		for rows.Next() {
			var text string
			if err := rows.Scan(&last, &text); err != nil {
				rows.Close()
				return err
			}
			n++
			e, err := decodeEntry(text)
			if err != nil {
				rows.Close()
				return err
			}
			words[last] = strings.Join(s.folder.Deed(e), " ")
		}
		rows.Close()
		if err := rows.Err(); err != nil || n == 0 {
			return err
		}
		for seq, w := range words {
			if w == "" {
				continue
			}
			if _, err := tx.ExecContext(ctx, `INSERT INTO deed (rowid, body) SELECT `+deedRow+`, ? FROM entry WHERE seq = ?`, w, seq); err != nil {
				return err
			}
		}
	}
}

// deedDay is the lowest number of a deed after a day.
func deedDay(after string) (int64, error) {
	day, err := strconv.ParseInt(strings.ReplaceAll(after, "-", ""), 10, 64)
	return (day + 1) << 32, err
}

// Deeds implements record.View. All the words of all the questions are looked up
// in one go: what costs is to find where a word's list of deeds begins.
func (s *Store) Deeds(ctx context.Context, asked []record.DeedQuery) ([][]record.Entry, error) {
	out, err := s.deeds(ctx, asked)
	return out, s.fail("look into", err)
}

func (s *Store) deeds(ctx context.Context, asked []record.DeedQuery) ([][]record.Entry, error) {
	out := make([][]record.Entry, len(asked))
	from, low := make([]int64, len(asked)), int64(math.MaxInt64)
	wanted := map[string][]int64{} // the deeds of each word, in the order of time
	var words []any
	for i, a := range asked {
		for _, w := range a.Words {
			if _, ok := wanted[w]; !ok {
				wanted[w] = nil
				words = append(words, w)
			}
		}
		var err error
		if from[i], err = deedDay(a.After); err != nil {
			return nil, err
		}
		low = min(low, from[i])
	}
	if len(words) == 0 {
		return out, nil
	}
	rows, err := s.read.QueryContext(ctx, `SELECT term, doc FROM deed_word WHERE term IN `+marks(len(words))+` AND doc >= ?`, append(words, low)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var term sql.RawBytes
	for rows.Next() {
		var n int64
		if err := rows.Scan(&term, &n); err != nil {
			return nil, err
		}
		wanted[string(term)] = append(wanted[string(term)], n)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	found, all := make([][]int64, len(asked)), map[int64]record.Entry{}
	for i, a := range asked {
		found[i] = twice(a, wanted, from[i])
		for _, n := range found[i] {
			all[n&(1<<32-1)] = record.Entry{}
		}
	}
	if err := s.entriesAt(ctx, all); err != nil {
		return nil, err
	}
	for i, a := range asked {
		for _, n := range found[i] {
			out[i] = append(out[i], all[n&(1<<32-1)])
		}
		slices.SortFunc(out[i], func(a, b record.Entry) int {
			return cmp.Or(cmp.Compare(record.Key(a), record.Key(b)), cmp.Compare(a.ID, b.ID))
		})
		out[i] = out[i][:min(len(out[i]), a.Limit)]
	}
	return out, nil
}

// twice are the deeds from a number on that have at least two of a question's
// words, or its only one. All of the last day are taken, so that those which
// the limit cuts off do not depend on the order of filing.
func twice(a record.DeedQuery, wanted map[string][]int64, from int64) []int64 {
	var all []int64
	for _, w := range a.Words {
		all = append(all, wanted[w]...)
	}
	slices.Sort(all)
	least := min(2, len(a.Words))
	var out []int64
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j] == all[i] {
			j++
		}
		if all[i] >= from && j-i >= least {
			if len(out) >= a.Limit && all[i]>>32 != out[len(out)-1]>>32 {
				break
			}
			out = append(out, all[i])
		}
		i = j
	}
	return out
}

// entriesAt fills in the entries of some rows.
func (s *Store) entriesAt(ctx context.Context, all map[int64]record.Entry) error {
	seqs := slices.Collect(maps.Keys(all))
	for part := range slices.Chunk(seqs, 500) {
		rows, err := s.read.QueryContext(ctx, `SELECT seq, json FROM entry WHERE seq IN `+marks(len(part)), anys64(part)...)
		if err != nil {
			return err
		}
		for rows.Next() {
			var seq int64
			var text string
			if err = rows.Scan(&seq, &text); err != nil {
				break
			}
			if all[seq], err = decodeEntry(text); err != nil {
				break
			}
		}
		rows.Close()
		if err = cmp.Or(err, rows.Err()); err != nil {
			return err
		}
	}
	return nil
}

func anys64(list []int64) []any {
	out := make([]any, len(list))
	for i, n := range list {
		out[i] = n
	}
	return out
}
