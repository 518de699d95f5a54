package tag

import (
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
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
