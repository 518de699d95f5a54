package world

import (
	"slices"
	"strings"

	"chancery/internal/lexicon"
	"chancery/internal/ontology"
)

// UserColumns are the columns of a user's list of actors: name, code, sector (-
// or empty for none), other names parted by "|", offices parted by "|" as in
// leaders.tsv ("title@CODE/SECTOR FROM..TO").
const UserColumns = "name, code, sector, other names, offices"

// ParseUsers reads a user's list of actors: tab-separated lines of UserColumns,
// the last three of which may be left out; blank lines and those that start with
// '#' are skipped. Every fault is reported as file:line:column; things are
// returned only when there is none, in the order of the file, with their place.
func (w *World) ParseUsers(file, text string) (things []*Thing, others [][]string, places []lexicon.At, faults []error) {
	seen := map[string]int{}
	for i, l := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		l = strings.TrimSuffix(l, "\r")
		if strings.TrimSpace(l) == "" || l[0] == '#' {
			continue
		}
		r := lexicon.Row{At: lexicon.At{File: file, Line: i + 1, Col: 1}, Cols: strings.Split(l, "\t")}
		t, err := w.user(r)
		if err == nil {
			if was := seen[t.Ref]; was != 0 {
				err = r.At.Errorf("%s stands already at line %d", t.Name, was)
			}
			seen[t.Ref] = i + 1
		}
		if err != nil {
			faults = append(faults, err)
			continue
		}
		things, others, places = append(things, t), append(others, r.List(3)), append(places, r.At)
	}
	if len(faults) > 0 {
		return nil, nil, nil, faults
	}
	return things, others, places, nil
}

func (w *World) user(r lexicon.Row) (*Thing, error) {
	if n := len(r.Cols); n < 2 || n > 5 {
		return nil, r.At.Errorf("%d columns, want 2 to 5: %s", n, UserColumns)
	}
	t := &Thing{Name: strings.Join(strings.Fields(r.Col(0)), " "), Kind: KindOrg, Code: strings.TrimSpace(r.Col(1)), Sector: dash(strings.TrimSpace(r.Col(2)))}
	if t.Name == "" {
		return nil, at(r, 0).Errorf("no name")
	}
	if strings.Contains(t.Name, "|") {
		return nil, at(r, 0).Errorf("%q is several names: other names have a column of their own", t.Name)
	}
	t.Ref = "u:" + Slug(t.Name)
	if !w.code(t.Code) {
		return nil, at(r, 1).Errorf("unknown code %q: want ISO 3166-1 alpha-3, KOS, IGO, UNO, EUR, NGO, ISM, IMG or MNC", t.Code)
	}
	if t.Sector != "" && !ontology.HasSector(t.Sector) {
		return nil, at(r, 2).Errorf("unknown sector %q", t.Sector)
	}
	for _, s := range r.List(4) {
		o, err := office(s, t.Code)
		if err != nil {
			return nil, at(r, 4).Errorf("%v", err)
		}
		if !w.code(o.Country) {
			return nil, at(r, 4).Errorf("unknown code %q", o.Country)
		}
		t.Offices = append(t.Offices, o)
	}
	if len(t.Offices) > 0 {
		t.Kind = KindPerson
	}
	return t, nil
}

func (w *World) code(s string) bool { return w.things["c:"+s] != nil || ontology.HasNonstate(s) }

// Things lists everything of the built-in lists whose names hold words, in the
// order of reference.
func (w *World) Things(words string) []*Thing {
	key := fold(Key(words))
	var out []*Thing
	seen := map[string]bool{}
	for name, id := range w.keys {
		if !strings.Contains(fold(name), key) {
			continue
		}
		for _, s := range w.senses[w.starts[id]:w.starts[id+1]] {
			if !seen[s.Thing.Ref] {
				seen[s.Thing.Ref] = true
				out = append(out, s.Thing)
			}
		}
	}
	slices.SortFunc(out, func(a, b *Thing) int { return strings.Compare(a.Ref, b.Ref) })
	return out
}

// Names lists the names under which running text finds t, as keys, sorted.
func (w *World) Names(t *Thing) []string {
	var out []string
	for name, id := range w.keys {
		for _, s := range w.senses[w.starts[id]:w.starts[id+1]] {
			if s.Thing == t {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return out
}
