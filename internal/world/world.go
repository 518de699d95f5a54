// Package world holds the project's lists of the world: countries, places,
// people in office and organisations, under every name that running text gives
// them.
//
// Law of the room: a list says who or what a name can mean, never what it means
// here. A name of several things has several senses, all returned; a name that
// is also something else (Georgia, Jordan, Turkey) is marked, and the caller
// decides by context. The room knows no text, no stage and no clock: what was
// true when is in dates, and a date that is not known is left out.
package world

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"chancery/internal/doc"
)

//go:embed data/*.tsv
var files embed.FS

// The kinds of things.
const (
	KindCountry = "country"
	KindPerson  = "person"
	KindOrg     = "org"
	KindPlace   = "place"
)

// Thing is an entry of the lists.
type Thing struct {
	Ref      string // c:PRK country, p:kim-jong-un person, o:united-nations organisation, g:hanoi place
	Name     string // as we write it
	Kind     string // country person org place
	Code     string // ISO 3166-1 alpha-3, KOS, or IGO UNO EUR NGO IMG MNC ISM; of a place the country it lies in, empty for the open sea
	Alpha2   string // countries: ISO 3166-1 alpha-2; empty for Kosovo
	Under    string // dependencies: code of the state that answers for them, empty for a state
	Sector   string // PLOVER sector the thing has of itself: ministry GOV, army MIL, newspaper JRN, disputed territory PRE
	COW      string // Correlates of War code, for states
	Lat, Lon float64
	Located  bool // Lat and Lon are known (degrees, WGS 84)
	Gender   byte // persons: 'm', 'f' or 0
	Offices  []Office
	Spells   []Spell // organisations: when they were of another sector than Sector
}

// Spell is a time, both ends inclusive as those of an Office, in which a body was of
// another sector than it mostly was: the Taliban govern since 2021-08-15.
type Spell struct{ Sector, From, To string }

// Office is a post that a person holds or held. Sector is empty for the posts of
// bodies that are no state. From and To are YYYY, YYYY-MM
// or YYYY-MM-DD, both inclusive. An empty From is unknown. An empty To is an
// office still held when the list was written, unless EndUnknown.
type Office struct {
	Title, Country, Sector string
	From, To               string
	EndUnknown             bool
	Head                   bool // the chief political leader's post of the country or body
}

// Role says in what way a name names a thing.
type Role uint8

// The roles. Capital and Metonym name the government by its seat; the town
// itself is a second sense, a place with role Name.
const (
	NoRole    Role = iota
	Name           // the name we write
	Short          // a short form or abbreviation
	Alias          // another or former name
	Demonym        // adjective or people: Norwegian, Norwegians
	Capital        // the capital, for the government
	Metonym        // the Kremlin, the White House, Downing Street
	Direction      // "the North": only beside "the South"
	Surname        // only with the full name or a title in the same document
)

func (r Role) String() string {
	return [...]string{"_", "name", "short", "alias", "demonym", "capital", "metonym", "direction", "surname"}[r]
}

// Sense is one thing that a name can mean.
type Sense struct {
	Thing     *Thing
	Role      Role
	Ambiguous bool // the word is also the name of something else: ask for context
	Context   bool // counts only where the text speaks of the thing's state besides: Labor, RAW
	Upper     bool // counts only when printed in capitals: US, WHO
	Title     bool // a body of several words, the last of which is written with a capital: Russia Today
}

// World is the lists, loaded. It never changes and may be shared.
type World struct {
	things map[string]*Thing
	keys   map[string]int32 // key → index into starts
	starts []int32          // senses[starts[i]:starts[i+1]]
	senses []Sense
	words  map[string]int // first word → words in the longest key
	heads  map[string][]*Thing
}

var load = sync.OnceValues(func() (*World, error) { return read(files) })

// Load is the embedded lists, read once per process. Faults in them are
// reported as file:line:column.
func Load() (*World, error) { return load() }

