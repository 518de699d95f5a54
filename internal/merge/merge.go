// Package merge turns a reading into entries of the record: it resolves who is
// meant, settles time and attribution, folds what one article tells twice, and
// links entries that speak of each other.
//
// Law of the room: this is the only package that sees both a doc.Document and a
// record.Entry. It reads layers and writes none. Every entry cites the whole
// sentence that proves it, byte for byte; what the text does not give stays
// empty.
package merge

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
	"chancery/internal/world"
)

// Source is what merge must know of where the text came from.
type Source struct {
	// RawSpan maps a span of the cleaned text to the original bytes; ok is false
	// where the format allows no such map. It may be nil.
	RawSpan func(doc.Span) (start, end uint32, ok bool)
	// Published is what the day of publication rests on ("2031-05-14, from the
	// title"); empty when that is not to be told.
	Published string
}

// Entries makes the entries of one reading, in the order of their evidence.
func Entries(d *doc.Document, src Source) []record.Entry {
	places, err := world.Load()
	if err != nil {
		panic(err) // Check has reported it before the first article
	}
	m := newMerger(d, src, places)
	m.ask = m.guess
	m.events()
	m.spread()
	m.fold()
	m.failures()
	m.statements()
	m.undertakings()
	m.reckonings()
	m.headlines()
	m.link()
	m.contrasts()
	return m.finish()
}

func newMerger(d *doc.Document, src Source, w *world.World) *merger {
	return &merger{d: d, src: src, chains: chainNames(d, w), world: w, home: home(d, w), lands: landsOf(d), surnames: surnames(d, w), guessed: map[doc.Pos]bool{}, taken: map[doc.ChainID]string{}, described: map[string]bool{}, whose: map[doc.ChainID][]string{}}
}

// draft is an entry in the making, with what later steps need to know of it.
type draft struct {
	record.Entry
	trigger   doc.TokenID
	span      doc.Span // what is told: extent of the act, or the content of what is said
	statement doc.AttributionID
	within    doc.AttributionID // the attribution whose content tells it
	dated     bool
	gone      int // index+1 of the draft that it was folded into
	drop      bool
	also      []doc.TokenID
	content   doc.Span         // what an act of speech is about
	matter    *matter          // see what
	told      []record.Account // how other sources in the article tell it
}

type merger struct {
	d        *doc.Document
	src      Source
	chains   []string
	world    *world.World
	home     string                    // see home
	lands    []string                  // see landsOf
	surnames []string                  // see surnames
	guessed  map[doc.Pos]bool          // starts of the mentions whose state is a guess
	ask      func(*draft, [2][]string) // settles whose the open parties of an event are
	taken    map[doc.ChainID]string    // chains of which some mention was given the home state
	drafts   []draft
	heads    map[doc.TokenID]doc.MentionID // the first mention of a head; made when asked for

	described   map[string]bool // ids made of a description, false when something is named so besides
	namedChains []bool          // see unnamed
	namesHave   map[string]bool // see carries

	whose    map[doc.ChainID][]string // the states that were guessed of each chain, act by act
	evoked   []evoked                 // see evocations
	unplaced []evoked                 // what is named besides and tells no state: bodies of many states, places that no list knows
	toldOf   map[string]int           // how often names evoke each state
	told     int                      // and all of them
}

// cite points at the sentences that hold span s.
func (m *merger) cite(s doc.Span, at doc.TokenID, rule string) record.Cite {
	span := s
	if id := m.d.SentenceOf(at); id != 0 {
		span = m.d.Sentences[id].Span
	}
	if n := len(m.d.Sentences); n > 1 && !span.Contains(s) { // content that runs over sentences
		for i := 1; i < n; i++ {
			if x := m.d.Sentences[i].Span; x.Overlaps(s) {
				span = span.Cover(x)
			}
		}
	}
	span = m.d.Trim(span)
	c := record.Cite{Document: m.d.ID, Start: uint32(span.Start), End: uint32(span.End), Text: m.d.Slice(span), Rule: rule}
	if m.src.RawSpan != nil {
		if a, b, ok := m.src.RawSpan(span); ok {
			c.RawStart, c.RawEnd = &a, &b
		}
	}
	return c
}

// finish orders the drafts, gives ids and resolves links.
func (m *merger) finish() []record.Entry {
	ids := make([]string, len(m.drafts))
	seen := map[string]int{}
	for i := range m.drafts {
		dr := &m.drafts[i]
		if dr.gone != 0 || dr.drop {
			continue
		}
		key := fmt.Sprintf("%s|%s|%s|%s|%d|%d", dr.Kind, dr.Type, strings.Join(dr.Mode, "+"), m.d.ID, dr.Cites[0].Start, m.d.Tokens[dr.trigger].Span.Start)
		n := seen[key]
		seen[key]++
		if n > 0 { // several told by one word: the items of a list
			key = fmt.Sprintf("%s|%d", key, n)
		}
		h := sha256.Sum256([]byte(key))
		ids[i] = "e:" + hex.EncodeToString(h[:8])
	}
	final := func(i int) int {
		for m.drafts[i].gone != 0 {
			i = m.drafts[i].gone - 1
		}
		return i
	}
	var out []record.Entry
	for i := range m.drafts {
		dr := &m.drafts[i]
		if dr.gone != 0 || dr.drop {
			continue
		}
		e := dr.Entry
		e.ID = ids[i]
		e.Review = record.Unreviewed
		if len(dr.told) > 0 { // the article's own account first, then each other source's
			e.Accounts = append([]record.Account{{Document: e.Cites[0].Document, Start: e.Cites[0].Start, When: e.When, Fields: e.Fields,
				According: e.According, Why: "says most of the act"}}, dr.told...)
			for k := range e.Accounts {
				e.Accounts[k].Entry = e.ID
			}
		}
		about := e.About
		e.About = nil
		for _, a := range about { // drafts hold indices until now
			var j int
			fmt.Sscan(a, &j)
			if j = final(j); j != i && ids[j] != "" && !containsString(e.About, ids[j]) {
				e.About = append(e.About, ids[j])
			}
		}
		out = append(out, e)
	}
	m.nobodies(out)
	sort.SliceStable(out, func(i, j int) bool { return out[i].Cites[0].Start < out[j].Cites[0].Start })
	return out
}

func containsString(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

func (m *merger) text(s doc.Span) string {
	if s.Empty() {
		return ""
	}
	return strings.Join(strings.Fields(m.d.Slice(s)), " ")
}

// mergeText joins stretches of what is said.
func (m *merger) texts(spans []doc.Span) string {
	var parts []string
	for _, s := range spans {
		if t := m.text(s); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, " … ")
}

// round keeps a confidence to two places, so that the same reading prints the
// same bytes everywhere.
func round(p float32) float64 { return float64(int(min(max(p, 0.05), 0.99)*100+0.5)) / 100 }
