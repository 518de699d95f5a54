package world

import (
	"io/fs"
	"strconv"
	"strings"

	"chancery/internal/lexicon"
	"chancery/internal/ontology"
)

// read loads the lists. Countries come first: the others name their codes.
func read(fsys fs.FS) (*World, error) {
	b := builder{w: &World{things: make(map[string]*Thing, 12288), keys: make(map[string]int32, 32768), words: make(map[string]int, 16384), heads: map[string][]*Thing{}},
		codes: map[string]bool{}, entries: make([]entry, 0, 32768)}
	for _, s := range ontology.Nonstate() {
		b.codes[s.Code] = true
	}
	for _, l := range []struct {
		name     string
		min, max int
		row      func(lexicon.Row) error
	}{
		{"data/countries.tsv", 9, 9, b.code},
		{"data/countries.tsv", 9, 9, b.country},
		{"data/places.tsv", 4, 7, b.place},
		{"data/leaders.tsv", 6, 6, b.person},
		{"data/orgs.tsv", 3, 7, b.org},
		{"data/bodies.tsv", 3, 7, b.org},
	} {
		rows, err := lexicon.Table(fsys, l.name, l.min, l.max)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if err := l.row(r); err != nil {
				return nil, err
			}
		}
	}
	b.index()
	return b.w, nil
}

type builder struct {
	w       *World
	codes   map[string]bool
	entries []entry
}

type entry struct {
	id    int32
	sense Sense
}

// at is the place of column i (from 0) of a row.
func at(r lexicon.Row, i int) lexicon.At {
	a := r.At
	for _, c := range r.Cols[:min(i, len(r.Cols))] {
		a.Col += len(c) + 1
	}
	return a
}

func (b *builder) add(r lexicon.Row, t *Thing) (*Thing, error) {
	if t.Name == "" {
		return nil, r.At.Errorf("no name")
	}
	if _, ok := b.w.things[t.Ref]; ok {
		return nil, r.At.Errorf("reference %s stands twice", t.Ref)
	}
	if t.Code != "" && !b.codes[t.Code] {
		return nil, r.At.Errorf("%s: unknown code %q", t.Name, t.Code)
	}
	if t.Sector != "" && !ontology.HasSector(t.Sector) {
		return nil, r.At.Errorf("%s: unknown sector %q", t.Name, t.Sector)
	}
	b.w.things[t.Ref] = t
	return t, nil
}

// name enters every form of a name.
func (b *builder) name(t *Thing, n item, role Role) {
	s := Sense{Thing: t, Role: role, Ambiguous: n.ambiguous, Context: n.context, Upper: acronym(n.text),
		Title: t.Kind == KindOrg && titled(n.text)}
	forms(n.text, t.Kind == KindPerson, func(key string) { b.key(key, s) })
}

func (b *builder) names(t *Thing, list []string, role Role) {
	for _, n := range items(list) {
		r := role
		if role == Alias && acronym(n.text) {
			r = Short
		}
		b.name(t, n, r)
	}
}

func (b *builder) key(key string, s Sense) {
	if key == "" {
		return
	}
	id, ok := b.w.keys[key]
	if !ok {
		id = int32(len(b.w.keys))
		b.w.keys[key] = id
		n := strings.Count(key, " ") + 1
		first, _, _ := strings.Cut(key, " ")
		b.w.words[first] = max(b.w.words[first], n)
		if i := strings.IndexAny(first, "-'"); i > 0 {
			b.w.words[first[:i]] = max(b.w.words[first[:i]], n)
		}
	}
	b.entries = append(b.entries, entry{id, s})
}

// index lays the senses out by key, in the order in which they were entered; a
// thing has one sense per key, its first.
func (b *builder) index() {
	w := b.w
	w.starts = make([]int32, len(w.keys)+1)
	for _, e := range b.entries {
		w.starts[e.id+1]++
	}
	for i := range len(w.keys) {
		w.starts[i+1] += w.starts[i]
	}
	all := make([]Sense, len(b.entries))
	next := append([]int32(nil), w.starts[:len(w.keys)]...)
	for _, e := range b.entries {
		all[next[e.id]] = e.sense
		next[e.id]++
	}
	w.senses = make([]Sense, 0, len(all))
	for i := range len(w.keys) {
		from, to := w.starts[i], w.starts[i+1]
		w.starts[i] = int32(len(w.senses))
	sense:
		for j := from; j < to; j++ {
			for k := w.starts[i]; int(k) < len(w.senses); k++ {
				if w.senses[k].Thing == all[j].Thing {
					w.senses[k].Title = w.senses[k].Title && all[j].Title
					continue sense
				}
			}
			w.senses = append(w.senses, all[j])
		}
	}
	w.starts[len(w.keys)] = int32(len(w.senses))
}

func ref(prefix, given, name string) string {
	if given != "" {
		return prefix + given
	}
	return prefix + Slug(article(name))
}

// article takes the lower-case article from a name; "The Hague" keeps its own.
func article(name string) string { return strings.TrimPrefix(name, "the ") }

func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func (t *Thing) locate(s string) error {
	if s == "" || s == "-" {
		return nil
	}
	a, o, _ := strings.Cut(s, ",")
	lat, err := strconv.ParseFloat(a, 64)
	if err != nil {
		return err
	}
	lon, err := strconv.ParseFloat(o, 64)
	if err != nil {
		return err
	}
	if lat < -90 || lat > 90 || lon < -180 || lon > 180 {
		return strconv.ErrRange
	}
	t.Lat, t.Lon, t.Located = lat, lon, true
	return nil
}
