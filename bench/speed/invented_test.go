package speed

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"chancery/internal/record"
)

// invented makes articles of ten entries each: sixty states of which a few do most
// (Zipf), twenty years of days, all kinds and types, one report in seven that tells
// an act again in other words; some acts have no date, or a wide or open one, some
// are denied, and some accounts differ.
type invented struct {
	r          *rand.Rand
	zipf       *rand.Zipf
	codes      []string
	vocabulary []string
	spread     *rand.Zipf
	past       []told
	n          int
}

type told struct {
	typ, mode, a, b, topic string
	day                    time.Time
}

func newInvented() *invented {
	r := rand.New(rand.NewPCG(7, 11))
	w := &invented{r: r, zipf: rand.NewZipf(r, 1.2, 2, 59), vocabulary: vocabulary(r), spread: rand.NewZipf(r, 1.1, 20, 5999)}
	for i := range 60 {
		w.codes = append(w.codes, "X"+string(rune('A'+i/26))+string(rune('A'+i%26)))
	}
	return w
}

// vocabulary is some thousands of invented words, used as words of a language
// are: a few often, most of them seldom.
func vocabulary(r *rand.Rand) []string {
	starts, ends := strings.Fields("bar cor del fen gar hol jas kem lor mer nov pel rov sal tar ven wes yor zan dru sti pla gre cho"), strings.Fields("an eth ion ure ment ast ock ild ery ance old ing ist ade orm ulf")
	var out []string
	seen := map[string]bool{}
	for len(out) < 6000 {
		w := starts[r.IntN(len(starts))]
		if r.IntN(2) == 0 {
			w += starts[r.IntN(len(starts))]
		}
		if w += starts[r.IntN(len(starts))] + ends[r.IntN(len(ends))]; !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}

// words are n words of the vocabulary.
func (w *invented) words(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = w.vocabulary[w.spread.Uint64()]
	}
	return strings.Join(list, " ")
}

func (w *invented) act() told {
	if len(w.past) > 100 && w.r.IntN(7) == 0 {
		return w.past[len(w.past)-1-w.r.IntN(min(len(w.past), 400))]
	}
	types := record.Types(record.KindEvent)
	t := told{typ: types[w.r.IntN(len(types))], a: w.codes[w.zipf.Uint64()], b: w.codes[w.zipf.Uint64()],
		day:   time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.n/140+w.r.IntN(3)),
		topic: w.words(4)}
	if t.typ == "CONSULT" {
		t.mode = []string{"letter", "phone", "visit", "summit", ""}[w.r.IntN(5)]
	}
	if t.typ == "MOBILIZE" {
		t.mode = []string{"test", "troops"}[w.r.IntN(2)]
	}
	w.past = append(w.past, t)
	return t
}

func (w *invented) article() (record.Document, record.Reading) {
	var text strings.Builder
	r := record.Reading{Reader: "bench", Sentences: 10, Words: 180}
	var published string
	for j := range 10 {
		t := w.act()
		w.n++
		day := t.day.Format(time.DateOnly)
		if published == "" {
			published = t.day.AddDate(0, 0, 1).Format(time.DateOnly)
		}
		start := text.Len()
		fmt.Fprintf(&text, "%s acted on %s over the %s, report %d said, while %s.", t.a, t.b, t.topic, w.n, w.words(6))
		e := record.Entry{Kind: record.KindEvent, Type: t.typ, Status: record.Asserted, Confidence: float64(w.r.IntN(99)) / 100, Review: record.Unreviewed,
			Actor:     []record.Party{{ID: "a:" + strings.ToLower(t.a), Name: t.a, Code: t.a, Text: t.a, Start: uint32(start), End: uint32(start + 3)}},
			Recipient: []record.Party{{ID: "a:" + strings.ToLower(t.b), Name: t.b, Code: t.b}},
			When:      &record.When{Start: day, End: day, EDTF: day, Text: "on that day", Basis: record.BasisText}}
		if t.mode != "" {
			e.Mode = []string{t.mode}
		}
		switch j {
		case 5:
			if w.n%200 == 6 {
				w.reckoning(&e)
			}
		case 6:
			if w.n%30 == 7 {
				e.Kind, e.Type, e.Mode, e.Content = record.KindPosition, record.Types(record.KindPosition)[w.n/30%4], nil, "that the "+t.topic+" be opened"
			}
		case 7:
			e.Kind, e.Type, e.Mode = record.KindStatement, []string{"praise", "deny", "claim", "confirm"}[w.n/10%4], nil
			if e.Type != "praise" {
				e.About = []string{r.Entries[4].ID}
			}
		case 8:
			e.Kind, e.Type, e.Mode, e.Content = record.KindCommitment, "pledge", nil, "to open the "+t.topic
		case 9:
			e.Status = record.Planned
		default:
			w.vary(&e, t.day)
		}
		h := sha256.Sum256(fmt.Appendf(nil, "%d", w.n))
		e.ID = record.EntryPrefix + hex.EncodeToString(h[:8])
		e.Cites = []record.Cite{{Start: uint32(start), End: uint32(text.Len()), Rule: "bench"}}
		text.WriteByte('\n')
		r.Entries = append(r.Entries, e)
	}
	s := text.String()
	h := sha256.Sum256([]byte(s))
	d := record.Document{ID: record.DocumentPrefix + hex.EncodeToString(h[:]), Name: fmt.Sprintf("%d.txt", w.n), Format: "text", Site: "Courier", Published: published, Text: s, Raw: []byte(s)}
	for i := range r.Entries {
		c := &r.Entries[i].Cites[0]
		c.Document, c.Text = d.ID, s[c.Start:c.End]
	}
	return d, r
}

