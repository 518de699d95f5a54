package timex

import (
	"math/rand/v2"
	"sort"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

// lawful fails when the layer breaks a law that every reading keeps.
func lawful(t *testing.T, d *doc.Document) {
	t.Helper()
	var end doc.Pos
	for i := 1; i < len(d.Timexes); i++ {
		x := &d.Timexes[i]
		if x.First == 0 || x.Last < x.First || x.Span.Start < end || x.Span.Empty() || int(x.Span.End) > len(d.Text) {
			t.Fatalf("time %d %v stands wrong in %q", i, *x, d.Text)
		}
		if s := d.SentenceOf(x.First); s == 0 || s != d.SentenceOf(x.Last) {
			t.Fatalf("time %d leaves its sentence", i)
		}
		if x.Bounds.Start.Known() && x.Bounds.End.Known() && x.Bounds.End.Before(x.Bounds.Start) {
			t.Fatalf("%q: bounds %v are inverted", d.Slice(x.Span), x.Bounds)
		}
		if x.Type == doc.NoTimex || x.Rule == "" || int(x.AnchorTo) >= i {
			t.Fatalf("time %d is not whole: %+v", i, *x)
		}
		end = x.Span.End
	}
}

// TestRandomWords reads rows of the words of time in any order, with digits.
func TestRandomWords(t *testing.T) {
	set, err := load()
	if err != nil {
		t.Fatal(err)
	}
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	words := []string{"1990", "5", "12", "2019-06-11", "'80s", "1990s", "10:30", "3rd", "1/2", "2.5", "0930", "9/11", "87"}
	for s := range set.words.ids {
		words = append(words, s)
	}
	sort.Strings(words)
	r := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 400 {
		var b strings.Builder
		for range 200 {
			w := words[r.IntN(len(words))]
			if r.IntN(3) == 0 {
				w = strings.ToUpper(w[:1]) + w[1:]
			}
			b.WriteString(w + " ")
		}
		var pub doc.Date
		if r.IntN(3) > 0 {
			pub = doc.MakeDate(1990+r.IntN(40), 1+r.IntN(12), 1+r.IntN(28))
		}
		d := hand(b.String(), pub)
		run(d)
		lawful(t, d)
		found += len(d.Timexes) - 1
	}
	if found < 400 {
		t.Errorf("only %d times in random rows of the words of time", found)
	}
}

// FuzzStage reads random rows of words; the words of time are drawn often.
func FuzzStage(f *testing.F) {
	set, err := load()
	if err != nil {
		f.Fatal(err)
	}
	vocabulary := make([]string, len(set.words.list))
	for s, id := range set.words.ids {
		vocabulary[id] = s
	}
	run, err := Stage.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("on Tuesday afternoon the 12th of June 1999 a year earlier", uint16(7))
	f.Add(strings.Repeat("the last 2 ", 20), uint16(0))
	f.Add(strings.Repeat("twenty hundred thousand and ", 9), uint16(3))
	f.Add("\x01\x20\x41\xff 31 February 9999 years ago 00:61 12345678 1/2/3 0000-00-00", uint16(9))
	f.Fuzz(func(t *testing.T, text string, mix uint16) {
		var b strings.Builder
		for i, w := range strings.Fields(strings.ToValidUTF8(text, "?")) {
			if i > 3000 {
				break
			}
			if mix != 0 && i%int(mix%5+1) == 0 {
				n := (int(mix)*(i+1)*7919 + len(w)*31 + int(w[0])) % len(vocabulary)
				if v := vocabulary[max(n, 1)]; v != "" {
					w = v
					if mix&1 == 1 {
						w = strings.ToUpper(v[:1]) + v[1:]
					}
				}
			}
			b.WriteString(w)
			b.WriteByte(' ')
		}
		var pub doc.Date
		if mix%3 != 0 {
			pub = doc.MakeDate(1900+int(mix%200), int(mix%12)+1, int(mix%28)+1)
		}
		d := hand(b.String(), pub)
		run(d)
		lawful(t, d)
		soundTimes(t, d)
		// The same reading again gives the same times: nothing is remembered.
		e := hand(b.String(), pub)
		run(e)
		if len(d.Timexes) != len(e.Timexes) {
			t.Fatalf("%d times, then %d", len(d.Timexes), len(e.Timexes))
		}
		for i := range d.Timexes {
			if d.Timexes[i] != e.Timexes[i] {
				t.Fatalf("%+v, then %+v", d.Timexes[i], e.Timexes[i])
			}
		}
	})
}

// FuzzPattern compiles any pattern: it is refused with its place, or its program
// can be run over the words of time.
func FuzzPattern(f *testing.F) {
	set, err := load()
	if err != nil {
		f.Fatal(err)
	}
	for _, r := range set.rules {
		f.Add(r.src.Get("match"))
	}
	f.Add("( a | b? )? <month:day> [dir=last] [?noun] {x")
	f.Add("((((")
	f.Fuzz(func(t *testing.T, pattern string) {
		fresh, err := load()
		if err != nil {
			t.Fatal(err)
		}
		c := &compiler{words: fresh.words, defs: map[string]lexicon.Field{"yr": {Key: "yr", Value: "<year>"}, "loop": {Key: "loop", Value: "a {loop}"}}}
		if err := c.pattern(lexicon.Field{At: lexicon.At{File: "f", Line: 1, Col: 1}, Key: "match", Value: pattern}); err != nil {
			if !strings.HasPrefix(err.Error(), "f:1:") {
				t.Fatalf("%q: %v names no place", pattern, err)
			}
			return
		}
		c.emit(instr{op: opAccept})
		d := hand("the last Tuesday of May 1990 at 10:30 a.m. , two weeks ago and every 3rd day", doc.MakeDate(2031, 5, 14))
		m := &machine{set: fresh}
		m.toks = make([]tok, len(d.Tokens)-1)
		for i := range m.toks {
			fresh.words.look(d, doc.TokenID(i+1), &m.toks[i])
		}
		m.rule = &rule{name: "fuzzed", prog: c.prog}
		for i := range m.toks {
			m.first, m.budget, m.best, m.depth = i, maxSteps, match{end: i}, 0
			m.stack[0] = slots{}
			m.run(0, i, &m.stack[0])
			if m.best.end > len(m.toks) {
				t.Fatalf("%q matches %d tokens of %d", pattern, m.best.end, len(m.toks))
			}
		}
	})
}
