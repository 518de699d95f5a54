package tag

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/neural"
)

// build makes a document of one sentence; a word that starts with '+' stands
// close to the one before.
func build(line string) *doc.Document {
	var text strings.Builder
	var spans []doc.Span
	for i, f := range strings.Fields(line) {
		f, close := strings.CutPrefix(f, "+")
		if i > 0 && !close {
			text.WriteByte(' ')
		}
		a := doc.Pos(text.Len())
		text.WriteString(f)
		spans = append(spans, doc.Span{Start: a, End: doc.Pos(text.Len())})
	}
	d := doc.New(text.String())
	for _, s := range spans {
		t := doc.Token{Span: s, Norm: d.Intern(doc.Normalize(d.Slice(s)))}
		if s.Start == 0 || d.Text[s.Start-1] == ' ' {
			t.Flags |= doc.SpaceBefore
		}
		d.Tokens = append(d.Tokens, t)
	}
	if last := doc.TokenID(len(d.Tokens) - 1); last > 0 {
		d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(1, last), First: 1, Last: last})
	}
	d.Seal(doc.Blocks | doc.Tokens)
	return d
}

func show(d *doc.Document) string {
	var out []string
	for i, t := range d.Tokens[1:] {
		out = append(out, d.Word(doc.TokenID(i+1))+"/"+t.UPOS.String()+"/"+t.XPOS.String())
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

func TestTags(t *testing.T) {
	run := start(t)
	for _, c := range []struct{ in, want string }{
		{"Kestria +'s foreign minister said on Monday that the talks had collapsed +.",
			"Kestria/PROPN/NNP 's/PART/POS foreign/ADJ/JJ minister/NOUN/NN said/VERB/VBD on/ADP/IN Monday/PROPN/NNP that/SCONJ/IN the/DET/DT talks/NOUN/NNS had/AUX/VBD collapsed/VERB/VBN ./PUNCT/."},
		{"Norvania was accused of having tested a missile in early May +.",
			"Norvania/PROPN/NNP was/AUX/VBD accused/VERB/VBN of/SCONJ/IN having/AUX/VBG tested/VERB/VBN a/DET/DT missile/NOUN/NN in/ADP/IN early/ADJ/JJ May/PROPN/NNP ./PUNCT/."},
		{"“ +We will not sign +, +” he told reporters +.",
			"“/PUNCT/`` We/PRON/PRP will/AUX/MD not/PART/RB sign/VERB/VB ,/PUNCT/, ”/PUNCT/'' he/PRON/PRP told/VERB/VBD reporters/NOUN/NNS ./PUNCT/."},
		{"Kestria +’s envoy wo +n’t attend +.",
			"Kestria/PROPN/NNP ’s/PART/POS envoy/NOUN/NN wo/AUX/MD n’t/PART/RB attend/VERB/VB ./PUNCT/."},
		{"KESTRIA REJECTS OFFER OF TALKS",
			"KESTRIA/PROPN/NNP REJECTS/VERB/VBZ OFFER/NOUN/NN OF/ADP/IN TALKS/NOUN/NNS"},
		{"The two leaders met in Geneva for three hours +.",
			"The/DET/DT two/NUM/CD leaders/NOUN/NNS met/VERB/VBD in/ADP/IN Geneva/PROPN/NNP for/ADP/IN three/NUM/CD hours/NOUN/NNS ./PUNCT/."},
	} {
		d := build(c.in)
		run(d)
		if got := show(d); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

// Typographic marks change no tag.
func TestTypographyIsPlain(t *testing.T) {
	run := start(t)
	tags := func(s string) string {
		d := build(s)
		run(d)
		var out []string
		for _, t := range d.Tokens[1:] {
			out = append(out, t.XPOS.String())
		}
		return strings.Join(out, " ")
	}
	for _, s := range []string{
		`The minister +'s aide said : " +No talks are planned +. +"`,
		`It wo +n't happen - not this year +, she said +.`,
	} {
		curly := strings.NewReplacer(` " +No`, ` “ +No`, `+"`, `+”`, "'", "’", " - ", " – ").Replace(s)
		if got, want := tags(curly), tags(s); got != want {
			t.Errorf("%s\n got %s\nplain %s", curly, got, want)
		}
	}
}

func TestNoAllocation(t *testing.T) {
	run := start(t)
	d := build("Kestria rejected the offer of talks +.")
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
	const text = "The envoys of Kestria , who had met twice , say that no talks are planned +."
	a, b := build(text), build(text)
	one(a)
	two(b)
	if !slices.Equal(a.Tokens, b.Tokens) {
		t.Error("a net counted twice tags otherwise than once")
	}
	if _, err := New(); err == nil {
		t.Error("no net was taken for one")
	}
}

func TestDamagedWeights(t *testing.T) {
	for _, cut := range []int{0, 3, 23, 24, len(weights) / 2, len(weights) - 1} {
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

func FuzzTag(f *testing.F) {
	run := start(f)
	f.Add("Kestria +'s envoy said +.")
	f.Add("“ +\xff\xfe – ’s \u00a0 +")
	f.Add(strings.Repeat("a ", 3000))
	f.Add(strings.Repeat("( 9 ", 5000))
	f.Fuzz(func(t *testing.T, line string) {
		d := build(line)
		run(d)
		for i, tok := range d.Tokens[1:] {
			if tok.UPOS == doc.NoUPOS || tok.UPOS >= doc.NumUPOS || tok.XPOS == doc.NoXPOS || tok.XPOS >= doc.NumXPOS {
				t.Fatalf("token %d has tags %d and %d", i+1, tok.UPOS, tok.XPOS)
			}
		}
	})
}
