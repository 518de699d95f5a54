package sqlite

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"chancery/internal/history"
	"chancery/internal/record"
)

// busyAt is a store that folds, in which actors are busy from n entries on.
func busyAt(t *testing.T, n int) *Store {
	o := options(t)
	o.Folder, o.busyFrom = history.Folder{}, n
	return mustOpen(t, o)
}

// gistsOf is the table gist as text.
func gistsOf(t *testing.T, s *Store) (out string) {
	t.Helper()
	rows, err := s.read.Query(`SELECT block, body FROM gist ORDER BY block`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var block int64
		var body []byte
		if err := rows.Scan(&block, &body); err != nil {
			t.Fatal(err)
		}
		for i := range int64(gistBlock) {
			if g := gistOf(body, i); g.shape != 0 {
				out += fmt.Sprintln(block*gistBlock+i, g)
			}
		}
	}
	return out
}

// calledOf are the documents that a word finds, held against what each is called, and
// against the list of sources that the word finds, whole and in parts.
func calledOf(t *testing.T, s *Store, word string) string {
	t.Helper()
	got, err := s.Named(t.Context(), word)
	if err != nil {
		t.Fatal(err)
	}
	sources := func(f record.SourceFilter) []record.Source {
		list, err := s.Sources(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	var want []string
	for _, d := range sources(record.SourceFilter{}) {
		if strings.Contains(strings.ToLower(strings.Join([]string{d.Name, d.Title, d.Site, d.URL}, " ")), strings.ToLower(word)) {
			want = append(want, d.ID)
		}
	}
	var whole, parts []string
	for _, d := range sources(record.SourceFilter{Word: word}) {
		whole = append(whole, d.ID)
	}
	for i := 0; i < len(whole); i += 3 {
		for _, d := range sources(record.SourceFilter{Word: word, Limit: 3, Offset: i}) {
			parts = append(parts, d.ID)
		}
	}
	if !slices.Equal(got, want) || !slices.Equal(whole, want) || !slices.Equal(parts, want) {
		t.Fatalf("%q: named %v, listed %v, in parts %v; want %v", word, got, whole, parts, want)
	}
	return fmt.Sprint(got)
}

// TestNamed: a word finds the documents in whose name, title, site or address it is.
func TestNamed(t *testing.T) {
	s := folding(t)
	run := begin(t, s)
	for i := range 70 {
		d := document(fmt.Sprintf("Papers/%d.TXT", i), fmt.Sprintf("%s Number %d.", letter, i))
		d.Title, d.Site, d.URL = fmt.Sprintf("Éclat %d", i%7), []string{"Courier", "", "Herald Ä"}[i%3], fmt.Sprintf("https://press.example/%d", i*i)
		put(t, s, run, d, record.Reading{Reader: "r1"})
	}
	for word, n := range map[string]int{"": 70, "papers": 70, "/6": 14, "Courier": 24, "éclat 3": 10, "ÉCLAT 3": 10, "clat 3 courier": 4, "herald ä": 23, "example/4225": 1, "txt Éclat": 70, "none": 0, "TXT": 70} {
		if got := calledOf(t, s, word); n != strings.Count(got, record.DocumentPrefix) {
			t.Errorf("%q: %s, want %d", word, got, n)
		}
	}
}

// TestActorsByName: a word finds actors in whatever letters.
func TestActorsByName(t *testing.T) {
	s := folding(t)
	d := document("a.txt", letter)
	e := entry(d, "00000001", record.KindEvent, "CONSULT", letter)
	e.Actor = []record.Party{{ID: "a:éva-ström", Name: "Éva Ström", Code: "XAA"}, {ID: "a:tomas-reik", Name: "Tomas Reik", Code: "XAB"}}
	put(t, s, begin(t, s), d, record.Reading{Reader: "r1", Entries: []record.Entry{e}})
	for word, n := range map[string]int{"": 2, "éva": 1, "ÉVA STRÖM": 1, "Éva": 1, "ström": 1, "reik": 1, "as r": 1, "nobody": 0} {
		if got, err := s.Actors(t.Context(), word, 0, 0); len(got) != n || err != nil {
			t.Errorf("%q: %v, %v, want %d", word, got, err, n)
		}
	}
}

// TestToldLaw: what is counted by words alone is what fits, with whatever letters,
// codes, places and contexts.
func TestToldLaw(t *testing.T) {
	s := folding(t)
	r := rand.New(rand.NewPCG(3, 1))
	manifold(t, s, r, 20)
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	run := begin(t, s)
	for i := range 30 {
		text := strings.Join([]string{letter, "The", pick("ſtraits", "straits", "straßen"), "of", pick("Nørland", "nor-land", "Нор", "K2", "\u212a2"), fmt.Sprint(i)}, " ") + "."
		d := document(fmt.Sprintf("odd-%d.txt", i), text)
		e := entry(d, fmt.Sprintf("e%07x", i), record.KindEvent, "CONSULT", text[len(letter)+1:])
		e.Actor = []record.Party{{Name: "Lind", Code: pick("XAA", "XAB", "XAC")}}
		e.Place = &record.Place{Name: pick("Port XAA", "Port-XAA", "port xaa east", "Lind"), Country: pick("", "XAA", "XAB")}
		e.Context = []string{pick("military", "mili-tary", "human-rights", "Military")}
		put(t, s, run, d, record.Reading{Reader: "r1", Entries: []record.Entry{e}})
	}
	var all []record.Entry
	for e, err := range s.Entries(t.Context(), record.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	told, some := 0, 0
	for range 500 {
		var f record.Filter
		if r.IntN(2) == 0 {
			f.Words = []string{pick("straits", "strasse", "straßen", "nørland", "land", "k2", "lind", "wrote", "Нор", "north 1")}
		}
		if r.IntN(2) == 0 {
			f.Places = [][]string{{"XAA"}, {"xab", "XAA"}, {"Port"}, {"port xaa"}, {"Lind", "XAB"}}[r.IntN(5)]
		}
		if r.IntN(3) == 0 {
			f.Contexts = [][]string{{"military"}, {"human-rights"}, {"humanrights", "military"}}[r.IntN(3)]
		}
		if r.IntN(3) == 0 {
			f.Parties = []record.PartyFilter{{Code: pick("XAA", "XAB", "xaa")}}
		}
		for _, list := range []*[]record.PartyFilter{&f.From, &f.To} {
			for range max(0, r.IntN(5)-2) {
				*list = append(*list, record.PartyFilter{Code: pick("XAA", "XAB", "XAC", "xab")})
			}
		}
		if slices.ContainsFunc(f.From, func(p record.PartyFilter) bool { return slices.Contains(f.To, p) }) {
			continue // one alone who meets nobody named does not act on itself in pairs
		}
		switch r.IntN(8) {
		case 0:
			f.Since, f.Within = "2031-01-10", r.IntN(2) == 0
		case 1:
			f.Until, f.Within = "2031-02-01", r.IntN(2) == 0
		case 2:
			f.Since, f.Until, f.Within = "2031-01-01", "2031-01-20", r.IntN(2) == 0
		case 3:
			f.Dated = true
		case 4:
			f.Undated = true
		}
		if r.IntN(3) == 0 {
			f.Kinds, f.Not = []record.Kind{record.KindEvent}, []record.Filter{{Statuses: []string{record.Planned}}}
		}
		want := naive(all, f)
		tallied(t, s, f, want)
		if !f.Within {
			heaped(t, s, f, want)
		}
		joint, err := s.Tally(t.Context(), f, "month status review")
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, x := range joint {
			if n += x.N; strings.Count(x.Key, "\t") != 2 {
				t.Fatalf("%q", x.Key)
			}
		}
		if n != len(want) {
			t.Fatalf("%+v: %d by several things, want %d", f, n, len(want))
		}
		q, err := s.search(t.Context(), s.read, f)
		if err != nil {
			t.Fatal(err)
		}
		if ok, err := q.told(t.Context(), s.read, func(telling, int) bool { return true }); err != nil {
			t.Fatal(err)
		} else if ok {
			if told++; len(want) > 0 {
				some++
			}
		}
	}
	if told < 100 || some < 60 {
		t.Errorf("%d of 500 were told by words, %d found something", told, some)
	}
}

// TestBusyLaw: what is counted of a busy actor is what fits.
func TestBusyLaw(t *testing.T) {
	s := busyAt(t, 20)
	r := rand.New(rand.NewPCG(8, 8))
	manifold(t, s, r, 40)
	var all []record.Entry
	for e, err := range s.Entries(t.Context(), record.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	for range 200 {
		var f record.Filter
		list := []*[]record.PartyFilter{&f.Parties, &f.From, &f.To}[r.IntN(3)]
		*list = []record.PartyFilter{{ID: []string{"a:one", "a:two"}[r.IntN(2)]}}
		switch r.IntN(5) {
		case 0:
			f.Since = "2030-12-15"
		case 1:
			f.Until = "2031-01-20"
		case 2:
			f.Since, f.Until = "2030-11-20", "2031-02-03"
		case 3:
			f.Undated = true
		}
		if r.IntN(2) == 0 {
			f.Types = []record.TypeFilter{{Type: "CONSULT"}}
		}
		q, err := s.search(t.Context(), s.read, f)
		if err != nil || q.busy == "" || !q.who().ok {
			t.Fatalf("%+v is not looked for in sheaves (%v)", f, err)
		}
		tallied(t, s, f, naive(all, f))
		heaped(t, s, f, naive(all, f))
	}
}

// TestToldAnew: what was told is told anew when the record has changed.
func TestToldAnew(t *testing.T) {
	s := folding(t)
	run := begin(t, s)
	f := record.Filter{Words: []string{"wrote"}}
	for i := range 5 {
		d := document(fmt.Sprintf("%d.txt", i), fmt.Sprintf("%s Number %d.", letter, i))
		put(t, s, run, d, record.Reading{Reader: "r1", Entries: []record.Entry{entry(d, fmt.Sprintf("%08x", i), record.KindEvent, []string{"CONSULT", "AID", "THREATEN", "SANCTION", "PROTEST"}[i], "Orla Venn wrote to Tomas Reik on 3 May 2031.")}})
		for range 2 {
			if got, err := s.Tally(t.Context(), f, "kind"); err != nil || fmt.Sprint(got) != fmt.Sprintf("[{event %d}]", i+1) {
				t.Fatalf("%d articles: %v, %v", i+1, got, err)
			}
		}
	}
}

// TestGist: a gist reads back as it was, and tells of a code that takes part in which
// part it is, or that only the entry tells; of most it tells it.
func TestGist(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 4))
	party := func() record.Party {
		return record.Party{Code: fmt.Sprintf("X%c%c", 'A'+r.IntN(6), 'A'+r.IntN(6))}
	}
	p := filing{gists: map[int64]gist{}}
	asked, open := 0, 0
	for seq := range int64(3 * gistBlock) {
		e := record.Entry{Type: []string{"CONSULT", "AID"}[r.IntN(2)], Actor: []record.Party{party()}}
		for range r.IntN(3) {
			e.Recipient = append(e.Recipient, party())
		}
		p.gist(seq, seq+1, e)
		g := p.gists[seq]
		body := make([]byte, gistBlock*gistSize)
		copy(body[seq%gistBlock*gistSize:], g.bytes())
		if got := gistOf(body, seq); got != g {
			t.Fatalf("%+v reads back as %+v", g, got)
		}
		for code, part := range partsOf(e) {
			for _, x := range []codePart{{code, partActs}, {code, partActedOn}} {
				has, sure := g.has(x)
				if asked++; !sure {
					open++
				} else if has != (part&x.part != 0) {
					t.Fatalf("%+v: %+v is %v", e, x, has)
				}
			}
		}
	}
	if open == 0 || open*5 > asked {
		t.Errorf("%d of %d are left to the entry", open, asked)
	}
}

// TestToldWhileFiling: counts by words that are asked at once, while articles are filed,
// never count what no moment of the record had.
func TestToldWhileFiling(t *testing.T) {
	s := folding(t)
	run := begin(t, s)
	const articles = 30
	var group sync.WaitGroup
	for i, f := range []record.Filter{{Words: []string{"lind"}}, {Words: []string{"lind"}, To: []record.PartyFilter{{Code: "XAB"}}}, {Words: []string{"lind"}, Statuses: []string{record.Asserted}}, {Contexts: []string{"military"}}} {
		group.Go(func() {
			for last := 0; last < articles; {
				counts, err := s.Tally(t.Context(), f, "kind")
				if err != nil {
					t.Error(err)
					return
				}
				n := 0
				for _, c := range counts {
					n += c.N
				}
				if n < last || n > articles {
					t.Errorf("filter %d: %d after %d", i, n, last)
					return
				}
				last = n
			}
		})
	}
	for i := range articles {
		d := document(fmt.Sprintf("%d.txt", i), fmt.Sprintf("%s Number %d.", letter, i))
		e := entry(d, fmt.Sprintf("%08x", i), record.KindEvent, "AID", letter)
		e.Actor, e.Recipient, e.Context = []record.Party{{Name: "Lind", Code: "XAA"}}, []record.Party{{Name: "Reik", Code: "XAB"}}, []string{"military"}
		e.When = &record.When{Start: fmt.Sprintf("2031-05-%02d", 1+i), End: fmt.Sprintf("2031-05-%02d", 1+i), Text: "then", Basis: record.BasisText}
		e.Mode = []string{fmt.Sprint("number-", i)}
		put(t, s, run, d, record.Reading{Reader: "r1", Entries: []record.Entry{e}})
	}
	group.Wait()
}
