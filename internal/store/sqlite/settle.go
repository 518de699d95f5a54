package sqlite

import (
	"database/sql"

	"chancery/internal/record"
)

// settle parts a set of leaves into acts and makes the rows agree with that.
func (p filing) settle(set []*loaded, before, after map[string]record.Entry) error {
	rows := map[*record.Leaf]*loaded{}
	var leaves []*record.Leaf
	acts := map[int64]bool{}
	for _, l := range set {
		rows[&l.Leaf] = l
		leaves = append(leaves, &l.Leaf)
		if l.act != 0 && !acts[l.act] {
			acts[l.act] = true
			was, err := p.rowEntry(l.act)
			if err != nil {
				return err
			}
			before[was.ID] = was
			if err := p.dissolve(l.act, was); err != nil {
				return err
			}
		}
	}
	groups := [][]*record.Leaf{}
	if p.folder == nil {
		for _, l := range leaves {
			groups = append(groups, []*record.Leaf{l})
		}
	} else {
		groups = p.folder.Groups(leaves)
	}
	for _, g := range groups {
		e := g[0].Entry
		if p.folder != nil {
			e = p.folder.Entry(g)
		}
		after[e.ID] = e
		if len(g) == 1 && len(g[0].Verdicts) == 0 {
			l := rows[g[0]]
			shown, err := p.shown(l.seq)
			if err != nil {
				return err
			}
			if shown {
				before[e.ID] = e
				continue
			}
			if !p.fresh[l.seq] {
				if err := p.exec(p.st.on, l.seq); err != nil {
					return err
				}
			}
			if err := p.file(l.seq, e); err != nil {
				return err
			}
			delete(p.fresh, l.seq)
			continue
		}
		act, err := p.row(0, 0, e, true)
		if err != nil {
			return err
		}
		if err := p.parties(act, e); err != nil {
			return err
		}
		for _, leaf := range g {
			l := rows[leaf]
			was, err := p.shown(l.seq)
			if err != nil {
				return err
			}
			if was {
				before[l.ID] = l.Entry
				if err := p.hide(l.seq, l.Entry); err != nil {
					return err
				}
			} else if p.fresh[l.seq] {
				if err := p.exec(p.st.off, l.seq); err != nil {
					return err
				}
				delete(p.fresh, l.seq)
			}
			if err := p.exec(p.st.into, act, l.seq); err != nil {
				return err
			}
		}
		if err := p.file(act, e); err != nil {
			return err
		}
		if e.ID != g[0].ID {
			if err := p.exec(p.st.was, e.ID, g[0].ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// shown reports whether questions see a row.
func (p filing) shown(seq int64) (bool, error) {
	if p.fresh[seq] {
		return false, nil
	}
	n, err := p.insert(p.st.shown, seq)
	return n == 1, err
}

func (p filing) rowEntry(seq int64) (record.Entry, error) {
	var text string
	if err := p.on(p.st.whole).QueryRowContext(p.ctx, seq).Scan(&text); err != nil {
		return record.Entry{}, err
	}
	return decodeEntry(text)
}

// dissolve takes away a derived row; its leaves stay.
func (p filing) dissolve(act int64, e record.Entry) error {
	if err := p.hide(act, e); err != nil {
		return err
	}
	for _, st := range []*sql.Stmt{p.st.free, p.st.unparty, p.st.drop} {
		if err := p.exec(st, act); err != nil {
			return err
		}
	}
	return nil
}
