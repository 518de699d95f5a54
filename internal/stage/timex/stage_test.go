package timex

import (
	"math/rand/v2"
	"sort"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

// check reads a line written as the examples of the rule files are.
func check(t *testing.T, pub, line string, want ...string) {
	t.Helper()
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	var p doc.Date
	if pub != "" {
		if p, err = doc.ParseDate(pub); err != nil {
			t.Fatal(err)
		}
	}
	d := hand(line, p)
	run(d)
	var got []string
	for _, x := range d.Timexes[1:] {
		got = append(got, d.Slice(x.Span)+" = "+x.Value+" "+x.EDTF+" "+x.Bounds.Start.String()+".."+x.Bounds.End.String()+" "+anchorName(x.Anchor))
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("%q\ngot  %s\nwant %s", line, g, w)
	}
}

func anchorName(a doc.Anchor) string {
	return [...]string{"complete", "publication", "text", "event", "unknown"}[a]
}

// TestIntervals holds what a value says of the calendar: no time is finer than
// its words.
func TestIntervals(t *testing.T) {
	check(t, "2019-06-11", "he/PRP left/VBD on Tuesday", "Tuesday = 2019-06-11 2019-06-11 2019-06-11..2019-06-11 publication")
	check(t, "2019-06-11", "it/PRP fell/VBD last year", "last year = 2018 2018 2018-01-01..2018-12-31 publication")
	check(t, "2019-06-11", "in early May 2018", "early May 2018 = 2018-05 2018-05-01/2018-05-10 2018-05-01..2018-05-10 complete")
	check(t, "2019-06-11", "in mid-May", "mid-May = 2019-05 2019-05-11/2019-05-20 2019-05-11..2019-05-20 publication")
	check(t, "2019-06-11", "they/PRP met/VBD at the end of February", "the end of February = 2019-02 2019-02-21/2019-02-28 2019-02-21..2019-02-28 publication")
	check(t, "2019-06-11", "in late 2018", "late 2018 = 2018 2018-09-01/2018-12-31 2018-09-01..2018-12-31 complete")
	check(t, "2019-06-11", "earlier this year", "earlier this year = 2019 2019-01-01/2019-06-11 2019-01-01..2019-06-11 publication")
	check(t, "2019-06-11", "later this month", "later this month = 2019-06 2019-06-11/2019-06-30 2019-06-11..2019-06-30 publication")
	check(t, "2019-06-11", "in the third quarter of 2018", "the third quarter of 2018 = 2018-Q3 2018-35 2018-07-01..2018-09-30 complete")
	check(t, "2019-06-11", "in the winter of 1994", "the winter of 1994 = 1994-WI 1994-24 1994-12-01..1995-02-28 complete")
	check(t, "2019-06-11", "in the 1990s", "the 1990s = 199 199X 1990-01-01..1999-12-31 complete")
	check(t, "2019-06-11", "in the early 1990s", "the early 1990s = 199 1990-01-01/1993-12-31 1990-01-01..1993-12-31 complete")
	check(t, "2019-06-11", "over the past three months", "the past three months = P3M  2019-03-11..2019-06-11 publication")
	check(t, "2019-06-11", "it/PRP fell/VBD last week", "last week = 2019-W23 2019-06-03/2019-06-09 2019-06-03..2019-06-09 publication")
}

// TestUnknownPublication: nothing is guessed when the day of publication is not
// known, and complete dates stand all the same.
func TestUnknownPublication(t *testing.T) {
	check(t, "", "on June 12, 2018 they/PRP met/VBD",
		"June 12, 2018 = 2018-06-12 2018-06-12 2018-06-12..2018-06-12 complete")
	check(t, "", "they/PRP met/VBD on Tuesday and left/VBD last week",
		"Tuesday = XXXX-WXX-2  .. unknown", "last week =   .. unknown")
	check(t, "", "On June 12, 2018 they/PRP met/VBD; two days later they/PRP left/VBD",
		"June 12, 2018 = 2018-06-12 2018-06-12 2018-06-12..2018-06-12 complete",
		"two days later = 2018-06-14 2018-06-14 2018-06-14..2018-06-14 text")
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	d := hand("they met yesterday", doc.Date{})
	run(d)
	if len(d.Notes) != 1 || d.Notes[0].Stage != "timex" {
		t.Errorf("notes %v, want one that says what is missing", d.Notes)
	}
}

// TestRanges: neighbours share what is told once, and the ends have their roles.
func TestRanges(t *testing.T) {
	check(t, "2019-06-11", "from April 2018 to June 2019",
		"April 2018 = 2018-04 2018-04 2018-04-01..2018-04-30 complete", "June 2019 = 2019-06 2019-06 2019-06-01..2019-06-30 complete")
	check(t, "2019-06-11", "from April to June 2017",
		"April = 2017-04 2017-04 2017-04-01..2017-04-30 complete", "June 2017 = 2017-06 2017-06 2017-06-01..2017-06-30 complete")
	check(t, "2019-06-11", "from December to March 2017",
		"December = 2016-12 2016-12 2016-12-01..2016-12-31 complete", "March 2017 = 2017-03 2017-03 2017-03-01..2017-03-31 complete")
	check(t, "2019-06-11", "on 27 – 28 February they/PRP met/VBD",
		"27 = 2019-02-27 2019-02-27 2019-02-27..2019-02-27 publication", "28 February = 2019-02-28 2019-02-28 2019-02-28..2019-02-28 publication")
	check(t, "2019-06-11", "it/PRP will/MD run/VB from November 20 to December 11",
		"November 20 = 2019-11-20 2019-11-20 2019-11-20..2019-11-20 publication", "December 11 = 2019-12-11 2019-12-11 2019-12-11..2019-12-11 publication")
	check(t, "2019-06-11", "it/PRP ran/VBD from November 20 to January 11",
		"November 20 = 2018-11-20 2018-11-20 2018-11-20..2018-11-20 publication", "January 11 = 2019-01-11 2019-01-11 2019-01-11..2019-01-11 publication")
	check(t, "2019-06-11", "on April 24 and 25 they/PRP met/VBD",
		"April 24 = 2019-04-24 2019-04-24 2019-04-24..2019-04-24 publication", "25 = 2019-04-25 2019-04-25 2019-04-25..2019-04-25 publication")
	check(t, "2019-06-11", "on February 27 – 28, 2018 they/PRP met/VBD",
		"February 27 = 2018-02-27 2018-02-27 2018-02-27..2018-02-27 complete", "28, 2018 = 2018-02-28 2018-02-28 2018-02-28..2018-02-28 complete")
}

func TestRoles(t *testing.T) {
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]doc.TimexRole{
		"since April": doc.RoleSince, "until Friday": doc.RoleUntil, "by 2020": doc.RoleBy, "before 1990": doc.RoleBefore, "after June 3": doc.RoleAfter,
		"for two years": doc.RoleFor, "on Friday": doc.RoleAt, "from April 2018": doc.RoleFrom, "410 days": doc.RoleFor,
	} {
		d := hand(line, doc.MakeDate(2019, 6, 11))
		run(d)
		if len(d.Timexes) != 2 || d.Timexes[1].Role != want {
			t.Errorf("%q: %d times, role %v, want %v", line, len(d.Timexes)-1, d.Timexes[len(d.Timexes)-1].Role, want)
		}
	}
}

