package world

import (
	"io/fs"
	"strconv"
	"strings"

	"chancery/internal/lexicon"
	"chancery/internal/ontology"
)

// read loads the four lists. Countries come first: the others name their codes.
func read(fsys fs.FS) (*World, error) {
	b := builder{w: &World{things: make(map[string]*Thing, 4096), keys: make(map[string]int32, 16384), words: make(map[string]int, 8192), heads: map[string][]*Thing{}},
		codes: map[string]bool{}}
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
		{"data/orgs.tsv", 3, 6, b.org},
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
	s := Sense{Thing: t, Role: role, Ambiguous: n.ambiguous, Upper: acronym(n.text)}
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
					continue sense
				}
			}
			w.senses = append(w.senses, all[j])
		}
	}
	w.starts[len(w.keys)] = int32(len(w.senses))
}

// code enters the codes of countries.tsv, so that rows may name each other.
func (b *builder) code(r lexicon.Row) error {
	c := r.Col(0)
	if len(c) != 3 || strings.ToUpper(c) != c {
		return at(r, 0).Errorf("%q is no alpha-3 code", c)
	}
	if b.codes[c] {
		return at(r, 0).Errorf("code %s stands twice", c)
	}
	b.codes[c] = true
	return nil
}

// country reads: alpha-3, alpha-2, COW code or state that answers for it, name,
// other names, demonyms, capitals, metonyms, centre.
func (b *builder) country(r lexicon.Row) error {
	n, amb := strings.CutPrefix(r.Col(3), "?")
	t := &Thing{Ref: "c:" + r.Col(0), Name: n, Kind: KindCountry, Code: r.Col(0), Alpha2: dash(r.Col(1))}
	if t.Alpha2 != "" && len(t.Alpha2) != 2 {
		return at(r, 1).Errorf("%q is no alpha-2 code", t.Alpha2)
	}
	if s, ok := strings.CutPrefix(r.Col(2), "<"); ok {
		if !b.codes[s] {
			return at(r, 2).Errorf("unknown code %q", s)
		}
		t.Under = s
	} else {
		t.COW = dash(r.Col(2))
	}
	if err := t.locate(r.Col(8)); err != nil {
		return at(r, 8).Errorf("%v", err)
	}
	if _, err := b.add(r, t); err != nil {
		return err
	}
	b.name(t, item{n, amb}, Name)
	for _, o := range items(r.List(4)) {
		switch text, dir := strings.CutPrefix(o.text, ">"); {
		case dir:
			b.name(t, item{text, o.ambiguous}, Direction)
		case acronym(text):
			b.name(t, o, Short)
		default:
			b.name(t, o, Alias)
		}
	}
	for _, d := range items(r.List(5)) {
		if d.text == "-" {
			continue
		}
		b.name(t, d, Demonym)
		if p := plural(d.text); p != "" {
			b.name(t, item{p, d.ambiguous}, Demonym)
		}
	}
	for _, c := range items(r.List(6)) {
		if c.text == "-" {
			continue
		}
		if err := b.capital(r, t, c); err != nil {
			return err
		}
	}
	b.names(t, r.List(7), Metonym)
	return nil
}

// capital reads "Kyiv=Kiev@50.45,30.52": the town's names and where it lies. It
// enters a place beside the country's sense. A town of a dependency speaks for
// no government.
func (b *builder) capital(r lexicon.Row, country *Thing, c item) error {
	text, where, _ := strings.Cut(c.text, "@")
	names := strings.Split(text, "=")
	g := &Thing{Ref: "g:" + slug(names[0]), Name: names[0], Kind: KindPlace, Code: country.Code}
	if b.w.things[g.Ref] != nil {
		g.Ref += "-" + strings.ToLower(country.Code)
	}
	if err := g.locate(where); err != nil {
		return at(r, 6).Errorf("%s: %v", g.Name, err)
	}
	if _, err := b.add(r, g); err != nil {
		return err
	}
	for i, n := range names {
		n := item{n, c.ambiguous}
		if country.Under == "" {
			b.name(country, n, Capital)
		}
		role := Alias
		if i == 0 {
			role = Name
		}
		b.name(g, n, role)
	}
	return nil
}

// place reads: name, country or "-", "lat,lon", other names, adjectives,
// sector, reference if the name's own is taken.
func (b *builder) place(r lexicon.Row) error {
	n, amb := strings.CutPrefix(r.Col(0), "?")
	t := &Thing{Ref: ref("g:", r.Col(6), n), Name: article(n), Kind: KindPlace, Code: dash(r.Col(1)), Sector: dash(r.Col(5))}
	if err := t.locate(r.Col(2)); err != nil {
		return at(r, 2).Errorf("%v", err)
	}
	if _, err := b.add(r, t); err != nil {
		return err
	}
	b.name(t, item{n, amb}, Name)
	b.names(t, r.List(3), Alias)
	for _, d := range items(r.List(4)) {
		b.name(t, d, Demonym)
		if p := plural(d.text); p != "" {
			b.name(t, item{p, d.ambiguous}, Demonym)
		}
	}
	return nil
}

// org reads: name, code, sector or "-", other names, reference if the name's
// own is taken, "lat,lon".
func (b *builder) org(r lexicon.Row) error {
	n, amb := strings.CutPrefix(r.Col(0), "?")
	t := &Thing{Ref: ref("o:", r.Col(4), n), Name: article(n), Kind: KindOrg, Code: r.Col(1), Sector: dash(r.Col(2))}
	if t.Code == "" {
		return at(r, 1).Errorf("%s: no code", n)
	}
	if err := t.locate(r.Col(5)); err != nil {
		return at(r, 5).Errorf("%v", err)
	}
	if _, err := b.add(r, t); err != nil {
		return err
	}
	b.name(t, item{n, amb}, Name)
	b.names(t, r.List(3), Alias)
	return nil
}

// person reads: name, gender or "-", code, other names, surnames as the press
// uses them alone, offices.
func (b *builder) person(r lexicon.Row) error {
	n, amb := strings.CutPrefix(r.Col(0), "?")
	t := &Thing{Ref: "p:" + slug(n), Name: n, Kind: KindPerson, Code: r.Col(2)}
	switch g := r.Col(1); g {
	case "m", "f":
		t.Gender = g[0]
	case "-":
	default:
		return at(r, 1).Errorf("gender %q is not m, f or -", g)
	}
	for _, s := range r.List(5) {
		o, err := office(s, t.Code)
		if err != nil {
			return at(r, 5).Errorf("%s: %v", t.Name, err)
		}
		if !b.codes[o.Country] {
			return at(r, 5).Errorf("%s: unknown code %q", t.Name, o.Country)
		}
		t.Offices = append(t.Offices, o)
		if o.Head {
			if l := b.w.heads[o.Country]; len(l) == 0 || l[len(l)-1] != t {
				b.w.heads[o.Country] = append(l, t)
			}
		}
	}
	if len(t.Offices) == 0 {
		return at(r, 5).Errorf("%s: no office", t.Name)
	}
	t.Sector = t.Offices[len(t.Offices)-1].Sector
	if _, err := b.add(r, t); err != nil {
		return err
	}
	b.name(t, item{n, amb}, Name)
	b.names(t, r.List(3), Alias)
	b.names(t, r.List(4), Surname)
	return nil
}

func ref(prefix, given, name string) string {
	if given != "" {
		return prefix + given
	}
	return prefix + slug(article(name))
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
