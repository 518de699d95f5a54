package parse

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "re-record testdata/golden.txt")

// word is a token for a hand-built document.
type word struct {
	form string
	u    doc.UPOS
	x    doc.XPOS
}

// build makes a tagged document of the sentences; marks stand close to the
// words that they belong to.
func build(sentences ...[]word) *doc.Document {
	var text strings.Builder
	type at struct{ a, b int }
	var spans []at
	var last doc.XPOS
	for _, s := range sentences {
		for _, w := range s {
			close := w.x == doc.XPOSS || w.x == doc.XComma || w.x == doc.XStop || w.x == doc.XClose
			if text.Len() > 0 && !close && last != doc.XOpen {
				text.WriteByte(' ')
			}
			last = w.x
			spans = append(spans, at{text.Len(), text.Len() + len(w.form)})
			text.WriteString(w.form)
		}
	}
	d := doc.New(text.String())
	for _, s := range sentences {
		first := doc.TokenID(len(d.Tokens))
		for _, w := range s {
			sp := spans[len(d.Tokens)-1]
			t := doc.Token{Span: doc.Span{Start: doc.Pos(sp.a), End: doc.Pos(sp.b)}, Norm: d.Intern(doc.Normalize(w.form)), UPOS: w.u, XPOS: w.x}
			if sp.a == 0 || d.Text[sp.a-1] == ' ' {
				t.Flags |= doc.SpaceBefore
			}
			d.Tokens = append(d.Tokens, t)
		}
		if last := doc.TokenID(len(d.Tokens) - 1); last >= first {
			d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(first, last), First: first, Last: last})
		}
	}
	d.Seal(doc.Blocks | doc.Tokens | doc.Tags)
	return d
}

// read reads "word/UPOS/XPOS …".
func read(tb testing.TB, line string) (s []word) {
	for _, f := range strings.Fields(line) {
		p := strings.Split(f, "/")
		if len(p) != 3 {
			tb.Fatalf("%q is not word/UPOS/XPOS", f)
		}
		u, ok := doc.ParseUPOS(p[1])
		x, ok2 := doc.ParseXPOS(p[2])
		if !ok || !ok2 {
			tb.Fatalf("%q: unknown tag", f)
		}
		s = append(s, word{p[0], u, x})
	}
	return s
}

// show writes a sentence's tree as "word/relation→head …".
func show(d *doc.Document, s doc.Sentence) string {
	var out []string
	for t := s.First; t <= s.Last; t++ {
		head := "0"
		if h := d.Tokens[t].Head; h != 0 {
			head = d.Word(h)
		}
		out = append(out, fmt.Sprintf("%s/%s→%s", d.Word(t), d.Tokens[t].Dep, head))
	}
	return strings.Join(out, " ")
}

func start(tb testing.TB) func(*doc.Document) {
	tb.Helper()
	run, err := Stage.New()
	if err != nil {
		tb.Fatal(err)
	}
	return run
}

