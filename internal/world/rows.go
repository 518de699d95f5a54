package world

import (
	"strings"

	"chancery/internal/lexicon"
	"chancery/internal/ontology"
)

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
	b.name(t, item{text: n, ambiguous: amb}, Name)
	for _, o := range items(r.List(4)) {
		switch text, dir := strings.CutPrefix(o.text, ">"); {
		case dir:
			b.name(t, item{text: text, ambiguous: o.ambiguous}, Direction)
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
			b.name(t, item{text: p, ambiguous: d.ambiguous}, Demonym)
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
	g := &Thing{Ref: "g:" + Slug(names[0]), Name: names[0], Kind: KindPlace, Code: country.Code}
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
		n := item{text: n, ambiguous: c.ambiguous}
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
	b.name(t, item{text: n, ambiguous: amb}, Name)
	b.names(t, r.List(3), Alias)
	for _, d := range items(r.List(4)) {
		b.name(t, d, Demonym)
		if p := plural(d.text); p != "" {
			b.name(t, item{text: p, ambiguous: d.ambiguous}, Demonym)
		}
	}
	return nil
}

// org reads: name, code, sector or "-", other names, reference if the name's
// own is taken, "lat,lon", other sectors with their times ("GOV 2021-08-15..").
func (b *builder) org(r lexicon.Row) error {
	n := marked(r.Col(0))
	t := &Thing{Ref: ref("o:", r.Col(4), n.text), Name: article(n.text), Kind: KindOrg, Code: r.Col(1), Sector: dash(r.Col(2))}
	if t.Code == "" {
		return at(r, 1).Errorf("%s: no code", n.text)
	}
	if err := t.locate(r.Col(5)); err != nil {
		return at(r, 5).Errorf("%v", err)
	}
	for _, s := range r.List(6) {
		o, err := office(s, t.Code)
		if err != nil {
			return at(r, 6).Errorf("%v", err)
		}
		if !ontology.HasSector(o.Title) {
			return at(r, 6).Errorf("unknown sector %q", o.Title)
		}
		t.Spells = append(t.Spells, Spell{o.Title, o.From, o.To})
	}
	if _, err := b.add(r, t); err != nil {
		return err
	}
	b.name(t, n, Name)
	b.names(t, r.List(3), Alias)
	return nil
}

// person reads: name, gender or "-", code, other names, surnames as the press
// uses them alone, offices.
func (b *builder) person(r lexicon.Row) error {
	n, amb := strings.CutPrefix(r.Col(0), "?")
	t := &Thing{Ref: "p:" + Slug(n), Name: n, Kind: KindPerson, Code: r.Col(2)}
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
		if o.Country == t.Code {
			t.Sector = o.Sector // the last one counts
		}
		if o.Head {
			if l := b.w.heads[o.Country]; len(l) == 0 || l[len(l)-1] != t {
				b.w.heads[o.Country] = append(l, t)
			}
		}
	}
	if len(t.Offices) == 0 {
		return at(r, 5).Errorf("%s: no office", t.Name)
	}
	if _, err := b.add(r, t); err != nil {
		return err
	}
	b.name(t, item{text: n, ambiguous: amb}, Name)
	b.names(t, r.List(3), Alias)
	b.names(t, r.List(4), Surname)
	return nil
}
