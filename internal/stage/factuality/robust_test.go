package factuality

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"chancery/internal/doc"
)

// scrambled is a one-sentence document of n tokens with random words and tags.
func scrambled(n int, shape func(i int) int, seed uint64) *doc.Document {
	rng := rand.New(rand.NewPCG(seed, 2))
	vocabulary := []string{"not", "if", "will", "would", "have", "fail", "to", "that", "plan", "once", "only", "until", "no", "possibility", "of", "only", "provided", "had", "to", "unable", "?"}
	text := strings.Repeat("x ", n)
	d := doc.New(text)
	for i := 1; i <= n; i++ {
		w := d.Intern(vocabulary[rng.IntN(len(vocabulary))])
		d.Tokens = append(d.Tokens, doc.Token{
			Span: doc.Span{Start: doc.Pos(2 * (i - 1)), End: doc.Pos(2*i - 1)}, Norm: w, Lemma: w, Head: doc.TokenID(shape(i)),
			UPOS: doc.UPOS(1 + rng.IntN(int(doc.NumUPOS)-1)), XPOS: doc.XPOS(rng.IntN(int(doc.NumXPOS))), Dep: doc.Dep(1 + rng.IntN(int(doc.NumDep)-1)),
		})
	}
	d.Sentences = append(d.Sentences, doc.Sentence{Span: doc.Span{End: doc.Pos(len(text))}, First: 1, Last: doc.TokenID(n)})
	return d
}

// Garbage trees of any shape give a fact for every token, within the text, and
// twenty times the length costs about twenty times the time.
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
				if len(d.Facts) != len(d.Tokens) {
					t.Fatalf("%s: %d facts for %d tokens", name, len(d.Facts), len(d.Tokens))
				}
				for i, f := range d.Facts {
					if int(f.Cue.End) > len(d.Text) || f.Cue.Start > f.Cue.End || int(f.Condition.End) > len(d.Text) || f.Status >= doc.NumStatus {
						t.Fatalf("%s: fact %d is %+v", name, i, f)
					}
					if f.Happened < -3 || f.Happened > 3 {
						t.Fatalf("%s: fact %d is off the scale: %+v", name, i, f)
					}
					f.Happened = 0
					if f.Status == doc.Asserted && f != (doc.Fact{}) || f.Status != doc.Asserted && f.Rule == "" {
						t.Fatalf("%s: fact %d: plain assertion is empty, all else has a rule: %+v", name, i, f)
					}
				}
			}
			return best
		}
		small, large := took(1000), took(20000)
		if large > 400*time.Millisecond && large > 100*small {
			t.Errorf("%s: %v for 1,000 tokens, %v for 20,000", name, small, large)
		}
	}
}

// A document read again into the same memory allocates nothing.
func TestAllocs(t *testing.T) {
	stage := run(t)
	d := scrambled(500, func(i int) int { return i / 2 }, 7)
	stage(d)
	if n := testing.AllocsPerRun(20, func() { stage(d) }); n > 0 {
		t.Errorf("%v allocations for 500 tokens", n)
	}
}

// An empty document has the blank element's fact and no other.
func TestEmpty(t *testing.T) {
	d := doc.New("")
	run(t)(d)
	if len(d.Facts) != 1 {
		t.Errorf("%d facts", len(d.Facts))
	}
}

// A fault in a table is reported with its place.
func TestLoadErrors(t *testing.T) {
	check := func(sig, op, want string) {
		t.Helper()
		head := "# what x\n# origin written for this project\n"
		_, err := load(tables{"s": head + sig, "o": head + op}, "s", "o")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q %q: %v, want %q", sig, op, err, want)
		}
	}
	check("fail\tverb\tto\tnegated\tasserted\n", "", "s:3:1: 5 columns")
	check("fail\tprep\tto\tnegated\tasserted\ta | b | *c\n", "", "s:3:1: part of speech")
	check("fail\tverb\tso\tnegated\tasserted\ta | b | *c\n", "", "s:3:1: unknown construction")
	check("fail\tverb\tto\tno\tasserted\ta | b | *c\n", "", "s:3:1: unknown value")
	check("fail\tverb\tto\tnegated\tasserted\ta b c\n", "", "s:3:1: the example")
	check("", "not\tnegation\tnegated\tx\n", "o:3:1: unknown kind")
	check("", "not\tneg\tnever\tx\n", "o:3:1: unknown status")
	check("", "not\tneg\tnegated\tx\nnot\tneg\tnegated\tx\n", "o:4:1: neg not stands already")
}
