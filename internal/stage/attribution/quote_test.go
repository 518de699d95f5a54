package attribution

import (
	"fmt"
	"strings"
	"testing"

	"chancery/internal/doc"
)

// plainWords cuts text at blanks and marks: enough of a tokenizer for the marks.
func plainWords(text string) *doc.Document {
	d := doc.New(text)
	d.Sentences = append(d.Sentences, doc.Sentence{Span: doc.Span{End: doc.Pos(len(text))}, First: 1})
	start := -1
	for i, r := range text + " " {
		letter := r > 0x2fff || r == '\'' || r >= '0' && r <= '9' || r >= 'A' && r <= 'z'
		if letter && start < 0 {
			start = i
		}
		if !letter && start >= 0 {
			d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: doc.Pos(start), End: doc.Pos(i)}, Norm: d.Intern(doc.Normalize(text[start:i])), UPOS: doc.NOUN})
			start = -1
		}
	}
	d.Sentences[1].Last = doc.TokenID(len(d.Tokens) - 1)
	if len(d.Tokens) == 1 {
		d.Sentences = d.Sentences[:1]
	}
	return d
}

// Quotation marks are matched as printers set them.
func TestQuotations(t *testing.T) {
	check := func(text string, want ...string) {
		t.Helper()
		r := &reader{lex: lexiconOf(t), adopted: map[doc.TokenID]bool{}}
		r.d = plainWords(text)
		r.f.Build(r.d)
		r.index()
		r.quotations()
		var got []string
		for _, q := range r.quotes {
			s := strings.Repeat(">", q.depth) + r.d.Slice(q.inner)
			if q.carries {
				s = "+" + s
			}
			got = append(got, s)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
	check(`He said "yes" and "no".`, "yes", "no")
	check("He said “yes” and “no”.", "yes", "no")
	check("“He told me ‘no,’ so I left,” she said.", "He told me ‘no,’ so I left,", ">no,")
	check("'We have it,' Daro said. 'It's here.'", "We have it,", "It's here.")
	check("'The farmers' union is in,' he said.", "The farmers' union is in,")
	check("Reik's aides' cars left at 5 o'clock.")
	check("He's 6'2\" tall and she is 5'4\".")
	check("It was the '80s and rock 'n' roll.")
	check("\"It goes on.\n\n\"And on,\" he said.", "It goes on.", "+And on,")
	check("“It goes on.\n\n“And on.\n\n“And ends,” he said.", "It goes on.", "+And on.", "+And ends,")
	check("“It was left open.\n\nA new paragraph.", "It was left open.")
	check("He left a \"mark open.\n\nA new paragraph.")
	check("``TeX marks'' are read.", "TeX marks")
	check("''Two strokes,'' he said, ''on either side.''", "Two strokes,", "on either side.")
	check("«Guillemets» are read.", "Guillemets")
	check("”Backwards” marks", "")
	check("")
	check("\"")
	check("\"\"\"\"''''“”‘’", "", "", "", "", "")
}

// Whatever the marks, spans lie in the text, in order, and the stage ends.
func FuzzMarks(f *testing.F) {
	for _, s := range []string{"“a ‘b” c’ d", "\"a\n\n\"b\n\n'c' \"d\"", "''``''``", "‘‘‘‘’’’’", "\" \" \" \"", "“\n\n“\n\n“", "'s 's' '"} {
		f.Add(s)
	}
	stage := run(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		d := plainWords(text)
		for i := 1; i < len(d.Tokens); i++ {
			d.Tokens[i].UPOS = doc.UPOS(1 + i*7%16)
			d.Tokens[i].Lemma = d.Intern([]string{"say", "claim", "tell", "x", "call"}[i%5])
			d.Tokens[i].XPOS = doc.XVBD
			if i > 1 {
				d.Tokens[i].Head = doc.TokenID(1 + i*i%(i+1))
				d.Tokens[i].Dep = doc.Dep(1 + i*5%40)
			}
		}
		stage(d)
		lawful(t, d)
	})
}

// lawful checks what every reading must keep.
func lawful(t testing.TB, d *doc.Document) {
	t.Helper()
	inside := func(s doc.Span) bool { return s.Start <= s.End && int(s.End) <= len(d.Text) }
	for i := 1; i < len(d.Attributions); i++ {
		a := &d.Attributions[i]
		if len(a.Content) == 0 || a.Act == doc.NoAct || a.Rule == "" {
			t.Fatalf("attribution %d without content, act or rule: %+v", i, a)
		}
		for _, s := range append(append([]doc.Span{a.Span, a.Cue, a.SourceAt}, a.Content...), a.Quote...) {
			if !inside(s) {
				t.Fatalf("attribution %d: span %v outside the text of %d bytes", i, s, len(d.Text))
			}
		}
		for k := 1; k < len(a.Content); k++ {
			if a.Content[k].Start < a.Content[k-1].End {
				t.Fatalf("attribution %d: content out of order: %v", i, a.Content)
			}
		}
		for _, q := range a.Quote {
			if !within(q, a.Content) {
				t.Fatalf("attribution %d: quote %v outside content %v", i, q, a.Content)
			}
		}
		if i > 1 && a.Span.Start < d.Attributions[i-1].Span.Start {
			t.Fatalf("attribution %d stands before its predecessor", i)
		}
		for n, p := 0, a.Parent; p != 0; n, p = n+1, d.Attributions[p].Parent {
			if n > len(d.Attributions) {
				t.Fatalf("attribution %d: its parents run in a ring", i)
			}
		}
		if a.CueToken == 0 && !a.Cue.Empty() || int(a.CueToken) >= len(d.Tokens) || int(a.Source) >= len(d.Tokens) {
			t.Fatalf("attribution %d: cue or source is no token", i)
		}
	}
}
