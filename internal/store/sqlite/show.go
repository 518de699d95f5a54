package sqlite

import (
	"cmp"
	"slices"
	"strings"

	"chancery/internal/record"
)

// Under the code everyone stands each entry, under allMonths each total.
const (
	everyone  = "*"
	allMonths = "*"
)

// sideRow is a row of side but for what it says of the entry itself.
type sideRow struct {
	code, role, sector string
	actor              int64
}

// sides are the rows of side that an entry has.
func (p filing) sides(e record.Entry) ([]sideRow, error) {
	out := []sideRow{{code: everyone, role: "*"}}
	add := func(role, id, name, code, sector string) error {
		actor, err := p.actor(id, name, code, sector)
		x := sideRow{code, role, sector, actor}
		if err == nil && (code != "" || actor != 0) && !slices.Contains(out, x) {
			out = append(out, x)
		}
		return err
	}
	role := "a"
	if both(e) {
		role = "b"
	}
	for _, a := range e.Actor {
		if err := add(role, a.ID, a.Name, a.Code, a.Sector); err != nil {
			return nil, err
		}
	}
	for _, a := range e.Recipient {
		if err := add("r", a.ID, a.Name, a.Code, a.Sector); err != nil {
			return nil, err
		}
	}
	for _, a := range e.According {
		if err := add("s", a.ID, a.Source, a.Code, a.Sector); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// both reports whether those who act are acted on too.
func both(e record.Entry) bool { return record.Reciprocal(e.Type) && len(e.Recipient) == 0 }

// pairsOf are the pairs of codes that take part in an entry, with their direction.
func pairsOf(e record.Entry) map[[2]string]int {
	out := map[[2]string]int{}
	put := func(a, b string, dir int) {
		if a == "" || b == "" {
			return
		}
		if a > b {
			a, b, dir = b, a, dir>>1|dir<<1&2
		}
		if a == b && dir != 0 {
			dir = 3
		}
		out[[2]string{a, b}] |= dir
	}
	all := append(slices.Clone(e.Actor), e.Recipient...)
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.Code != b.Code {
				put(a.Code, b.Code, 0)
			}
		}
	}
	to := e.Recipient
	if both(e) {
		to = e.Actor
	}
	for i, a := range e.Actor {
		for j, b := range to {
			if !both(e) || i != j {
				put(a.Code, b.Code, 1)
			}
		}
	}
	return out
}

// wordRow is the number of an entry's row in words: its first day, then its seq.
func wordRow(seq int64, e record.Entry) int64 {
	first := ""
	if !record.Undated(e) {
		first = cmp.Or(e.When.Start, e.When.End)
	}
	return dayNumber(first)<<32 | seq
}

// hide takes a row out of what questions see.
func (p filing) hide(seq int64, e record.Entry) error {
	if shown, err := p.shown(seq); err != nil || !shown {
		return err
	}
	kind, err := p.shape(e)
	if err != nil {
		return err
	}
	place := placeOf(record.Key(e))
	sides, err := p.sides(e)
	if err != nil {
		return err
	}
	for i, x := range sides {
		if !slices.ContainsFunc(sides[:i], func(y sideRow) bool { return x.code == y.code }) {
			if err := p.exec(p.st.unside, x.code, kind, place, seq); err != nil {
				return err
			}
		}
	}
	p.part(sides, -1)
	p.gists[seq] = gist{}
	for codes := range pairsOf(e) {
		if err := p.exec(p.st.unpair, codes[0], codes[1], kind, place, seq); err != nil {
			return err
		}
	}
	for _, f := range e.Fields {
		if err := p.exec(p.st.unfield, strings.ToLower(f.Name), strings.ToLower(f.Value), seq); err != nil {
			return err
		}
	}
	if err := p.exec(p.st.unwords, wordRow(seq, e)); err != nil {
		return err
	}
	if err := p.exec(p.st.off, seq); err != nil {
		return err
	}
	return p.count(kind, e, -1)
}

