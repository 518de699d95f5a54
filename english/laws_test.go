package english_test

import (
	"bytes"
	"strings"
	"testing"

	"chancery/english"
	"chancery/internal/conllu"
)

func TestLaws(t *testing.T) {
	r, err := english.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	d := new(english.Document)
	for _, text := range odd {
		if err := r.Read(d, text); err != nil {
			t.Errorf("%.40q: %v", text, err)
			continue
		}
		laws(t, d)
		if d.Text != text {
			t.Errorf("the text has changed: %.40q", d.Text)
		}
	}
}

// laws holds d against what the package says of every Document.
func laws(t *testing.T, d *english.Document) {
	t.Helper()
	at := 0
	for i, k := range d.Tokens {
		if k.Start < at || k.End <= k.Start || k.End > len(d.Text) || d.Cut(k.Span) != k.Form {
			t.Fatalf("token %d: %+v after byte %d", i, k, at)
		}
		if strings.TrimFunc(d.Text[at:k.Start], space) != "" {
			t.Fatalf("%q lies between tokens", d.Text[at:k.Start])
		}
		if k.SpaceBefore != (k.Start > at || k.Start == 0) && i > 0 {
			t.Errorf("token %d %q: space before is %v", i, k.Form, k.SpaceBefore)
		}
		if k.UPOS == "_" || k.XPOS == "_" || k.Rel == "_" || k.Lemma == "" {
			t.Errorf("token %d: %+v lacks a tag, a relation or a lemma", i, k)
		}
		at = k.End
	}
	if strings.TrimFunc(d.Text[at:], space) != "" {
		t.Fatalf("%q lies after the last token", d.Text[at:])
	}
	next := 0
	for i, s := range d.Sentences {
		if s.Tokens.First != next || s.Tokens.Next <= next {
			t.Fatalf("sentence %d: tokens %v, want them to start at %d", i, s.Tokens, next)
		}
		next = s.Tokens.Next
		words := d.Words(s.Tokens)
		if s.Start != words[0].Start || s.End != words[len(words)-1].End {
			t.Errorf("sentence %d: span %v", i, s.Span)
		}
		for j := range words {
			steps, h := 0, s.Tokens.First+j
			for h != s.Root && steps <= len(words) {
				if h < s.Tokens.First || h >= s.Tokens.Next {
					t.Fatalf("sentence %d: the head of %q lies outside", i, words[j].Form)
				}
				h, steps = d.Tokens[h].Head, steps+1
			}
			if h != s.Root {
				t.Fatalf("sentence %d: %q hangs on no root", i, words[j].Form)
			}
		}
		if root := d.Tokens[s.Root]; root.Head != -1 || root.Rel != "root" {
			t.Errorf("sentence %d: root %+v", i, root)
		}
	}
	if next != len(d.Tokens) {
		t.Fatalf("%d tokens in sentences, %d in all", next, len(d.Tokens))
	}
	in := func(r english.Range, s english.Span, head int) bool {
		return 0 <= r.First && r.First < r.Next && r.Next <= len(d.Tokens) && s.Start == d.Tokens[r.First].Start && s.End == d.Tokens[r.Next-1].End && r.First <= head && head < r.Next
	}
	named := map[english.Span]int{}
	for _, c := range d.Chains {
		if len(c.Mentions) == 0 {
			t.Errorf("chain %q has no mention", c.Name)
		}
	}
	for i, c := range d.Chains {
		last := -1
		for _, m := range c.Mentions {
			if !in(m.Tokens, m.Span, m.Head) || m.Start < last {
				t.Errorf("mention %+v of %q", m, c.Name)
			}
			last = m.Start
			if m.Form == english.ByName {
				named[m.Span] = i + 1
			}
		}
		for _, m := range c.Members {
			if m < 0 || m >= len(d.Chains) || m == i {
				t.Errorf("chain %d has member %d", i, m)
			}
		}
	}
	for _, n := range d.Names {
		if !in(n.Tokens, n.Span, n.Head) {
			t.Errorf("name %+v", n)
		}
		if n.Chain >= 0 && named[n.Span] == 0 {
			t.Errorf("chain %d does not hold the name %q", n.Chain, d.Cut(n.Span))
		}
	}
}

func space(r rune) bool {
	switch {
	case r <= ' ', r == 0x7f, r == '\u00a0', r == '\u200b':
		return true
	}
	return false
}

// balanced counts the brackets of the Entity column.
func balanced(t *testing.T, file string, d *english.Document) {
	t.Helper()
	total := 0
	for _, c := range d.Chains {
		total += len(c.Mentions)
	}
	open, closed := 0, 0
	for line := range strings.Lines(file) {
		if _, misc, ok := strings.Cut(line, "Entity="); ok && line[0] != '#' {
			misc, _, _ = strings.Cut(misc, "|")
			open += strings.Count(misc, "(")
			closed += strings.Count(misc, ")")
		}
	}
	if open != total || closed != total {
		t.Errorf("%d mentions open, %d close, want %d", open, closed, total)
	}
}

func FuzzParse(f *testing.F) {
	r, err := english.NewReader()
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range odd[:10] {
		f.Add(text)
	}
	d := new(english.Document)
	f.Fuzz(func(t *testing.T, text string) {
		if err := r.Read(d, text); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := d.WriteCoNLLU(&b, "f"); err != nil {
			t.Fatal(err)
		}
		if _, err := conllu.Read(&b, "f"); err != nil {
			t.Fatal(err)
		}
	})
}
