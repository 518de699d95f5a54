package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"chancery/internal/record"
)

// telling is what words tell of entries: the number of a shape, days as dayNumber has
// them and the span.
type telling struct {
	shape, first, last int64
	span               int
}

// tellings are what was told last, for the several counts of one answer.
type tellings struct {
	sync.Mutex
	of    string
	at    int64 // the last change of the record then
	cells map[telling]int
}

// mostTold is how many tellings are remembered.
const mostTold = 100_000

// told finds what words tell of entries without reading them, and how many there are
// of each; those of which words do not tell all are read. ok is false, and nothing is
// yielded, where the filter says more than words and gists do.
func (q *search) told(ctx context.Context, c querier, yield func(x telling, n int) bool) (ok bool, err error) {
	sure, doubtful, ok := toldBy(q.f)
	if q.table != "words" || !ok {
		return false, nil
	}
	f := q.f
	of := fmt.Sprintf("%q %q %q %q %t %v", sure, doubtful, f.Since, f.Until, f.Within, codeParts(f))
	var at int64
	if err := c.QueryRowContext(ctx, `SELECT COALESCE(max(seq), 0) FROM change`).Scan(&at); err != nil {
		return true, err
	}
	q.tellings.Lock()
	cells := q.tellings.cells
	if q.tellings.of != of || q.tellings.at != at {
		cells = nil
	}
	q.tellings.Unlock()
	if cells == nil {
		if cells, err = q.tell(ctx, c, sure, doubtful); err != nil {
			return true, err
		}
		if len(cells) <= mostTold {
			q.tellings.Lock()
			q.tellings.of, q.tellings.at, q.tellings.cells = of, at, cells
			q.tellings.Unlock()
		}
	}
	for x, n := range cells {
		undated := x.first == openDay && x.last == openDay
		if _, fits := q.shapes[x.shape]; fits && !(undated && f.Dated) && !(f.Undated && !undated) && !yield(x, n) {
			break
		}
	}
	return true, nil
}

// tell is told for all shapes, dated or not.
func (q *search) tell(ctx context.Context, c querier, sure, doubtful string) (map[telling]int, error) {
	cells := map[telling]int{}
	f := q.f // but for that
	f.Dated, f.Undated = false, false
	f.Kinds, f.Types, f.Statuses, f.Reviews, f.Accounts, f.Disputed, f.Not = nil, nil, nil, nil, nil, false, nil
	since, until := int64(0), int64(openDay)
	if f.Since != "" {
		since = dayNumber(f.Since)
	}
	if f.Until != "" {
		until = dayNumber(f.Until)
	}
	timed := f.Since != "" || f.Until != ""
	parts := codeParts(f)
	words, marks := len(f.Words) > 0, len(f.Contexts)+len(f.Places)+len(f.Parties)+len(parts) > 0
	var gists gistReader
	doubt := map[int64]record.Entry{}
	err := q.matching(ctx, c, sure, func(day, seq int64) error {
		g, err := gists.of(ctx, c, seq)
		if err != nil {
			return err
		}
		if words && g.oddWords || marks && g.oddMarks {
			doubt[seq] = record.Entry{}
			return nil
		}
		for _, x := range parts {
			if has, sure := g.has(x); !has {
				return nil
			} else if !sure {
				doubt[seq] = record.Entry{}
				return nil
			}
		}
		first := day
		if g.span == spanOpen {
			first = openDay // and day is the last
		}
		switch {
		case g.shape == 0, // filed anew since it was found
			timed && (day == openDay || g.last < since || first != openDay && first > until),
			timed && f.Within && (day < since || cmpOpen(g.last, first) > until):
		default:
			cells[telling{g.shape, first, g.last, g.span}]++
		}
		return nil
	})
	if err == nil && doubtful != "" {
		err = q.matching(ctx, c, doubtful, func(_, seq int64) error {
			doubt[seq] = record.Entry{}
			return nil
		})
	}
	if err == nil {
		err = entriesAt(ctx, c, doubt)
	}
	if err != nil {
		return nil, err
	}
	for seq, e := range doubt {
		g, err := gists.of(ctx, c, seq)
		if err != nil {
			return nil, err
		}
		if g.shape == 0 || !record.Fits(e, f) {
			continue
		}
		x := telling{g.shape, openDay, openDay, spanOf(e)}
		if e.When != nil {
			x.first, x.last = dayNumber(e.When.Start), dayNumber(e.When.End)
		}
		cells[x]++
	}
	return cells, nil
}

