package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"

	"chancery/internal/record"
)

// told finds what words tell of entries without reading them: it yields the number
// of a shape that fits, the days as dayNumber has them and the span. Those of which
// words do not tell all are read. ok is false, and nothing is yielded, where the
// filter says more than words and gists do.
func (q *search) told(ctx context.Context, c querier, yield func(shape, first, last int64, span int) bool) (ok bool, err error) {
	sure, doubtful, ok := toldBy(q.f)
	if q.table != "words" || !ok {
		return false, nil
	}
	since, until := int64(0), int64(openDay)
	if q.f.Since != "" {
		since = dayNumber(q.f.Since)
	}
	if q.f.Until != "" {
		until = dayNumber(q.f.Until)
	}
	timed := q.f.Since != "" || q.f.Until != ""
	words, marks := len(q.f.Words) > 0, len(q.f.Contexts)+len(q.f.Places)+len(q.f.Parties) > 0
	var gists gistReader
	doubt := map[int64]record.Entry{}
	done := false
	err = q.matching(ctx, c, sure, func(day, seq int64) (bool, error) {
		g, err := gists.of(ctx, c, seq)
		if err != nil {
			return false, err
		}
		if words && g.oddWords || marks && g.oddMarks {
			doubt[seq] = record.Entry{}
			return true, nil
		}
		first, last := day, g.last
		if g.span == spanOpen {
			first = openDay // and day is the last
		}
		switch {
		case q.shapes[g.shape].kind == "", // another shape, or filed anew since it was found
			timed && (day == openDay || last < since || first != openDay && first > until),
			timed && q.f.Within && (day < since || cmpOpen(last, first) > until):
			return true, nil
		}
		done = !yield(g.shape, first, last, g.span)
		return !done, nil
	})
	if err != nil || done {
		return true, err
	}
	if doubtful != "" {
		if err := q.matching(ctx, c, doubtful, func(_, seq int64) (bool, error) {
			doubt[seq] = record.Entry{}
			return true, nil
		}); err != nil {
			return true, err
		}
	}
	if err := entriesAt(ctx, c, doubt); err != nil {
		return true, err
	}
	shapes := map[shape]int64{}
	for seq, h := range q.shapes {
		shapes[h] = seq
	}
	for _, e := range doubt {
		if seq := shapes[shapeOf(e)]; seq != 0 && record.Fits(e, q.f) {
			first, last := int64(openDay), int64(openDay)
			if e.When != nil {
				first, last = dayNumber(e.When.Start), dayNumber(e.When.End)
			}
			if !yield(seq, first, last, spanOf(e)) {
				return true, nil
			}
		}
	}
	return true, nil
}

// cmpOpen is a last day, or the first where the last is open.
func cmpOpen(last, first int64) int64 {
	if last == openDay {
		return first
	}
	return last
}

// matching goes through the rows of words that a search finds within the bounds of q.
func (q *search) matching(ctx context.Context, c querier, match string, do func(day, seq int64) (bool, error)) error {
	of := *q
	of.match = match
	for _, a := range of.wordArms() {
		rows, err := c.QueryContext(ctx, "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?", a.match, a.lo, a.hi)
		if err != nil {
			return err
		}
		for more := true; more && rows.Next(); {
			var n int64
			if err = rows.Scan(&n); err == nil {
				more, err = do(n>>32, n&math.MaxUint32)
			}
			if err != nil {
				break
			}
		}
		rows.Close()
		if err := cmp.Or(err, rows.Err()); err != nil {
			return err
		}
	}
	return nil
}

// toldBy are the searches of words for a filter: what fits if it is not odd, and
// what may fit. ok is false where the filter says more.
func toldBy(f record.Filter) (sure, doubtful string, ok bool) {
	_, rest := ofShape(f)
	if len(rest)+len(f.From)+len(f.To)+len(f.According)+len(f.Fields)+len(f.Documents)+len(f.Calendar) > 0 || f.About != "" || f.Reports > 1 || f.Below > 0 || f.After != "" || f.Undated && (f.Since != "" || f.Until != "") {
		return "", "", false
	}
	for _, p := range f.Parties {
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
