package attribution

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"chancery/internal/doc"
)

// A label speaks its turn; a question is asked.
func TestTurns(t *testing.T) {
	text := "Q Will they meet?\n\nMR. VENN: Not today. I told Reik so."
	d := plainWords(text)
	second := doc.Pos(strings.Index(text, "MR."))
	d.Blocks = []doc.Block{
		{Span: doc.Span{Start: 0, End: second - 2}, Kind: doc.Turn, Speaker: doc.Span{Start: 0, End: 1}},
		{Span: doc.Span{Start: second, End: doc.Pos(len(text))}, Kind: doc.Turn, Speaker: doc.Span{Start: second, End: second + 8}},
	}
	run(t)(d)
	lawful(t, d)
	if len(d.Attributions) != 3 {
		t.Fatalf("%d attributions, want 2", len(d.Attributions)-1)
	}
	q, a := d.Attributions[1], d.Attributions[2]
	if q.Act != doc.Ask || d.Slice(q.SourceAt) != "Q" || d.Slice(q.Content[0]) != "Will they meet?" || !q.Direct {
		t.Errorf("question: %+v", q)
	}
	if a.Act != doc.State || d.Word(a.Source) != "VENN" || d.Slice(a.Content[0]) != "Not today. I told Reik so." || a.CueToken != 0 {
		t.Errorf("answer: %+v", a)
	}
}

// scrambled is a one-sentence document of n tokens with a tree of one shape.
func scrambled(n int, shape func(i int) int, seed uint64) *doc.Document {
	rng := rand.New(rand.NewPCG(seed, 1))
	vocabulary := []string{"said", "Venn", ",", "\"", "that", "claim", "according", "to", "reportedly", "called", "\u201c", "\u201d", "as", "of", "who", "told", "it"}
	lemma := map[string]string{"said": "say", "called": "call", "told": "tell"}
	var text strings.Builder
	var toks []doc.Token
	d := doc.New("")
	for i := 1; i <= n; i++ {
		w := vocabulary[rng.IntN(len(vocabulary))]
		start := doc.Pos(text.Len())
		text.WriteString(w)
		toks = append(toks, doc.Token{
			Span: doc.Span{Start: start, End: doc.Pos(text.Len())}, Head: doc.TokenID(shape(i)),
			UPOS: doc.UPOS(1 + rng.IntN(int(doc.NumUPOS)-1)), XPOS: doc.XPOS(rng.IntN(int(doc.NumXPOS))), Dep: doc.Dep(1 + rng.IntN(int(doc.NumDep)-1)),
		})
		text.WriteByte(' ')
	}
	d.Reset(text.String())
	for i := range toks {
		w := d.Text[toks[i].Span.Start:toks[i].Span.End]
		l := lemma[w]
		if l == "" {
			l = w
		}
		toks[i].Norm, toks[i].Lemma = d.Intern(doc.Normalize(w)), d.Intern(l)
	}
	d.Tokens = append(d.Tokens, toks...)
	d.Sentences = append(d.Sentences, doc.Sentence{Span: doc.Span{End: doc.Pos(len(d.Text))}, First: 1, Last: doc.TokenID(n)})
	return d
}

// Garbage trees of any shape are read lawfully, and twenty times the length
// costs about twenty times the time.
func TestGarbage(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	shapes := map[string]func(n int) func(int) int{
		"chain":   func(n int) func(int) int { return func(i int) int { return i - 1 } },
		"reverse": func(n int) func(int) int { return func(i int) int { return (i + 1) % (n + 1) } },
		"star":    func(n int) func(int) int { return func(i int) int { return min(i-1, 1) } },
		"ring":    func(n int) func(int) int { return func(i int) int { return i%n + 1 } },
		"random":  func(n int) func(int) int { return func(i int) int { return rng.IntN(n + 1) } },
		"outside": func(n int) func(int) int { return func(i int) int { return i + n } },
	}
	stage := run(t)
	for name, shape := range shapes {
		took := func(n int) time.Duration {
			best := time.Hour
			for seed := uint64(0); seed < 3; seed++ {
				d := scrambled(n, shape(n), seed)
				start := time.Now()
				stage(d)
				best = min(best, time.Since(start))
				lawful(t, d)
			}
			return best
		}
		small, large := took(1000), took(20000)
		if large > 400*time.Millisecond && large > 100*small {
			t.Errorf("%s: %v for 1,000 tokens, %v for 20,000", name, small, large)
		}
	}
}
