package sqlite

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"chancery/internal/record"
)

// loaded is a leaf with its row.
type loaded struct {
	record.Leaf
	seq int64
	act int64 // the derived row that stood for it; 0 for none
}

// refold folds anew the leaves of the given rows and all that may tell the same
// acts: the sets of leaves that are tied to each other are found whole, so that
// the result depends on what the record holds and not on the order in which it
// came. old are entries that have gone, for the log of changes.
func (p filing) refold(touched []int64, old []record.Entry) error {
	// Set before anything else, so that the leaves of this very call find each other.
	fresh := make([]*loaded, 0, len(touched))
	cache := map[int64]*loaded{}
	for _, seq := range touched {
		l, err := p.load(cache, seq)
		if err != nil {
			return err
		}
		if l == nil {
			continue
		}
		if err := p.exec(p.st.unfold, seq); err != nil {
			return err
		}
		for _, k := range p.keys(l) {
			if err := p.exec(p.st.fold, k.Word, k.First, k.Day, seq); err != nil {
				return err
			}
		}
		fresh = append(fresh, l)
	}
	done := map[int64]bool{}
	before, after := map[string]record.Entry{}, map[string]record.Entry{}
	for _, e := range old {
		before[e.ID] = e
	}
	for _, l := range fresh {
		if done[l.seq] {
			continue
		}
		set, err := p.tied(cache, l, done)
		if err != nil {
			return err
		}
		if err := p.settle(set, before, after); err != nil {
			return err
		}
	}
	return p.changes(before, after)
}

func (p filing) keys(l *loaded) []record.FoldKey {
	if p.folder == nil {
		return nil
	}
	return p.folder.Keys(&l.Leaf)
}