// TestGoverningVerb: the direction of a weekday comes from the verb that governs
// it, not from the nearest one.
func TestGoverningVerb(t *testing.T) {
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	d := hand("The envoy/NN who/WP arrived/VBD will/MD leave/VB on Monday", doc.MakeDate(2019, 6, 11))
	heads := []doc.TokenID{0, 2, 6, 4, 2, 6, 0, 8, 6}
	deps := []doc.Dep{0, doc.Det, doc.Nsubj, doc.Nsubj, doc.AclRelcl, doc.Aux, doc.Root, doc.Case, doc.Obl}
	for i := 1; i < len(d.Tokens); i++ {
		d.Tokens[i].Head, d.Tokens[i].Dep = heads[i], deps[i]
	}
	d.Seal(doc.Tree)
	run(d)
	if got := d.Timexes[1].Value; got != "2019-06-17" {
		t.Errorf("will leave on Monday: %s, want 2019-06-17", got)
	}
}

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

// TestAllocs: nothing is allocated for words that tell no time.
func TestAllocs(t *testing.T) {
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	d := hand(strings.Repeat("the envoy spoke of the harbour and said no more ", 50), doc.MakeDate(2019, 6, 11))
	run(d)
	if n := testing.AllocsPerRun(20, func() { run(d) }); n > 0 {
		t.Errorf("%v allocations for a text without times, want none", n)
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