// cmpOpen is a last day, or the first where the last is open.
func cmpOpen(last, first int64) int64 {
	if last == openDay {
		return first
	}
	return last
}

// matching goes through the rows of words that a search finds within the bounds of q,
// dated or not.
func (q *search) matching(ctx context.Context, c querier, match string, do func(day, seq int64) error) error {
	of := *q
	of.match, of.f.Dated, of.f.Undated = match, false, false
	for _, a := range of.wordArms() {
		rows, err := c.QueryContext(ctx, "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?", a.match, a.lo, a.hi)
		if err != nil {
			return err
		}
		for err == nil && rows.Next() {
			var n int64
			if err = rows.Scan(&n); err == nil {
				err = do(n>>32, n&math.MaxUint32)
			}
		}
		rows.Close()
		if err := cmp.Or(err, rows.Err()); err != nil {
			return err
		}
	}
	return nil
}

// codeParts are the codes that a filter wants in one part.
func codeParts(f record.Filter) (out []codePart) {
	for _, p := range f.From {
		out = append(out, codePart{p.Code, partActs})
	}
	for _, p := range f.To {
		out = append(out, codePart{p.Code, partActedOn})
	}
	return out
}

// toldBy are the searches of words for a filter: what fits if it is not odd, and
// what may fit. ok is false where the filter says more.
func toldBy(f record.Filter) (sure, doubtful string, ok bool) {
	_, rest := ofShape(f)
	if len(rest)+len(f.According)+len(f.Fields)+len(f.Documents)+len(f.Calendar) > 0 || f.About != "" || f.Reports > 1 || f.Below > 0 || f.After != "" || f.Undated && (f.Since != "" || f.Until != "") {
		return "", "", false
	}
	for _, p := range slices.Concat(f.Parties, f.From, f.To) {
		if p != (record.PartyFilter{Code: p.Code}) || p.Code == "" || !plainCode(p.Code) {
			return "", "", false
		}
	}
	odd := func(w string) bool { return !plainWord(w) }
	for _, w := range f.Words {
		if slices.ContainsFunc(record.SplitWords(w), odd) {
			return "", "", false
		}
	}
	if slices.ContainsFunc(f.Contexts, odd) || slices.ContainsFunc(f.Places, func(p string) bool { return p == "" || !plainCode(strings.ToUpper(p)) }) {
		return "", "", false
	}
	f.Kinds = nil // shapes tell, and a kind is long to go through
	codes, names := wordPlaces(f.Places)
	if len(codes) == 0 {
		return matchOf(f), "", true
	}
	of := "(" + strings.Join(codes, " OR ") + ")"
	return matchIn(f, of), matchIn(f, "(("+strings.Join(names, " OR ")+") NOT "+of+")"), true
}

// gistReader keeps the blocks of gists that were read, which are read some together.
type gistReader struct{ blocks map[int64][]byte }

const gistsRead = 64

func (r *gistReader) of(ctx context.Context, c querier, seq int64) (gist, error) {
	block := seq / gistBlock
	body, ok := r.blocks[block]
	if !ok {
		if r.blocks == nil {
			r.blocks = map[int64][]byte{}
		}
		from := block - block%gistsRead
		for i := range int64(gistsRead) {
			r.blocks[from+i] = nil
		}
		rows, err := c.QueryContext(ctx, `SELECT block, body FROM gist WHERE block >= ? AND block < ?`, from, from+gistsRead)
		if err != nil {
			return gist{}, err
		}
		defer rows.Close()
		var b sql.RawBytes
		all := make([]byte, 0, gistsRead*gistBlock*gistSize)
		for rows.Next() {
			var n int64
			if err := rows.Scan(&n, &b); err != nil {
				return gist{}, err
			}
			at := len(all)
			all = append(all, b...)
			r.blocks[n] = all[at:]
		}
		if err := rows.Err(); err != nil {
			return gist{}, err
		}
		body = r.blocks[block]
	}
	return gistOf(body, seq), nil
}
