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

// Deeds implements record.View.
func (s *Store) Deeds(ctx context.Context, asked []record.DeedQuery) ([][]record.Entry, error) {
	out, err := s.deeds(ctx, asked)
	return out, s.fail("look into", err)
}

func (s *Store) deeds(ctx context.Context, asked []record.DeedQuery) ([][]record.Entry, error) {
	out := make([][]record.Entry, len(asked))
	c, err := s.read.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	st, err := c.PrepareContext(ctx, `SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? ORDER BY rowid`)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	found, all := make([][]int64, len(asked)), map[int64]record.Entry{}
	for i, a := range asked {
		if len(a.Words) == 0 {
			continue
		}
		rows, err := st.QueryContext(ctx, two(a.Words), (dayNumber(a.After)+1)<<32)
		if err != nil {
			return nil, err
		}
		if found[i], err = firstDeeds(rows, a.Limit); err != nil {
			return nil, err
		}
		for _, n := range found[i] {
			all[n] = record.Entry{}
		}
	}
	if err := entriesAt(ctx, c, all); err != nil {
		return nil, err
	}
	for i, a := range asked {
		for _, n := range found[i] {
			out[i] = append(out[i], all[n])
		}
		slices.SortFunc(out[i], func(a, b record.Entry) int {
			return cmp.Or(cmp.Compare(record.Key(a), record.Key(b)), cmp.Compare(a.ID, b.ID))
		})
		out[i] = out[i][:min(len(out[i]), a.Limit)]
	}
	return out, nil
}

// firstDeeds are the entries of the first rows. All of the last day are taken, so
// that those which the limit cuts off do not depend on the order of filing.
func firstDeeds(rows *sql.Rows, limit int) (out []int64, err error) {
	defer rows.Close()
	day := int64(0)
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		if len(out) >= limit && n>>32 != day {
			break
		}
		day = n >> 32
		out = append(out, n&math.MaxUint32)
	}
	return out, rows.Err()
}

// two is the search for at least two of some words, or for the only one. Halves
// are searched for, so that each word is looked up few times.
func two(words []string) string {
	var quoted []string
	for _, w := range words {
		quoted = append(quoted, `"`+mark("d", w)+`"`)
	}
	if len(quoted) == 1 {
		return quoted[0]
	}
	var some func(list []string) string
	some = func(list []string) string {
		if len(list) == 2 {
			return "(" + list[0] + " AND " + list[1] + ")"
		}
		a, b := list[:len(list)/2], list[len(list)/2:]
		out := "((" + strings.Join(a, " OR ") + ") AND (" + strings.Join(b, " OR ") + "))"
		for _, half := range [][]string{a, b} {
			if len(half) > 1 {
				out += " OR " + some(half)
			}
		}
		return "(" + out + ")"
	}
	return some(quoted)
}

// entriesAt fills in the entries of some rows.
func entriesAt(ctx context.Context, c querier, all map[int64]record.Entry) error {
	for part := range slices.Chunk(slices.Sorted(maps.Keys(all)), 500) {
		rows, err := c.QueryContext(ctx, `SELECT seq, json FROM entry WHERE seq IN (`+list(part)+`)`)
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

// list is numbers as SQL has them.
func list(ns []int64) string {
	var b strings.Builder
	for i, n := range ns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(n, 10))
	}
	return b.String()
}
