package tag

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/neural"
)

// What Train returns tags what it was trained on, and comes out the same twice.
func TestTrain(t *testing.T) {
	var docs []*doc.Document
	for range 4 {
		d := build("the envoy met the king +.")
		for i, p := range []pair{{doc.DET, doc.XDT}, {doc.NOUN, doc.XNN}, {doc.VERB, doc.XVBD}, {doc.DET, doc.XDT}, {doc.NOUN, doc.XNN}, {doc.PUNCT, doc.XStop}} {
			d.Tokens[i+1].UPOS, d.Tokens[i+1].XPOS = p.u, p.x
		}
		docs = append(docs, d)
	}
	o := Options{Epochs: 40, Seed: 1, Rate: 3e-3, Batch: 1, MinCount: 1, Classes: map[string]uint16{"king": 1, "envoy": 1}, Known: map[string]uint16{"met": 1}}
	a, err := Train(docs, o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Train(docs, o)
	if err != nil {
		t.Fatal(err)
	}
	if string(a) != string(b) {
		t.Error("two trainings on the same documents differ")
	}
	run, err := New(a)
	if err != nil {
		t.Fatal(err)
	}
	d := build("the king met the envoy +.")
	run(d)
	if got, want := show(d), "the/DET/DT king/NOUN/NN met/VERB/VBD the/DET/DT envoy/NOUN/NN ./PUNCT/."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := Train(nil, o); err == nil {
		t.Error("no error without a tagged token")
	}
}

// The gradients are those of the loss: moving a weight a little changes the
// loss by its gradient.
func TestGradient(t *testing.T) {
	b := neural.NewBuilder(numKinds)
	d := build("the envoy met the king +.")
	var x example
	var rows [numKinds]int32
	for id := 1; id < len(d.Tokens); id++ {
		for _, h := range hashes(d, doc.TokenID(id)) {
			b.Seen(h)
		}
	}
	v := b.Vocabulary(1)
	for id := 1; id < len(d.Tokens); id++ {
		f := hashes(d, doc.TokenID(id))
		v.Look(f[:], rows[:])
		x.rows, x.count, x.want = append(x.rows, rows[:]...), append(x.count, 1000), append(x.want, int16(id%3))
	}
	tr := &trainer{Trainer: neural.NewTrainer(shape, size(3), v.Rows, 1, 0), pairs: 3}
	pick := rand.New(rand.NewPCG(9, 9))
	for i := range tr.M.P {
		tr.M.P[i] += float32(pick.NormFloat64() * 0.02) // biases and peepholes start at 0
	}
	loss := func() float64 {
		tr.Rng, tr.loss = rand.New(rand.NewPCG(1, 1)), 0
		clear(tr.G.P)
		clear(tr.G.E)
		tr.learn([]example{x})
		return tr.loss / float64(len(x.want))
	}
	loss()
	for _, part := range []struct {
		name string
		w, g []float32
	}{
		{"encoder", tr.M.P[:shape.Size()], tr.G.P[:shape.Size()]},
		{"output", tr.M.P[shape.Size():], tr.G.P[shape.Size():]},
		{"embedding", tr.M.E, tr.G.E},
	} {
		g := append([]float32(nil), part.g...)
		var want, got float64
		for range 4000 {
			i := pick.IntN(len(g))
			if math.Abs(float64(g[i])) < 2e-3 {
				continue
			}
			const eps = 4e-3
			was := part.w[i]
			part.w[i] = was + eps
			up := loss()
			part.w[i] = was - eps
			slope := (up - loss()) / (2 * eps)
			part.w[i] = was
			want += math.Abs(slope)
			got += math.Abs(slope - float64(g[i]))
			if want > 0.3 {
				break
			}
		}
		if want == 0 || got > 0.03*want {
			t.Errorf("%s: gradients are off by %g of %g", part.name, got, want)
		}
	}
}

func TestKnown(t *testing.T) {
	known, err := Known()
	if err != nil {
		t.Fatal(err)
	}
	if len(known) < 8000 {
		t.Errorf("%d forms are known, want at least 8000", len(known))
	}
	same := func(a, b string) {
		if known[a] == 0 || known[a] != known[b] {
			t.Errorf("%q has the set %d, %q has %d, want one", a, known[a], b, known[b])
		}
	}
	same("talks", "strikes")       // plural or verb
	same("envoys", "embassies")    // plural only
	same("admitted", "threatened") // past or participle
	same("signalled", "signaled")  // both spellings
	if known["failed"] == known["talks"] {
		t.Error("a past tense and a plural share a set")
	}
}

func TestForms(t *testing.T) {
	can, odd := map[string]uint16{}, map[string]bool{"i cut": true, "p crisis": true}
	for _, w := range []struct{ class, word string }{
		{"v", "commit+"}, {"v", "deny"}, {"v", "agree"}, {"i", "cut+/cut/cut"}, {"nv", "veto"}, {"nv", "signal"}, {"p", "crisis/crises"}, {"n", "crisis"}, {"nv", "cut"}, {"a", "calm"},
	} {
		if err := enter(can, odd, w.class, w.word); err != nil {
			t.Fatal(err)
		}
	}
	for w, want := range map[string]uint16{
		"commit": canBase, "commits": canThird, "committed": canPast | canParticiple, "committing": canGerund,
		"denies": canThird, "denied": canPast | canParticiple, "agreed": canPast | canParticiple, "agreeing": canGerund,
		"cut": canBase | canPast | canParticiple | canNoun, "cuts": canThird | canPlural, "cutted": 0, "crisises": 0, "cutting": canGerund, "vetoes": canThird | canPlural, "veto": canBase | canNoun,
		"signalled": canPast | canParticiple, "signaling": canGerund, "crises": canPlural, "calm": canAdjective, "commited": 0,
	} {
		if can[w] != want {
			t.Errorf("%s can be %b, want %b", w, can[w], want)
		}
	}
	if enter(can, odd, "q", "word") == nil || enter(can, odd, "v", "a/b") == nil {
		t.Error("no error for a class or a number of forms that does not exist")
	}
}

func TestInvented(t *testing.T) {
	a, err := Invented(2, 1)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Invented(2, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(a) < 100 || !reflect.DeepEqual(a, b) {
		t.Errorf("%d sentences, want at least 100, the same twice", len(a))
	}
	for _, s := range a {
		for i, w := range s {
			if w.Form == "" || strings.ContainsAny(w.Form, "{}+:") {
				t.Errorf("%q is no word: %v", w.Form, s)
			}
			if i > 0 && s[i-1].Form == "a" && strings.ContainsRune("aeiou", rune(w.Form[0])) {
				t.Errorf("a before %q", w.Form)
			}
		}
	}
}
