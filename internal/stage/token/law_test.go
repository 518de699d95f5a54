package token

import (
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/internal/doc"
)

func TestLongSentence(t *testing.T) {
	d := cut(t, strings.Repeat("word word, ", 5000))
	for _, s := range d.Sentences[1:] {
		if n := s.Last - s.First + 1; n > maxSentence {
			t.Fatalf("a sentence of %d tokens", n)
		}
	}
	laws(t, d)
}

func TestAllocs(t *testing.T) {
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("Orla Venn didn’t say “no” to the U.S. on Monday (she can't). It cost $5bn, e.g. for step-by-step talks.\n\n", 50)
	d := doc.New(text)
	run(d)
	// A reused Document pays for its new atoms only: one string for each form
	// that is not written as its normal form.
	if n := testing.AllocsPerRun(20, func() { d.Reset(text); run(d) }); n > 16 {
		t.Errorf("%.0f allocations for %d tokens", n, len(d.Tokens))
	}
}

// laws checks what holds for every text.
func laws(t *testing.T, d *doc.Document) {
	t.Helper()
	at := doc.Pos(0)
	covered := 0
	for i, tok := range d.Tokens[1:] {
		if tok.Span.Start < at || tok.Span.Empty() || int(tok.Span.End) > len(d.Text) {
			t.Fatalf("token %d at %v after %d", i+1, tok.Span, at)
		}
		at = tok.Span.End
		s := d.Slice(tok.Span)
		if !utf8.RuneStart(s[0]) && utf8.ValidString(d.Text) || int(at) < len(d.Text) && !utf8.RuneStart(d.Text[at]) && utf8.ValidString(d.Text) {
			t.Fatalf("token %q splits a rune", s)
		}
		for _, r := range s {
			if isSpace(r) {
				t.Fatalf("token %q holds white space", s)
			}
		}
		covered += len(s)
	}
	for i, r := range d.Text {
		if len(d.Blocks) > 0 {
			in := false
			for _, b := range d.Blocks {
				in = in || b.Kind.Read() && int(b.Span.Start) <= i && i < int(b.Span.End)
			}
			if !in {
				continue
			}
		}
		if !isSpace(r) {
			_, n := utf8.DecodeRuneInString(d.Text[i:])
			covered -= n
		}
	}
	if covered != 0 {
		t.Fatalf("%d bytes too many or too few in tokens", covered)
	}
	next := doc.TokenID(1)
	for i, s := range d.Sentences[1:] {
		if s.First != next || s.Last < s.First || s.Span != d.TokenSpan(s.First, s.Last) {
			t.Fatalf("sentence %d: %+v, want First %d", i+1, s, next)
		}
		for id := s.First; id <= s.Last; id++ {
			if (id == s.First) != (d.Tokens[id].Flags&doc.SentStart != 0) {
				t.Fatalf("sentence %d: SentStart is wrong on token %d", i+1, id)
			}
		}
		next = s.Last + 1
	}
	if int(next) != len(d.Tokens) {
		t.Fatalf("%d tokens in sentences, %d in all", next-1, len(d.Tokens)-1)
	}
}

func FuzzToken(f *testing.F) {
	f.Add("He didn't. “Why?” 5kg, U.S.", uint16(5), uint16(9))
	f.Add("http://a.b@c.d. (www.x) 1-2-3 '''\"\"\" ...!?", uint16(0), uint16(0))
	f.Add("MR. X: a\n\n- b\n• c [1] d", uint16(3), uint16(2))
	f.Add("a\xff\u200d’s ‘’“”…..ﬁ é e\u0301 \u2028x", uint16(1), uint16(30))
	f.Add("KESTRA, June 1 (NNA) — Yes.No. I. a.m.", uint16(12), uint16(200))
	f.Add(strings.Repeat(".)", 600), uint16(0), uint16(0))
	run, err := Stage.New()
	if err != nil {
		f.Fatal(err)
	}
	d := new(doc.Document)
	f.Fuzz(func(t *testing.T, text string, a, n uint16) {
		d.Reset(text)
		run(d)
		laws(t, d)
		// The same text in blocks, cut at runes.
		cutAt := func(i int) doc.Pos {
			i = min(i, len(text))
			for i < len(text) && !utf8.RuneStart(text[i]) {
				i++
			}
			return doc.Pos(i)
		}
		if !utf8.ValidString(text) {
			return
		}
		x, y := cutAt(int(a)), cutAt(int(a)+int(n))
		d.Reset(text)
		d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: 0, End: x}, Kind: doc.BlockKind(a % 11)},
			doc.Block{Span: doc.Span{Start: x, End: y}, Kind: doc.BlockKind(n % 11), Speaker: doc.Span{Start: x, End: min(x+4, y)}},
			doc.Block{Span: doc.Span{Start: y, End: doc.Pos(len(text))}})
		run(d)
		laws(t, d)
	})
}

// TestPathological reads texts that would take minutes if any look ahead were
// not bounded.
func TestPathological(t *testing.T) {
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	d := new(doc.Document)
	for _, p := range []string{
		"a", "A", "1", ".", "!", "'", "\"", "-", "(", ")", "[1]", "a.", "A.", "a.b", "a@", "@a", "a-", "1-", "1,", "1/", "a'", "'a", "n't", "’", "“", "”", "‘",
		".)", ". )", ".\"", "?\" ", "U.S. ", "Mr. ", "etc. \"", "a,", ":a", "<a", "a/", "www.", "http://", "http://)", "x@y.", "$", "A$", "e-", "non-", "…", "é", "好", " ", "\n", "\n\n", ". ", ".\n",
		"a. b", "Q ", "A: ", "[1] ", "- ", "— ", "\u200b", "\u0301", "\xff", "A&", "p.m", "? A A A A ", "'72", "1.", "a_b", "*a",
	} {
		n := 200_000 / len(p)
		d.Reset(strings.Repeat(p, n) + " end")
		run(d)
		laws(t, d)
	}
}
