package coref_test

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/read"
)

// texts.txt holds short texts, each with what must be one and what must not,
// written by hand before the reading was seen:
//
//	= the construction
//	the text, of one or more lines
//	link A = B      A and B speak of the same
//	link A = B + C  A is the group of B and C
//	apart A | B     they do not
//	none A          A is linked with nothing before or after it
//
// A phrase is the first place where the text has it as whole words, "A#2" the
// second. "gap " before a line says that it is right and does not hold yet; the
// test fails when it does, so that the mark goes.
//
//go:embed testdata/who/texts.txt
var who string

// place is what a phrase of texts.txt stands for: a chain of actors or of things,
// counted apart, or nothing.
type place struct {
	chain doc.ChainID
	thing bool
}

// phrases finds where text has phrase as whole words, the nth time.
func phrases(text, phrase string, nth int) int {
	letter := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z' || text[i] >= '0' && text[i] <= '9')
	}
	for at := 0; ; at++ {
		i := strings.Index(text[at:], phrase)
		if i < 0 {
			return -1
		}
		if at += i; !letter(at-1) && !letter(at+len(phrase)) {
			if nth--; nth == 0 {
				return at
			}
		}
	}
}

// find is the chain of the shortest mention that holds phrase and has its head
// in it, or else of the longest that starts as it does.
func find(t *testing.T, d *doc.Document, phrase string) place {
	t.Helper()
	nth := 1
	if p, n, ok := strings.Cut(phrase, "#"); ok {
		phrase, nth = p, int(n[0]-'0')
	}
	at := phrases(d.Text, phrase, nth)
	if at < 0 {
		t.Fatalf("the text has no %q", phrase)
	}
	s := doc.Span{Start: doc.Pos(at), End: doc.Pos(at + len(phrase))}
	bare := s.Start // without an article, which names leave out
	if a, _, ok := strings.Cut(phrase, " "); ok && (a == "The" || a == "the") {
		bare += 4
	}
	best, size := place{}, doc.Pos(1<<30)
	for _, thing := range []bool{false, true} {
		list := d.Mentions
		if thing {
			list = d.Things
		}
		for _, m := range list[1:] {
			h := d.Tokens[m.Head].Span
			n := m.Span.End - m.Span.Start
			switch {
			case m.Chain == 0 || h.Start < s.Start || h.End > s.End:
				continue
			case m.Span.Start <= s.Start && m.Span.End >= s.End:
			case m.Span.Start == bare && m.Span.End <= s.End:
				n = 1<<20 - n // the longest of those within, after those around
			default:
				continue
			}
			if n < size {
				best, size = place{m.Chain, thing}, n
			}
		}
	}
	return best
}

// holds reports whether a line of texts.txt is so, and what was found instead.
func holds(t *testing.T, d *doc.Document, line string) (bool, string) {
	t.Helper()
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "link":
		a, b, ok := strings.Cut(rest, " = ")
		if !ok {
			t.Fatalf("bad line %q", line)
		}
		x := find(t, d, a)
		if !strings.Contains(b, " + ") {
			return x.chain != 0 && x == find(t, d, b), told(d, x)
		}
		if x.chain == 0 || x.thing {
			return false, told(d, x)
		}
		members := slices.Clone(d.Chains[x.chain].Members)
		for p := range strings.SplitSeq(b, " + ") {
			y := find(t, d, p)
			n := slices.Index(members, y.chain)
			if y.thing || n < 0 {
				return false, told(d, x)
			}
			members = slices.Delete(members, n, n+1)
		}
		return len(members) == 0, told(d, x)
	case "apart":
		a, b, ok := strings.Cut(rest, " | ")
		if !ok {
			t.Fatalf("bad line %q", line)
		}
		x, y := find(t, d, a), find(t, d, b)
		return x.chain == 0 || x != y, told(d, x)
	case "none":
		x := find(t, d, rest)
		if x.chain == 0 {
			return true, ""
		}
		n := 0
		for _, m := range mentions(d, x.thing) {
			if m.Chain == x.chain {
				n++
			}
		}
		return n == 1, told(d, x)
	}
	t.Fatalf("bad line %q", line)
	return false, ""
}

func mentions(d *doc.Document, things bool) []doc.Mention {
	if things {
		return d.Things[1:]
	}
	return d.Mentions[1:]
}

// told writes a chain for people.
func told(d *doc.Document, p place) string {
	if p.chain == 0 {
		return "nobody known"
	}
	var out []string
	for _, m := range mentions(d, p.thing) {
		if m.Chain == p.chain {
			out = append(out, d.Slice(m.Span))
		}
	}
	s := strings.Join(out, " = ")
	if !p.thing {
		for _, m := range d.Chains[p.chain].Members {
			s += fmt.Sprintf(" [member %s]", d.Chains[m].Name)
		}
	}
	return s
}

func TestWho(t *testing.T) {
	r, err := read.New(doc.Blocks, read.English()...)
	if err != nil {
		t.Fatal(err)
	}
	texts, lines, gaps := 0, 0, 0
	for part := range strings.SplitSeq(who, "\n= ") {
		title, body, _ := strings.Cut(part, "\n")
		if strings.HasPrefix(title, "#") {
			continue
		}
		var text, wants []string
		for l := range strings.Lines(body) {
			l = strings.TrimRight(l, "\n")
			switch f, _, _ := strings.Cut(l, " "); {
			case f == "link" || f == "apart" || f == "none" || f == "gap":
				wants = append(wants, l)
			case len(wants) == 0:
				text = append(text, l)
			case l != "":
				t.Fatalf("%s: text after the first line of wants: %q", title, l)
			}
		}
		texts++
		t.Run(title, func(t *testing.T) {
			if len(wants) == 0 {
				t.Fatal("nothing is wanted of it")
			}
			articles, unread := intake.Open(intake.Source{Name: "text.txt", Data: []byte(strings.Join(text, "\n"))}, intake.Options{})
			if len(articles) != 1 || len(unread) > 0 {
				t.Fatalf("%d articles, unread %v", len(articles), unread)
			}
			d := doc.New("")
			articles[0].Into(d)
			if err := r.Read(d); err != nil {
				t.Fatal(err)
			}
			for _, w := range wants {
				lines++
				line, gap := strings.CutPrefix(w, "gap ")
				if gap {
					gaps++
				}
				switch ok, found := holds(t, d, line); {
				case ok && gap:
					t.Errorf("holds now, drop the mark: %s", w)
				case !ok && !gap:
					t.Errorf("%s\n\tfound %s", w, found)
				}
			}
		})
	}
	if texts < 40 {
		t.Errorf("only %d texts were found", texts)
	}
	t.Logf("%d texts, %d lines, %d of them gaps", texts, lines, gaps)
}