// file puts an entry where questions look for it.
func (p filing) file(seq int64, e record.Entry) error {
	kind, err := p.shape(e)
	if err != nil {
		return err
	}
	place, span, id, at := placeOf(record.Key(e)), spanOf(e), packID(e.ID), ""
	if e.When != nil {
		at = e.When.At
	}
	sides, err := p.sides(e)
	if err != nil {
		return err
	}
	for _, x := range sides {
		if err := p.exec(p.st.side, x.code, kind, place, seq, x.role, x.sector, x.actor, span, at, id, e.Confidence); err != nil {
			return err
		}
	}
	p.part(sides, 1)
	p.gist(seq, kind, e)
	for codes, dir := range pairsOf(e) {
		if err := p.exec(p.st.pair, codes[0], codes[1], kind, place, seq, dir, span, at, id, e.Confidence); err != nil {
			return err
		}
	}
	for _, f := range e.Fields {
		if err := p.exec(p.st.field, strings.ToLower(f.Name), strings.ToLower(f.Value), seq); err != nil {
			return err
		}
	}
	if err := p.exec(p.st.words, wordRow(seq, e), strings.Join(append(record.Words(e), p.marks(e, span)...), " ")); err != nil {
		return err
	}
	return p.count(kind, e, 1)
}

// addUp files what part, count, bind and gist have gathered.
func (p filing) addUp() error {
	if err := p.addParts(); err != nil {
		return err
	}
	return p.addBatch()
}

// addBatch is addUp but for what actors have.
func (p filing) addBatch() error {
	for _, add := range []func() error{p.addSums, p.addGists, p.addSheaves} {
		if err := add(); err != nil {
			return err
		}
	}
	return nil
}

// part counts an entry for each actor who has a part in it; addParts files that.
func (p filing) part(sides []sideRow, n int) {
	for i, x := range sides {
		if x.actor != 0 && !slices.ContainsFunc(sides[:i], func(y sideRow) bool { return x.actor == y.actor }) {
			p.parts[x.actor] += n
		}
	}
}

// marks are the words of an entry that no text has, as the table words tells them.
func (p filing) marks(e record.Entry, span int) []string {
	out := []string{mark("k", string(e.Kind)), mark("t", e.Type)}
	for _, list := range [][]record.Party{e.Actor, e.Recipient} {
		for _, a := range list {
			if a.Code != "" {
				out = append(out, mark("c", a.Code))
			}
		}
	}
	if e.Place != nil {
		if e.Place.Country != "" {
			out = append(out, mark("p", e.Place.Country))
		}
		for _, w := range record.SplitWords(e.Place.Name) {
			out = append(out, mark("n", w))
		}
	}
	for _, c := range e.Context {
		out = append(out, mark("x", c))
	}
	if span > spanShort {
		out = append(out, "_w")
	}
	if p.folder != nil {
		for _, w := range p.folder.Deed(e) {
			out = append(out, mark("d", w))
		}
	}
	return out
}

// mark is a word that no text has: letters and digits are all that is left of s.
func mark(of, s string) string { return "_" + of + strings.Join(record.SplitWords(s), "") }

// count adds a current entry to the totals and the sheaves, or takes it out; addUp
// files that.
func (p filing) count(kind int64, e record.Entry, n int) error {
	p.bind(kind, e, n)
	if err := p.bindOwn(kind, e, n); err != nil {
		return err
	}
	month := ""
	if !record.Undated(e) {
		month = cmp.Or(e.When.Start, e.When.End)[:7]
	}
	acts := map[string]int{everyone: 1}
	for _, a := range e.Recipient {
		acts[a.Code] = 0
	}
	for _, a := range e.Actor {
		acts[a.Code] = 1
	}
	delete(acts, "")
	for code, one := range acts {
		for _, m := range [2]string{month, allMonths} {
			x := p.sums[sumKey{code, m, kind}]
			p.sums[sumKey{code, m, kind}] = [2]int{x[0] + n, x[1] + n*one}
		}
	}
	p.weights[kind] += n
	return nil
}