// Lookup is the senses of a key: words in normal form (doc.Normalize), with
// single spaces where the text has white space. The slice is shared.
func (w *World) Lookup(key string) []Sense {
	if i, ok := w.keys[key]; ok {
		return w.senses[w.starts[i]:w.starts[i+1]:w.starts[i+1]]
	}
	return nil
}

// LookupBytes is Lookup without making a string.
func (w *World) LookupBytes(key []byte) []Sense {
	if i, ok := w.keys[string(key)]; ok {
		return w.senses[w.starts[i]:w.starts[i+1]:w.starts[i+1]]
	}
	return nil
}

// MaxWords is the number of words (by spaces) in the longest key whose first
// word is first, or 0 if there is none. Where a tokeniser cuts a word further
// ("jae-in", "d'ivoire"), first is still the whole word up to the space, or its
// part before the first hyphen or apostrophe.
func (w *World) MaxWords(first string) int { return w.words[first] }

// Thing is the entry with a reference, or nil.
func (w *World) Thing(ref string) *Thing { return w.things[ref] }

// OfficeAt is the office that the person ref held on a day, YYYY-MM-DD (or a
// shorter date: some time then). Of several, a head's post comes first, then the
// one taken up last.
func (w *World) OfficeAt(ref, date string) (Office, bool) {
	t := w.things[ref]
	if t == nil {
		return Office{}, false
	}
	return t.officeAt(date, func(Office) bool { return true })
}

func (t *Thing) officeAt(date string, want func(Office) bool) (best Office, ok bool) {
	for _, o := range t.Offices {
		if !o.covers(date) || !want(o) {
			continue
		}
		if !ok || o.Head && !best.Head || o.Head == best.Head && o.From > best.From {
			best, ok = o, true
		}
	}
	return best, ok
}

// Head is the chief political leader of a country or body on a day, or nil when
// none is listed. On the day of a handover it is the one who came in.
func (w *World) Head(country, date string) *Thing {
	var best *Thing
	var from string
	for _, t := range w.heads[country] {
		o, ok := t.officeAt(date, func(o Office) bool { return o.Head && o.Country == country })
		if ok && (best == nil || o.From > from) {
			best, from = t, o.From
		}
	}
	return best
}

// Holders are the people who held an office of a country or body on a day, in
// the order of their references. It looks through all lists: not for every name
// of a text.
func (w *World) Holders(country, date string) []*Thing {
	var out []*Thing
	for _, t := range w.things {
		if _, ok := t.officeAt(date, func(o Office) bool { return o.Country == country }); ok {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b *Thing) int { return strings.Compare(a.Ref, b.Ref) })
	return out
}

// covers reports whether the office was held at some time within date, as far
// as the bounds are precise. An office whose end is unknown is taken to be held
// in the year it began, no longer.
func (o Office) covers(date string) bool {
	if date == "" {
		return false
	}
	to := o.To
	if o.EndUnknown {
		to = o.From
		if len(to) > 4 {
			to = to[:4]
		}
	}
	return (o.From == "" || !later(o.From, date)) && (to == "" || !later(date, to))
}

// SectorAt is the sector of t on a day (or in a shorter date): that of a spell, else
// its own.
func (t *Thing) SectorAt(date string) string {
	for _, s := range t.Spells {
		if (Office{From: s.From, To: s.To}).covers(date) {
			return s.Sector
		}
	}
	return t.Sector
}

// later reports whether a begins after b ends; dates of different precision are
// compared to the lesser.
func later(a, b string) bool {
	n := min(len(a), len(b))
	return strings.Compare(a[:n], b[:n]) > 0
}

// Key is the form of a name that Lookup takes.
func Key(name string) string {
	s := doc.Normalize(name)
	plain := s == "" || s[0] != ' ' && s[len(s)-1] != ' '
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] > ' ' && s[i] < utf8.RuneSelf && s[i] != 0x7f || s[i] == ' ' && s[i-1] != ' '
	}
	if plain {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
