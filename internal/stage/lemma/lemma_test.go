package lemma

import (
	"strings"
	"testing"

	"chancery/internal/doc"
)

// build makes a document of one sentence of words written form/UPOS/XPOS.
func build(t testing.TB, text string) *doc.Document {
	t.Helper()
	var forms []string
	fields := strings.Fields(text)
	for _, f := range fields {
		forms = append(forms, strings.Split(f, "/")[0])
	}
	d := doc.New(strings.Join(forms, " "))
	at := doc.Pos(0)
	for i, f := range fields {
		p := strings.Split(f, "/")
		u, ok := doc.ParseUPOS(p[1])
		x, ok2 := doc.ParseXPOS(p[2])
		if !ok || !ok2 {
			t.Fatalf("unknown tags in %q", f)
		}
		end := at + doc.Pos(len(forms[i]))
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: at, End: end}, Norm: d.Intern(doc.Normalize(forms[i])), UPOS: u, XPOS: x})
		at = end + 1
	}
	last := doc.TokenID(len(d.Tokens) - 1)
	d.Sentences = append(d.Sentences, doc.Sentence{First: 1, Last: last, Span: d.TokenSpan(1, last)})
	return d
}

func newRun(t testing.TB) func(*doc.Document) {
	t.Helper()
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func TestLemma(t *testing.T) {
	run := newRun(t)
	check := func(text, want string) {
		t.Helper()
		d := build(t, text)
		run(d)
		var got []string
		for i := range d.Tokens[1:] {
			if d.Tokens[i+1].Lemma == 0 {
				t.Errorf("%s: no lemma", d.Word(doc.TokenID(i+1)))
			}
			got = append(got, d.Lemma(doc.TokenID(i+1)))
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s\n got %s\nwant %s", text, g, want)
		}
	}
	// Clitics, plain and typographic.
	check("a/DET/DT VERY/ADV/RB GOOD/ADJ/JJ letter/NOUN/NN at/ADP/IN the/DET/DT QZX/NOUN/NN", "a very good letter at the QZX")
	check("the/DET/DT american/ADJ/JJ envoy/NOUN/NN left/VERB/VBD canada/PROPN/NNP and/CCONJ/CC the/DET/DT park/PROPN/NNP", "the American envoy leave Canada and the park")
	check("They/PRON/PRP ca/AUX/MD n't/PART/RB", "they can not")
	check("We/PRON/PRP wo/AUX/MD n’t/PART/RB", "we will not")
	check("He/PRON/PRP ’s/AUX/VBZ Venn/PROPN/NNP ’s/PART/POS aide/NOUN/NN", "he be Venn 's aide")
	check("It/PRON/PRP 's/AUX/VBZ been/AUX/VBN said/VERB/VBN", "it have be say")
	check("I/PRON/PRP 'll/AUX/MD and/CCONJ/CC they/PRON/PRP 've/AUX/VBP", "I will and they have")
	check("told/VERB/VBD me/PRON/PRP and/CCONJ/CC them/PRON/PRP", "tell I and they")
	// Verbs: irregular, doubled, with e, with y, known from the list only.
	check("fled/VERB/VBD withdrew/VERB/VBD overthrown/VERB/VBN", "flee withdraw overthrow")
	check("stopped/VERB/VBD imposing/VERB/VBG denied/VERB/VBD lies/VERB/VBZ dying/VERB/VBG", "stop impose deny lie die")
	check("besieged/VERB/VBN vetoed/VERB/VBD expelled/VERB/VBN annexing/VERB/VBG", "besiege veto expel annex")
	check("ratified/VERB/VBN sanctioned/VERB/VBN seizes/VERB/VBZ pushes/VERB/VBZ", "ratify sanction seize push")
	// Nouns.
	check("treaties/NOUN/NNS crises/NOUN/NNS spokesmen/NOUN/NNS missiles/NOUN/NNS wives/NOUN/NNS", "treaty crisis spokesman missile wife")
	check("buses/NOUN/NNS processes/NOUN/NNS cases/NOUN/NNS troops/NOUN/NNS aircraft/NOUN/NNS", "bus process case troops aircraft")
	// Capitals: proper nouns keep theirs, a sentence's own is dropped.
	check("Talks/NOUN/NNS between/ADP/IN Kestrians/PROPN/NNPS and/CCONJ/CC NATO/PROPN/NNP", "talk between Kestrian and NATO")
	check("the/DET/DT Kestrian/ADJ/JJ and/CCONJ/CC American/ADJ/JJ NGOs/NOUN/NNS", "the Kestrian and American NGO")
	check("Sanctions/NOUN/NNS Bite/VERB/VBP Deep/ADV/RB Into/ADP/IN Norvanian/ADJ/JJ Trade/NOUN/NN", "sanction bite deep into Norvanian trade")
	check("MR./PROPN/NNP HOLLAND/PROPN/NNP SPEAKS/VERB/VBZ", "Mr. Holland speak")
	// Comparison.
	check("better/ADJ/JJR larger/ADJ/JJR biggest/ADJ/JJS earliest/ADJ/JJS further/ADV/RBR", "good large big early far")
	// Marks in their plain form, numbers without commas.
	check("“/PUNCT/`` 1,200/NUM/CD ”/PUNCT/'' ,/PUNCT/,", "\" 1200 \" ,")
}

func TestNoAllocation(t *testing.T) {
	run := newRun(t)
	d := build(t, "Ministers/NOUN/NNS imposed/VERB/VBD tougher/ADJ/JJR sanctions/NOUN/NNS on/ADP/IN the/DET/DT Norvanians/PROPN/NNPS ,/PUNCT/, denying/VERB/VBG n’t/PART/RB")
	run(d)
	if n := testing.AllocsPerRun(50, func() { run(d) }); n != 0 {
		t.Errorf("%.0f allocations", n)
	}
}

// TestAnyTags gives every pair of tags to odd words: nothing panics and every
// lemma holds something.
func TestAnyTags(t *testing.T) {
	run := newRun(t)
	for _, w := range []string{"s", "ed", "ing", "’s", "É", "ies", "\xff", "ss", "IES", "a’", "ﬁ"} {
		d := doc.New(w)
		for u := range doc.NumUPOS {
			for x := range doc.NumXPOS {
				d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: 0, End: doc.Pos(len(w))}, Norm: d.Intern(doc.Normalize(w)), UPOS: u, XPOS: x})
			}
		}
		d.Sentences = append(d.Sentences, doc.Sentence{First: 1, Last: doc.TokenID(len(d.Tokens) - 1)})
		run(d)
		for i := range d.Tokens[1:] {
			if d.Tokens[i+1].Lemma == 0 {
				t.Fatalf("%q has no lemma as %s %s", w, d.Tokens[i+1].UPOS, d.Tokens[i+1].XPOS)
			}
		}
	}
}
