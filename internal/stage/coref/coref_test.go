package coref

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/doc"
)

var update = flag.Bool("update", false, "write the chains found into testdata")

// build makes a document out of lines "word lemma UPOS XPOS head relation" and
// names "@ first last kind country sector ref gender", numbers counted within
// the sentence from 1, "-" for none.
func build(t testing.TB, text string) *doc.Document {
	t.Helper()
	var words [][]string
	var ends []int // of sentences, in words
	type name struct {
		sentence int
		f        []string
	}
	var names []name
	var b strings.Builder
	for l := range strings.Lines(text) {
		l = strings.TrimRight(l, "\n")
		f := strings.Fields(l)
		switch {
		case strings.HasPrefix(l, "why:"):
		case len(f) == 0:
			if len(words) > 0 && (len(ends) == 0 || ends[len(ends)-1] < len(words)) {
				ends = append(ends, len(words))
			}
		case f[0] == "@" && len(f) == 8:
			names = append(names, name{len(ends), f[1:]})
		case len(f) == 6:
			words = append(words, f)
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(f[0])
		default:
			t.Fatalf("bad line %q", l)
		}
	}
	if len(ends) == 0 || ends[len(ends)-1] < len(words) {
		ends = append(ends, len(words))
	}
	d := doc.New(b.String())
	at, start := 0, 0
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, end := range ends {
		first := doc.TokenID(len(d.Tokens))
		var root doc.TokenID
		for _, f := range words[start:end] {
			k := doc.Token{Span: doc.Span{Start: doc.Pos(at), End: doc.Pos(at + len(f[0]))}, Norm: d.Intern(doc.Normalize(f[0])), Lemma: d.Intern(f[1]), Flags: doc.SpaceBefore}
			at += len(f[0]) + 1
			k.UPOS, _ = doc.ParseUPOS(f[2])
			k.XPOS, _ = doc.ParseXPOS(f[3])
			k.Dep, _ = doc.ParseDep(f[5])
			if h := number(f[4]); h > 0 {
				k.Head = first + doc.TokenID(h-1)
			} else {
				root = doc.TokenID(len(d.Tokens))
			}
			d.Tokens = append(d.Tokens, k)
		}
		last := doc.TokenID(len(d.Tokens) - 1)
		d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(first, last), First: first, Last: last, Root: root})
		start = end
	}
	kinds := map[string]doc.MentionKind{}
	for k := doc.Person; k <= doc.OtherThing; k++ {
		kinds[k.String()] = k
	}
	dash := func(s string) string { return strings.TrimPrefix(s, "-") }
	for _, n := range names {
		base := d.Sentences[n.sentence+1].First - 1
		m := doc.Mention{First: base + doc.TokenID(number(n.f[0])), Last: base + doc.TokenID(number(n.f[1])), Kind: kinds[n.f[2]],
			Country: dash(n.f[3]), Sector: dash(n.f[4]), Ref: dash(n.f[5]), Rule: "hand"}
		if g := dash(n.f[6]); g != "" {
			m.Gender = g[0]
		}
		m.Span = d.TokenSpan(m.First, m.Last)
		m.Head = m.Last
		for i := m.First; i <= m.Last; i++ {
			if h := d.Tokens[i].Head; h < m.First || h > m.Last {
				m.Head = i
				break
			}
		}
		d.Mentions = append(d.Mentions, m)
	}
	return d
}

// show writes each mention with its chain.
func show(d *doc.Document) string {
	var b strings.Builder
	for i := 1; i < len(d.Mentions); i++ {
		m := &d.Mentions[i]
		fmt.Fprintf(&b, "%s [%s]", d.Slice(m.Span), m.Kind)
		if m.Chain == 0 {
			b.WriteString(" -> nobody known\n")
			continue
		}
		c := &d.Chains[m.Chain]
		fmt.Fprintf(&b, " -> %d %s, %s %s %s", m.Chain, c.Name, c.Kind, or(c.Country), or(c.Sector))
		for n, x := range c.Members {
			fmt.Fprintf(&b, "%s%s", map[bool]string{true: ": ", false: " + "}[n == 0], d.Chains[x].Name)
		}
		fmt.Fprintf(&b, " (%s)\n", m.Rule)
	}
	return b.String()
}

