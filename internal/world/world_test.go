package world

import (
	"slices"
	"strings"
	"testing"
)

func loaded(tb testing.TB) *World {
	tb.Helper()
	w, err := Load()
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

// roles is what a reference is called by, by role.
func (w *World) roles() map[string]map[Role][]string {
	out := map[string]map[Role][]string{}
	for key := range w.keys {
		for _, s := range w.Lookup(key) {
			if out[s.Thing.Ref] == nil {
				out[s.Thing.Ref] = map[Role][]string{}
			}
			out[s.Thing.Ref][s.Role] = append(out[s.Thing.Ref][s.Role], key)
		}
	}
	return out
}

// Every entry of ISO 3166-1 stands once; every state has a name, a word for its
// people and a seat of government.
func TestCountries(t *testing.T) {
	w := loaded(t)
	roles := w.roles()
	seen := map[string]string{}
	n := 0
	for _, c := range w.things {
		if c.Kind != KindCountry {
			continue
		}
		n++
		if c.Ref != "c:"+c.Code {
			t.Errorf("%s has code %s", c.Ref, c.Code)
		}
		if c.Alpha2 == "" {
			if c.Code != "KOS" {
				t.Errorf("%s has no alpha-2 code", c.Name)
			}
		} else if o := seen[c.Alpha2]; o != "" {
			t.Errorf("%s and %s share %s", o, c.Code, c.Alpha2)
		}
		seen[c.Alpha2] = c.Code
		r := roles[c.Ref]
		if len(r[Name]) == 0 {
			t.Errorf("%s has no name", c.Code)
		}
		if c.COW == "" {
			continue
		}
		if len(r[Demonym]) == 0 || len(r[Capital]) == 0 && c.Code != "SGP" { // a city that is its state
			t.Errorf("%s (%s): demonyms %v, capitals %v", c.Code, c.Name, r[Demonym], r[Capital])
		}
		if !c.Located {
			t.Errorf("%s lies nowhere", c.Code)
		}
	}
	if n != 250 {
		t.Errorf("%d countries, want the 249 of ISO 3166-1 and Kosovo", n)
	}
}

// A key is in the form in which Lookup is asked.
func TestKeysAreNormal(t *testing.T) {
	w := loaded(t)
	for key := range w.keys {
		if Key(key) != key {
			t.Errorf("%q is %q in normal form", key, Key(key))
		}
		if len(w.Lookup(key)) == 0 {
			t.Errorf("%q has no sense", key)
		}
		first, _, _ := strings.Cut(key, " ")
		if n := strings.Count(key, " ") + 1; w.MaxWords(first) < n {
			t.Errorf("MaxWords(%q) = %d, but %q has %d", first, w.MaxWords(first), key, n)
		}
	}
}

// Everyone listed has a gender, a reference and offices in order of time.
func TestPersons(t *testing.T) {
	w := loaded(t)
	n := 0
	for _, p := range w.things {
		if p.Kind != KindPerson {
			continue
		}
		n++
		if p.Gender == 0 || p.Code == "" || p.Sector == "" && p.Code != "UNO" && p.Code != "IGO" && p.Code != "NGO" {
			t.Errorf("%s: gender %q, code %q, sector %q", p.Name, p.Gender, p.Code, p.Sector)
		}
		from := ""
		for _, o := range p.Offices {
			if o.From == "" && o.To == "" {
				t.Errorf("%s: %s has no dates", p.Name, o.Title)
			}
			if from != "" && o.From != "" && later(from, o.From) {
				t.Errorf("%s: %s begins %s, after an office of %s", p.Name, o.Title, o.From, from)
			}
			from = o.From
		}
	}
	if n < 600 {
		t.Errorf("%d persons", n)
	}
}

// together is why two leaders of a country are listed for some days at once.
func together(code string) string {
	switch code {
	case "BRA", "KOR":
		return "a president suspended, and the one who acts for him"
	case "ISR":
		return "a prime minister ill, and the one who acts for him"
	case "CIV", "GMB", "KGZ", "LBY":
		return "two who both claim the post"
	}
	return ""
}

// A country has one chief political leader at a time, handovers apart.
func TestOneHeadAtATime(t *testing.T) {
	w := loaded(t)
	type term struct {
		who string
		o   Office
	}
	for code, heads := range w.heads {
		if together(code) != "" {
			continue
		}
		var terms []term
		for _, h := range heads {
			for _, o := range h.Offices {
				if o.Head && o.Country == code {
					terms = append(terms, term{h.Name, o})
				}
			}
		}
		slices.SortFunc(terms, func(a, b term) int { return strings.Compare(a.o.From, b.o.From) })
		for i := 1; i < len(terms); i++ {
			a, b := terms[i-1], terms[i]
			if a.who == b.who {
				continue
			}
			if a.o.To == "" && !a.o.EndUnknown || later(a.o.To, b.o.From) {
				t.Errorf("%s: %s %s..%s and %s %s..%s", code, a.who, a.o.From, a.o.To, b.who, b.o.From, b.o.To)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	w := loaded(t)
	check := func(name, ref string, role Role) {
		t.Helper()
		for _, s := range w.Lookup(Key(name)) {
			if s.Thing.Ref == ref {
				if s.Role != role {
					t.Errorf("%q: role %v of %s, want %v", name, s.Role, ref, role)
				}
				return
			}
		}
		t.Errorf("%q does not name %s", name, ref)
	}
	check("North Korea", "c:PRK", Name)
	check("DPRK", "c:PRK", Short)
	check("North Koreans", "c:PRK", Demonym)
	check("the North", "c:PRK", Direction)
	check("Pyongyang", "c:PRK", Capital)
	check("Pyongyang", "g:pyongyang", Name)
	check("the Kremlin", "c:RUS", Metonym)
	check("Kremlin", "c:RUS", Metonym)
	check("Ivory Coast", "c:CIV", Alias)
	check("Côte d'Ivoire", "c:CIV", Name)
	check("Cote d’Ivoire", "c:CIV", Name)
	check("UN", "o:united-nations", Short)
	check("NATO", "o:north-atlantic-treaty-organization", Short)
	check("Kim Jong Un", "p:kim-jong-un", Name)
	check("KIM JONG-UN", "p:kim-jong-un", Alias)
	check("Kim", "p:kim-jong-un", Surname)
	check("Moon Jae-in", "p:moon-jae-in", Name)
	check("Moon Jae-In", "p:moon-jae-in", Name)
	check("Moon Jae In", "p:moon-jae-in", Name)
	check("Xi Jinping", "p:xi-jinping", Name)
	check("Donald J. Trump", "p:donald-trump", Alias)
	check("Sergey Lavrov", "p:sergei-lavrov", Alias)
	check("Recep Tayyip Erdogan", "p:recep-tayyip-erdogan", Name)
	check("Erdogan", "p:recep-tayyip-erdogan", Surname)
	check("Mohammad bin Salman", "p:mohammed-bin-salman", Alias)
	check("von der Leyen", "p:ursula-von-der-leyen", Surname)
	check("King Salman", "p:salman-bin-abdulaziz", Alias)

	for _, name := range []string{"", " ", "kim jong", "the", "North Korea "} {
		if s := w.Lookup(name); len(s) != 0 {
			t.Errorf("%q names %s", name, s[0].Thing.Ref)
		}
	}
	for _, name := range []string{"Georgia", "Jordan", "Turkey"} {
		if s := w.Lookup(Key(name)); len(s) == 0 || !s[0].Ambiguous {
			t.Errorf("%q asks for no context: %+v", name, s)
		}
	}
	if s := w.LookupBytes([]byte("us")); len(s) == 0 || !s[0].Upper {
		t.Errorf("us counts in small letters: %+v", s)
	}
}

func TestHead(t *testing.T) {
	w := loaded(t)
	check := func(country, date, want string) {
		t.Helper()
		got := ""
		if h := w.Head(country, date); h != nil {
			got = h.Name
		}
		if got != want {
			t.Errorf("Head(%s, %s) = %q, want %q", country, date, got, want)
		}
	}
	check("USA", "2019-06-12", "Donald Trump")
	check("USA", "2009-01-20", "Barack Obama") // the handover: who came in
	check("USA", "2009-01-19", "George W. Bush")
	check("USA", "2024-12-31", "Joe Biden")
	check("PRK", "2011-12-16", "Kim Jong Il")
	check("PRK", "2018-04-27", "Kim Jong Un")
	check("KOR", "2018-04-27", "Moon Jae-in")
	check("CHN", "2018-04-27", "Xi Jinping")
	check("RUS", "2010", "Dmitry Medvedev")
	check("RUS", "2015-07", "Vladimir Putin")
	check("IRN", "2015-07-14", "Ali Khamenei")
	check("DEU", "2015-07-14", "Angela Merkel")
	check("SYR", "2025-06-01", "Ahmed al-Sharaa")
	check("UNO", "2003-03-20", "Kofi Annan")
	check("EUR", "2022-02-24", "Ursula von der Leyen")
	check("ATA", "2019-06-12", "")
	check("USA", "", "")
	check("", "2019-06-12", "")
}

func TestHolders(t *testing.T) {
	w := loaded(t)
	var got []string
	for _, p := range w.Holders("EUR", "2021-06-01") {
		got = append(got, p.Ref)
	}
	for _, want := range []string{"p:charles-michel", "p:josep-borrell", "p:ursula-von-der-leyen"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is not among %v", want, got)
		}
	}
	if !slices.IsSorted(got) || slices.Contains(got, "p:federica-mogherini") {
		t.Error(got)
	}
	if len(w.Holders("XXX", "2021-06-01")) != 0 {
		t.Error("XXX has office holders")
	}
}

func TestOfficeAt(t *testing.T) {
	w := loaded(t)
	check := func(ref, date, want string) {
		t.Helper()
		got := ""
		if o, ok := w.OfficeAt(ref, date); ok {
			got = o.Title + "@" + o.Country + "/" + o.Sector
		}
		if got != want {
			t.Errorf("OfficeAt(%s, %s) = %q, want %q", ref, date, got, want)
		}
	}
	check("p:mike-pompeo", "2018-04-01", "CIA director@USA/SPY")
	check("p:mike-pompeo", "2019-06-12", "secretary of state@USA/GOV")
	check("p:mike-pompeo", "2021-06-12", "")
	check("p:mike-pompeo", "2017-01-22", "")
	check("p:dmitry-medvedev", "2009-05", "president@RUS/GOV")
	check("p:ban-ki-moon", "2006-06-01", "foreign minister@KOR/GOV")
	check("p:ban-ki-moon", "2007-06-01", "secretary-general@UNO/")
	check("p:jens-stoltenberg", "2022-02-24", "secretary-general of NATO@IGO/")
	check("p:kim-hyok-chol", "2019-02-27", "special representative for the United States@PRK/GOV")
	check("p:kim-hyok-chol", "2021-02-27", "") // ended, not known when
	check("p:kim-jong-un", "", "")
	check("p:nobody", "2019-06-12", "")
}
