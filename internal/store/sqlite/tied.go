package sqlite

import (
	"cmp"
	"database/sql"
	"slices"

	"chancery/internal/record"
)

// tied is the whole set of leaves that are tied to l, over any number of steps.
func (p filing) tied(cache map[int64]*loaded, l *loaded, done map[int64]bool) ([]*loaded, error) {
	set := []*loaded{l}
	done[l.seq] = true
	if p.folder == nil {
		return set, nil
	}
	for i := 0; i < len(set); i++ {
		near, err := p.neighbours(set[i])
		if err != nil {
			return nil, err
		}
		for _, seq := range near {
			if done[seq] {
				continue
			}
			n, err := p.load(cache, seq)
			if err != nil {
				return nil, err
			}
			// Those who once stood for one act are settled together, so that
			// none is forgotten when the act falls apart.
			if n == nil || !p.folder.Same(&set[i].Leaf, &n.Leaf) && (n.act == 0 || n.act != set[i].act) {
				continue
			}
			done[seq] = true
			set = append(set, n)
		}
	}
	slices.SortFunc(set, func(a, b *loaded) int { return cmp.Compare(a.ID, b.ID) })
	return set, nil
}

// neighbours are the rows that share a key with l, or an act, or a reviewer's word.
func (p filing) neighbours(l *loaded) ([]int64, error) {
	var out []int64
	add := func(rows *sql.Rows, err error) error {
		if err != nil {
			return err
		}
		list, err := scanInts(rows)
		out = append(out, list...)
		return err
	}
	for _, k := range p.keys(l) {
		word, first, last := foldWord(k.Word), dayNumber(k.First), dayNumber(k.Day)
		// No span is longer than a month but the boundless one, which starts at zero.
		if err := add(p.on(p.st.near).QueryContext(p.ctx, word, max(1, first-month-1), last, first)); err != nil {
			return nil, err
		}
	}
	if l.act != 0 {
		if err := add(p.on(p.st.ofAct).QueryContext(p.ctx, l.act)); err != nil {
			return nil, err
		}
	}
	for _, v := range l.Verdicts {
		if v.Act == record.ActMerge || v.Act == record.ActSplit {
			if err := add(p.tx.QueryContext(p.ctx, `SELECT e.seq FROM verdict v JOIN entry e ON e.id = v.leaf AND e.alive = 1 WHERE v.review = ?`, v.Seq)); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}