// vary gives some events what few have.
func (w *invented) vary(e *record.Entry, day time.Time) {
	switch w.n % 41 {
	case 1:
		e.When.End = day.AddDate(0, 0, 40+w.r.IntN(400)).Format(time.DateOnly)
	case 2:
		e.When.Start = ""
	case 3:
		e.When.End = ""
	case 4, 5:
		e.When = nil
	case 6:
		e.Status = record.Negated
	case 7:
		e.Status = record.Possible
	}
	if w.n%3 == 0 {
		e.Place = &record.Place{Name: "Port " + w.words(1), Country: w.codes[w.zipf.Uint64()]}
	}
	if w.n%5 == 0 {
		e.Context = []string{"military"}
	}
	if len(e.Mode) > 0 && e.Mode[0] == "test" {
		e.Fields = []record.Field{{Name: "number", Value: strconv.Itoa(1 + w.r.IntN(3))}, {Name: "outcome", Value: "success"}}
	}
}

// reckoning makes e a reckoning of letters and tests.
func (w *invented) reckoning(e *record.Entry) {
	e.Kind, e.Type, e.Mode = record.KindReckoning, []string{"pause", "count", "first-since"}[w.n/200%3], nil
	e.Content = []string{"no test", "the letter", "the first test"}[w.n/200%3] + " so far"
	e.Fields = []record.Field{{Name: "number", Value: strconv.Itoa(1 + w.r.IntN(300))}, {Name: "unit", Value: "days"}}
	if e.Type == "first-since" {
		e.Scope = "since 2000"
	}
}

// chronicle is a table kept by hand: n acts of the states, an account of its own.
func (w *invented) chronicle(n int) (record.Document, record.Reading) {
	r := rand.New(rand.NewPCG(13, 17))
	zipf := rand.NewZipf(r, 1.2, 2, 59)
	types := record.Types(record.KindEvent)
	var text strings.Builder
	rd := record.Reading{Reader: "bench"}
	for i := range n {
		a, b, start := w.codes[zipf.Uint64()], w.codes[zipf.Uint64()], text.Len()
		day := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(7000)).Format(time.DateOnly)
		e := record.Entry{ID: fmt.Sprintf("%s%016x", record.EntryPrefix, r.Uint64()), Kind: record.KindEvent, Type: types[r.IntN(len(types))], Status: record.Asserted, Confidence: 1, Review: record.Unreviewed, Account: "chronicle",
			Actor:     []record.Party{{ID: "a:" + strings.ToLower(a), Name: a, Code: a}},
			Recipient: []record.Party{{ID: "a:" + strings.ToLower(b), Name: b, Code: b}},
			When:      &record.When{Start: day, End: day, EDTF: day, Text: day, Basis: record.BasisText}}
		fmt.Fprintf(&text, "%s,%s,%s,%s,%d", day, a, b, e.Type, i)
		e.Cites = []record.Cite{{Start: uint32(start), End: uint32(text.Len()), Rule: "bench"}}
		text.WriteByte('\n')
		rd.Entries = append(rd.Entries, e)
	}
	s := text.String()
	h := sha256.Sum256([]byte(s))
	d := record.Document{ID: record.DocumentPrefix + hex.EncodeToString(h[:]), Name: "chronicle.csv", Format: record.FormatChronology, Site: "chronicle", Text: s, Raw: []byte(s)}
	for i := range rd.Entries {
		c := &rd.Entries[i].Cites[0]
		c.Document, c.Text = d.ID, s[c.Start:c.End]
	}
	return d, rd
}