// The golden file has a comment line, the tagged words and the tree of each
// sentence, and a blank line between sentences.
func TestGolden(t *testing.T) {
	const name = "testdata/golden.txt"
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	run := start(t)
	var out []string
	n := 0
	for _, block := range strings.Split(strings.TrimSpace(string(b)), "\n\n") {
		lines := strings.Split(block, "\n")
		if strings.HasPrefix(lines[len(lines)-1], "#") {
			out = append(out, block)
			continue
		}
		if len(lines) < 2 {
			t.Fatalf("a block needs a comment line and the tagged words: %q", block)
		}
		d := build(read(t, lines[1]))
		run(d)
		got := show(d, d.Sentences[1])
		if !*update && (len(lines) != 3 || lines[2] != got) {
			t.Errorf("%s\n got %s\nwant %s", lines[0], got, strings.Join(lines[2:], "\n"))
		}
		out = append(out, strings.Join([]string{lines[0], lines[1], got}, "\n"))
		n++
	}
	if n < 12 {
		t.Errorf("%d sentences, want at least 12", n)
	}
	if *update {
		if err := os.WriteFile(name, []byte(strings.Join(out, "\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// fault says what keeps the heads of s from being a projective tree with one
// root that Sentence.Root names; it is empty for a good tree.
func fault(d *doc.Document, s doc.Sentence) string {
	roots := 0
	for t := s.First; t <= s.Last; t++ {
		tok := d.Tokens[t]
		switch {
		case tok.Head == 0:
			roots++
			if s.Root != t || tok.Dep != doc.Root {
				return fmt.Sprintf("token %d is a root with relation %v; the sentence's is %d", t, tok.Dep, s.Root)
			}
		case tok.Head < s.First || tok.Head > s.Last:
			return fmt.Sprintf("token %d has its head outside the sentence", t)
		case tok.Dep == doc.NoDep || tok.Dep == doc.Root || tok.Dep >= doc.NumDep:
			return fmt.Sprintf("token %d has relation %d", t, tok.Dep)
		}
	}
	if roots != 1 {
		return fmt.Sprintf("%d roots", roots)
	}
	// Walk up from every token, marking what reaches the root.
	good := make([]bool, s.Last-s.First+1)
	good[s.Root-s.First] = true
	for t := s.First; t <= s.Last; t++ {
		path := []doc.TokenID{}
		for k := t; !good[k-s.First]; k = d.Tokens[k].Head {
			if path = append(path, k); len(path) > len(good) {
				return fmt.Sprintf("token %d is in a cycle", t)
			}
		}
		for _, k := range path {
			good[k-s.First] = true
		}
	}
	return ""
}

func TestAlwaysATree(t *testing.T) {
	run := start(t)
	forms := rapid.OneOf(rapid.SampledFrom([]string{"the", "Kestria", "said", "that", ",", ".", "“", "”", "–", "'s", "2031", "ultimatum", "(", "и", "\x80"}), rapid.StringN(1, 12, 20))
	words := rapid.Custom(func(r *rapid.T) word {
		f := strings.ReplaceAll(forms.Draw(r, "form"), " ", "_")
		return word{f, doc.UPOS(rapid.IntRange(0, int(doc.NumUPOS)-1).Draw(r, "upos")), doc.XPOS(rapid.IntRange(0, int(doc.NumXPOS)-1).Draw(r, "xpos"))}
	})
	rapid.Check(t, func(r *rapid.T) {
		var s [][]word
		for range rapid.IntRange(1, 3).Draw(r, "sentences") {
			s = append(s, rapid.SliceOfN(words, 1, 40).Draw(r, "words"))
		}
		d := build(s...)
		run(d)
		for _, s := range d.Sentences[1:] {
			if f := fault(d, s); f != "" {
				r.Fatal(f)
			}
		}
	})
}

// A sentence of any length is parsed, in pieces.
func TestGarbage(t *testing.T) {
	run := start(t)
	rng := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{1, 2, maxSentence - 1, maxSentence, maxSentence + 1, 2*maxSentence + 1, 10_000} {
		var s []word
		for range n {
			s = append(s, word{string(rune('a' + rng.IntN(26))), doc.UPOS(1 + rng.IntN(17)), doc.XPOS(1 + rng.IntN(40))})
		}
		d := build([]word{{"Before", doc.ADV, doc.XRB}, {".", doc.PUNCT, doc.XStop}}, s, []word{{"After", doc.ADV, doc.XRB}})
		run(d)
		for i, s := range d.Sentences[1:] {
			if f := fault(d, s); f != "" {
				t.Errorf("%d words, sentence %d: %s", n, i+1, f)
			}
		}
	}
	run(doc.New(""))
}

// What stands around a sentence, and what was read before, changes nothing.
func TestSentencesAreIndependent(t *testing.T) {
	run := start(t)
	a := read(t, "Norvania/PROPN/NNP recalled/VERB/VBD its/PRON/PRP$ envoy/NOUN/NN ./PUNCT/.")
	b := read(t, "Talks/NOUN/NNS with/ADP/IN Tamora/PROPN/NNP will/AUX/MD resume/VERB/VB in/ADP/IN May/PROPN/NNP ./PUNCT/.")
	alone := build(b)
	run(alone)
	after := build(a, a, b, a)
	run(after)
	if got, want := show(after, after.Sentences[3]), show(alone, alone.Sentences[1]); got != want {
		t.Errorf("among others %s\nalone %s", got, want)
	}
}

func TestNoAllocation(t *testing.T) {
	run := start(t)
	d := build(read(t, "Kestria/PROPN/NNP rejected/VERB/VBD the/DET/DT offer/NOUN/NN ./PUNCT/."))
	run(d)
	if n := testing.AllocsPerRun(20, func() { run(d) }); n != 0 {
		t.Errorf("%v allocations a run, want none", n)
	}
}

// The scores of several nets are added: a net twice is that net.
func TestSeveral(t *testing.T) {
	one, err := New(weights)
	if err != nil {
		t.Fatal(err)
	}
	two, err := New(weights, weights)
	if err != nil {
		t.Fatal(err)
	}
	const text = "Kestria/PROPN/NNP rejected/VERB/VBD the/DET/DT offer/NOUN/NN of/ADP/IN talks/NOUN/NNS ./PUNCT/."
	a, b := build(read(t, text)), build(read(t, text))
	one(a)
	two(b)
	if !slices.Equal(a.Tokens, b.Tokens) {
		t.Error("a net counted twice parses otherwise than once")
	}
	if _, err := New(); err == nil {
		t.Error("no net was taken for one")
	}
}

func TestDamagedWeights(t *testing.T) {
	for _, cut := range []int{0, 3, 19, 20, len(weights) / 2, len(weights) - 1} {
		if _, err := New(weights[:cut]); err == nil {
			t.Errorf("the first %d bytes were taken for whole weights", cut)
		}
	}
	b := append([]byte(nil), weights...)
	b[len(b)/3] ^= 1
	if _, err := New(b); err == nil {
		t.Error("a flipped bit was not noticed")
	}
}

func FuzzParse(f *testing.F) {
	run := start(f)
	f.Add("Kestria/PROPN said on Monday .", uint8(7))
	f.Add("“ \xff\xfe – ’s \u00a0", uint8(200))
	f.Add(strings.Repeat("( ", 400), uint8(13))
	f.Fuzz(func(t *testing.T, text string, seed uint8) {
		var s []word
		for i, w := range strings.Fields(text) {
			s = append(s, word{w, doc.UPOS((int(seed) + i*7) % int(doc.NumUPOS)), doc.XPOS((int(seed) + i*11) % int(doc.NumXPOS))})
		}
		if len(s) == 0 {
			return
		}
		d := build(s)
		run(d)
		if f := fault(d, d.Sentences[1]); f != "" {
			t.Error(f)
		}
	})
}