// load reads a leaf that is alive; nil for one that is not.
func (p filing) load(cache map[int64]*loaded, seq int64) (*loaded, error) {
	if l, ok := cache[seq]; ok {
		return l, nil
	}
	var text string
	var act sql.NullInt64
	l := &loaded{seq: seq}
	err := p.tx.StmtContext(p.ctx, p.st.leaf).QueryRowContext(p.ctx, seq).Scan(&text, &l.Ord, &act, &l.Published)
	if errors.Is(err, sql.ErrNoRows) {
		cache[seq] = nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if l.Entry, err = decodeEntry(text); err != nil {
		return nil, err
	}
	l.act = act.Int64
	if l.Verdicts, err = p.verdicts(l.ID); err != nil {
		return nil, err
	}
	cache[seq] = l
	return l, nil
}

func (p filing) verdicts(leaf string) ([]record.Verdict, error) {
	rows, err := p.tx.StmtContext(p.ctx, p.st.verdicts).QueryContext(p.ctx, leaf)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []record.Verdict
	for rows.Next() {
		var v record.Verdict
		var text string
		var logged record.Logged
		if err := rows.Scan(&v.Seq, &v.Act, &v.By, &text, &v.Side); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(text), &logged); err != nil {
			return nil, err
		}
		v.Patch = logged.Patch
		out = append(out, v)
	}
	return out, rows.Err()
}

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
		lowest := "0000-00-00"
		if k.First > lowest { // no span is longer than 31 days but the boundless one, which starts at zero
			lowest = monthBefore(k.First)
		}
		if err := add(p.tx.StmtContext(p.ctx, p.st.near).QueryContext(p.ctx, k.Word, k.Day, lowest, k.First)); err != nil {
			return nil, err
		}
		if lowest != "0000-00-00" {
			if err := add(p.tx.StmtContext(p.ctx, p.st.near).QueryContext(p.ctx, k.Word, "0000-00-00", "0000-00-00", k.First)); err != nil {
				return nil, err
			}
		}
	}
	if l.act != 0 {
		if err := add(p.tx.QueryContext(p.ctx, `SELECT seq FROM entry WHERE act = ?`, l.act)); err != nil {
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

// monthBefore is the earliest day on which a span of at most 31 days may begin
// that reaches day.
func monthBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return "0000-00-00"
	}
	return t.AddDate(0, 0, -32).Format(time.DateOnly)
}

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
			if err := p.dissolve(l.act); err != nil {
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
			shown, err := p.ints(`SELECT current FROM entry WHERE seq = ?`, l.seq)
			if err != nil {
				return err
			}
			if shown[0] == 1 {
				before[e.ID] = e
			} else if err := p.show(l.seq, e); err != nil {
				return err
			}
			continue
		}
		act, err := p.row(0, 0, e, true)
		if err != nil {
			return err
		}
		for _, leaf := range g {
			l := rows[leaf]
			was, err := p.ints(`SELECT current FROM entry WHERE seq = ?`, l.seq)
			if err != nil {
				return err
			}
			if was[0] == 1 {
				before[l.ID] = l.Entry
				if err := p.hide(l.seq); err != nil {
					return err
				}
			}
			if _, err := p.tx.ExecContext(p.ctx, `UPDATE entry SET act = ? WHERE seq = ?`, act, l.seq); err != nil {
				return err
			}
		}
		if err := p.show(act, e); err != nil {
			return err
		}
		if e.ID != g[0].ID {
			if _, err := p.tx.ExecContext(p.ctx, `INSERT INTO act_was (id, leaf) VALUES (?,?) ON CONFLICT (id) DO UPDATE SET leaf = excluded.leaf`, e.ID, g[0].ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p filing) rowEntry(seq int64) (record.Entry, error) {
	var text string
	if err := p.tx.QueryRowContext(p.ctx, `SELECT json FROM entry WHERE seq = ?`, seq).Scan(&text); err != nil {
		return record.Entry{}, err
	}
	return decodeEntry(text)
}

// dissolve takes away a derived row; its leaves stay.
func (p filing) dissolve(act int64) error {
	if err := p.hide(act); err != nil {
		return err
	}
	for _, q := range []string{`UPDATE entry SET act = NULL WHERE act = ?`, `DELETE FROM entry WHERE seq = ? AND reading IS NULL`} {
		if _, err := p.tx.ExecContext(p.ctx, q, act); err != nil {
			return err
		}
	}
	return nil
}

// hide takes a row out of what questions see.
func (p filing) hide(seq int64) error {
	if err := p.count(seq, -1); err != nil {
		return err
	}
	for _, st := range []*sql.Stmt{p.st.unside, p.st.unpair, p.st.unfield, p.st.unwords, p.st.off} {
		if err := p.exec(st, seq); err != nil {
			return err
		}
	}
	return nil
}

// show makes a row one that questions see.
func (p filing) show(seq int64, e record.Entry) error {
	if _, err := p.tx.ExecContext(p.ctx, `UPDATE entry SET current = 1 WHERE seq = ?`, seq); err != nil {
		return err
	}
	key := record.Key(e)
	both := record.Reciprocal(e.Type) && len(e.Recipient) == 0
	role := "a"
	if both {
		role = "b"
	}
	side := func(role, id, name, code, sector string) error {
		actor, err := p.actor(id, name, code, sector)
		if err != nil || code == "" && actor == 0 {
			return err
		}
		return p.exec(p.st.side, code, role, e.Type, key, seq, sector, actor)
	}
	for _, a := range e.Actor {
		if err := side(role, a.ID, a.Name, a.Code, a.Sector); err != nil {
			return err
		}
	}
	for _, a := range e.Recipient {
		if err := side("r", a.ID, a.Name, a.Code, a.Sector); err != nil {
			return err
		}
	}
	for _, a := range e.According {
		if err := side("s", a.ID, a.Source, a.Code, a.Sector); err != nil {
			return err
		}
	}
	to := e.Recipient
	if both {
		to = e.Actor
	}
	for i, a := range e.Actor {
		for j, b := range to {
			if a.Code == "" || b.Code == "" || both && i == j {
				continue
			}
			if err := p.exec(p.st.pair, a.Code, b.Code, e.Type, key, seq); err != nil {
				return err
			}
		}
	}
	for _, f := range e.Fields {
		if err := p.exec(p.st.field, strings.ToLower(f.Name), strings.ToLower(f.Value), seq); err != nil {
			return err
		}
	}
	if err := p.exec(p.st.words, seq, strings.Join(record.Words(e), " ")); err != nil {
		return err
	}
	return p.count(seq, 1)
}

// count adds a current entry to the totals, or takes it out.
func (p filing) count(seq int64, n int) error {
	rows, err := p.tx.StmtContext(p.ctx, p.st.codes).QueryContext(p.ctx, seq)
	if err != nil {
		return err
	}
	defer rows.Close()
	codes := []string{""}
	for rows.Next() {
		var c string
		if err := rows.Scan(&c); err != nil {
			return err
		}
		codes = append(codes, c)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, c := range codes {
		if err := p.exec(p.st.sum, c, n, seq); err != nil {
			return err
		}
	}
	return nil
}

// changes files what became of the record.
func (p filing) changes(before, after map[string]record.Entry) error {
	leads := map[string]string{} // leaf or act to the act that holds it now
	for id, e := range after {
		for _, a := range e.Accounts {
			leads[a.Entry] = id
		}
	}
	names := make([]string, 0, len(before)+len(after))
	for id := range before {
		names = append(names, id)
	}
	for id := range after {
		if _, ok := before[id]; !ok {
			names = append(names, id)
		}
	}
	slices.Sort(names)
	for _, id := range names {
		was, had := before[id]
		now, has := after[id]
		what, detail, into := "", "", ""
		switch {
		case !had:
			what = record.ChangeNew
		case !has:
			what, into = record.ChangeGone, leads[id]
			for _, a := range was.Accounts {
				into = cmp.Or(into, leads[a.Entry])
			}
		default:
			var err error
			if detail, err = difference(was, now); err != nil {
				return err
			}
			if detail == "" {
				continue
			}
			what = record.ChangeChanged
		}
		if err := p.exec(p.st.change, p.now, id, what, p.cause, detail, into); err != nil {
			return fmt.Errorf("change of %s: %w", id, err)
		}
	}
	return nil
}

// difference is JSON of the fields in which two states of an entry differ, or empty.
func difference(was, now record.Entry) (string, error) {
	a, err := encode(was)
	if err != nil {
		return "", err
	}
	b, err := encode(now)
	if err != nil || a == b {
		return "", err
	}
	var x, y map[string]json.RawMessage
	if err := json.Unmarshal([]byte(a), &x); err != nil {
		return "", err
	}
	if err := json.Unmarshal([]byte(b), &y); err != nil {
		return "", err
	}
	out := map[string][2]json.RawMessage{}
	null := json.RawMessage("null")
	for _, m := range []map[string]json.RawMessage{x, y} {
		for k := range m {
			v, w := x[k], y[k]
			if string(v) == string(w) || k == "cites" {
				continue
			}
			if v == nil {
				v = null
			}
			if w == nil {
				w = null
			}
			out[k] = [2]json.RawMessage{v, w}
		}
	}
	return encode(out)
}
