// Package world checks our lists of people in office against a public list of
// chiefs of state and cabinet members as of one day.
//
// That list is not gold: some of its pages are older than its day by up to two
// years, and it spells names in its own way. So a leader agrees who held the
// post at some time in those years, and a disagreement asks for a look, no more.
// Nothing of it is in our lists.
package world

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"unicode"

	"chancery/internal/world"

	"golang.org/x/text/unicode/norm"
)

// Row is one office of the public list.
type Row struct{ Country, Office, Person string }

// Rows reads the list: a header line, then country, office, person, the family
// name in capitals.
func Rows(r io.Reader) ([]Row, error) {
	c := csv.NewReader(r)
	c.FieldsPerRecord = 3
	all, err := c.ReadAll()
	if err != nil {
		return nil, err
	}
	var out []Row
	for _, l := range all[min(1, len(all)):] {
		out = append(out, Row{l[0], l[1], l[2]})
	}
	return out, nil
}

// Country is the code that our lists give a country of the public list, or "".
func Country(w *world.World, name string) string {
	name, _, _ = strings.Cut(name, " (")
	if a, b, ok := strings.Cut(name, ", "); ok {
		name = b + " " + a // "Korea, North"
	}
	for _, s := range w.Lookup(world.Key(name)) {
		if s.Thing.Kind == world.KindCountry {
			return s.Thing.Code
		}
	}
	return ""
}

// Post is one of the offices that is looked for in both lists.
type Post uint8

// The posts.
const (
	Other   Post = iota
	Leader       // chief of state or of government: any of them may be the chief political leader
	Foreign      // foreign minister
)

// PostOf is the post that an office of the public list is.
func PostOf(office string) Post {
	o := strings.ToLower(office)
	if strings.Contains(o, "foreign") || strings.Contains(o, "external relations") || strings.Contains(o, "external affairs") {
		if strings.HasPrefix(o, "minister") || strings.HasPrefix(o, "secretary") || strings.Contains(o, "min.") || strings.Contains(o, "& minister") {
			if !strings.Contains(o, "trade") || strings.Contains(o, "foreign affairs") {
				return Foreign
			}
		}
		return Other
	}
	for _, s := range []string{"vice", "deputy", "assistant", "former", "office", "bank", "court", "council of", "assembly", "ambassador", "representative", "minister of", "minister for", "secretary of"} {
		if strings.Contains(o, s) && !strings.HasPrefix(o, "president") && !strings.HasPrefix(o, "prime minister") {
			return Other
		}
	}
	for _, s := range []string{"president", "prime minister", "king", "queen", "emir", "amir", "sultan", "chancellor", "supreme leader", "general secretary", "pope", "chairman", "premier", "state counsel", "secretary of state, department of state"} {
		if strings.HasPrefix(o, s) {
			return Leader
		}
	}
	return Other
}

// Same reports whether a name of the public list, its family name in capitals,
// can be that of the person called name: a family word of the one is a word of
// the other, a letter in four spelt otherwise.
func Same(public, name string) bool {
	words := split(name)
	for _, f := range strings.FieldsFunc(public, gap) {
		if strings.ToUpper(f) != f || len(f) < 2 {
			continue
		}
		f = plain(f)
		if slices.ContainsFunc(words, func(w string) bool { return distance(f, w) <= max(len(f), len(w))/4 }) {
			return true
		}
	}
	return false
}

func gap(r rune) bool { return r == ' ' || r == '-' || r == '.' }

func split(name string) []string { return strings.FieldsFunc(plain(name), gap) }

// plain is a name in small letters without diacritics.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

// distance is the number of letters to add, leave out or change.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diag := row[0]
		row[0] = i + 1
		for j := range y {
			d := diag
			if x[i] != y[j] {
				d++
			}
			diag = row[j+1]
			row[j+1] = min(d, diag+1, row[j]+1)
		}
	}
	return row[len(y)]
}

// Score counts, over the countries of the public list: those that our lists
// know, those for which we list a leader and a foreign minister on one of the
// days, and those where that is someone the public list names in such a post.
type Score struct {
	Countries, Known                     int
	Leaders, LeadersSame                 int
	Ministries, Ministers, MinistersSame int // countries of which the public list has a foreign minister; ours; the same
}

// Measure compares on the days, YYYY-MM-DD, on which pages of the public list
// may have been written. miss, if it is not nil, is told what is missing or
// differs.
func Measure(w *world.World, rows []Row, days []string, miss func(country, what, ours string, theirs []string)) (s Score) {
	if miss == nil {
		miss = func(string, string, string, []string) {}
	}
	var names []string
	by := map[string]map[Post][]string{}
	for _, r := range rows {
		if by[r.Country] == nil {
			by[r.Country] = map[Post][]string{}
			names = append(names, r.Country)
		}
		p := PostOf(r.Office)
		by[r.Country][p] = append(by[r.Country][p], r.Person)
	}
	for _, n := range names {
		s.Countries++
		code := Country(w, n)
		if code == "" {
			miss(n, "country", "", nil)
			continue
		}
		s.Known++
		theirs := by[n][Leader]
		one := func(what string, ours []string, theirs []string) (listed, same int) {
			for _, o := range ours {
				if slices.ContainsFunc(theirs, func(t string) bool { return Same(t, o) }) {
					return 1, 1
				}
			}
			miss(n, what, strings.Join(ours, ", "), theirs)
			return min(1, len(ours)), 0
		}
		var ours, ministers []string
		for _, day := range days {
			if h := w.Head(code, day); h != nil && !slices.Contains(ours, h.Name) {
				ours = append(ours, h.Name)
			}
			for _, m := range Ministers(w, code, day, by[n][Foreign]) {
				if !slices.Contains(ministers, m) {
					ministers = append(ministers, m)
				}
			}
		}
		a, b := one("leader", ours, theirs)
		s.Leaders += a
		s.LeadersSame += b
		if theirs = by[n][Foreign]; len(theirs) > 0 {
			s.Ministries++
			a, b = one("foreign minister", ministers, theirs)
			s.Ministers += a
			s.MinistersSame += b
		}
	}
	return s
}

// Ministers are the people whom our lists call foreign minister of a country on
// a day; where there is none, leaders whom the public list names in that post.
func Ministers(w *world.World, code, day string, theirs []string) (out []string) {
	var others []string
	for _, p := range w.Holders(code, day) {
		named := slices.ContainsFunc(theirs, func(t string) bool { return Same(t, p.Name) })
		for _, o := range p.Offices {
			if o.Country != code || o.From > day || o.To != "" && o.To < day[:min(len(day), len(o.To))] {
				continue
			}
			switch o.Title {
			case "foreign minister", "foreign secretary", "secretary of state":
				out = append(out, p.Name)
			default:
				if named {
					others = append(others, p.Name)
				}
			}
		}
	}
	if len(out) == 0 {
		return others
	}
	return out
}