func or(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func resolve(t testing.TB, d *doc.Document) {
	t.Helper()
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	run(d)
	check(t, d)
}

// TestChains reads each text of testdata; what stands after "---" is the
// reading of its mentions. Run with -update to write it, and read the diff.
func TestChains(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		in, want, _ := strings.Cut(string(b), "---\n")
		d := build(t, in)
		resolve(t, d)
		got := show(d)
		if *update {
			if err := os.WriteFile(f, []byte(strings.TrimRight(in, "\n")+"\n---\n"+got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", f, got, want)
		}
	}
}

// check tests the laws of the layer.
func check(t testing.TB, d *doc.Document) {
	t.Helper()
	for i := 1; i < len(d.Mentions); i++ {
		m := &d.Mentions[i]
		if i > 1 && m.Span.Start < d.Mentions[i-1].Span.Start {
			t.Fatalf("mention %d stands before mention %d", i, i-1)
		}
		if m.First > m.Head || m.Head > m.Last || d.TokenSpan(m.First, m.Last) != m.Span {
			t.Fatalf("mention %d has head %d and span %v of tokens %d to %d", i, m.Head, m.Span, m.First, m.Last)
		}
		if int(m.Chain) >= len(d.Chains) {
			t.Fatalf("mention %d has chain %d of %d", i, m.Chain, len(d.Chains)-1)
		}
		if m.Form == doc.Named && m.Chain == 0 {
			t.Fatalf("the name %q has no chain", d.Slice(m.Span))
		}
		if w := m.Within; w != 0 && (int(w) >= i || !d.Mentions[w].Span.Contains(m.Span)) {
			t.Fatalf("mention %d is said to lie within %d", i, w)
		}
	}
	for i := 1; i < len(d.Chains); i++ {
		c := &d.Chains[i]
		if c.First == 0 || d.Mentions[c.First].Chain != doc.ChainID(i) || c.Name == "" {
			t.Fatalf("chain %d %q shows mention %d", i, c.Name, c.First)
		}
		for _, m := range c.Members {
			if m == doc.ChainID(i) || m == 0 || int(m) >= len(d.Chains) {
				t.Fatalf("chain %d has member %d", i, m)
			}
		}
	}
}

// A document of nothing has no chains.
func TestEmpty(t *testing.T) {
	d := doc.New("")
	resolve(t, d)
	if len(d.Mentions) != 1 || len(d.Chains) != 1 {
		t.Errorf("%d mentions, %d chains", len(d.Mentions)-1, len(d.Chains)-1)
	}
}

// The stage keeps no memory of one document in the next.
func TestAgain(t *testing.T) {
	b, err := os.ReadFile("testdata/summit.txt")
	if err != nil {
		t.Fatal(err)
	}
	in, _, _ := strings.Cut(string(b), "---\n")
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	var first string
	for i := range 3 {
		d := build(t, in)
		run(d)
		if got := show(d); i == 0 {
			first = got
		} else if got != first {
			t.Fatalf("reading %d differs:\n%s", i+1, got)
		}
	}
}

// A sentence of ten thousand words and five thousand names costs no square.
func TestLong(t *testing.T) {
	var b strings.Builder
	for i := range 5000 {
		head := i * 2
		fmt.Fprintf(&b, "N%d N%d PROPN NNP %d conj\nshe she PRON PRP %d nsubj\n", i%97, i%97, head, i*2+1)
	}
	for i := range 5000 {
		fmt.Fprintf(&b, "@ %d %d person - - - f\n", i*2+1, i*2+1)
	}
	d := build(t, strings.Replace(b.String(), "PROPN NNP 0 conj", "PROPN NNP 0 root", 1))
	resolve(t, d)
	if len(d.Mentions) < 10000 {
		t.Errorf("%d mentions", len(d.Mentions)-1)
	}
}

// FuzzTrees feeds trees that no treebank has: cycles, chains, wrong heads.
func FuzzTrees(f *testing.F) {
	f.Add([]byte("he said it and they who Venn"))
	f.Add([]byte{0, 1, 2, 3, 255, 254, 7, 7, 7, 9, 200, 13})
	words := strings.Fields("he she it they who his both the two leaders Venn Daro president ministry army Kestria and of himself which")
	run, err := Stage.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		if len(in) > 3000 {
			return
		}
		var b strings.Builder
		for i := 0; i < len(in); i++ {
			b.WriteString(words[int(in[i])%len(words)] + " ")
		}
		d := doc.New(b.String())
		at := 0
		for i := 0; i < len(in); i++ {
			w := words[int(in[i])%len(words)]
			k := doc.Token{Span: doc.Span{Start: doc.Pos(at), End: doc.Pos(at + len(w))}, Norm: d.Intern(doc.Normalize(w)), Lemma: d.Intern(w),
				UPOS: doc.UPOS(in[i]) % doc.NumUPOS, XPOS: doc.XPOS(in[(i*7)%len(in)]) % doc.NumXPOS, Dep: doc.Dep(in[(i*3+1)%len(in)]) % doc.NumDep}
			k.Head = doc.TokenID(int(in[(i*5+2)%len(in)]) % (len(in) + 1))
			at += len(w) + 1
			d.Tokens = append(d.Tokens, k)
		}
		if n := doc.TokenID(len(in)); n > 0 {
			d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(1, n), First: 1, Last: n, Root: 1})
		}
		for i := 1; i < len(d.Tokens); i += 3 {
			d.Mentions = append(d.Mentions, doc.Mention{First: doc.TokenID(i), Last: doc.TokenID(i), Head: doc.TokenID(i), Span: d.Tokens[i].Span,
				Kind: doc.MentionKind(in[i-1]%9) + 1, Country: []string{"", "XKE", "XTA"}[int(in[i-1])%3]})
		}
		run(d)
		check(t, d)
	})
}
