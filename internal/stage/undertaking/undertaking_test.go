package undertaking

import (
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
)

func read(t *testing.T, words string, prepare func(*doc.Document)) *doc.Document {
	t.Helper()
	d, err := conllu.Words(words, doc.Person)
	if err != nil {
		t.Fatal(err)
	}
	if prepare != nil {
		prepare(d)
	}
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	run(d)
	return d
}

// line writes undertakings as "type bearer > toward: content | scope | condition".
func line(d *doc.Document) string {
	var out []string
	for _, u := range d.Undertakings {
		words := func(list []doc.Arg) string {
			var w []string
			for _, a := range list {
				w = append(w, d.Word(a.Token))
			}
			return strings.Join(w, "+")
		}
		out = append(out, u.Type+" "+words(u.Bearers)+" > "+words(u.Toward)+": "+d.Slice(u.Content)+" | "+d.Slice(u.Scope)+" | "+d.Slice(u.Condition))
	}
	return strings.Join(out, "\n")
}

func check(t *testing.T, d *doc.Document, want string) {
	t.Helper()
	if got := line(d); got != want {
		t.Errorf("%s\n\tgot  %s\n\twant %s", d.Text, got, want)
	}
}

func TestPledge(t *testing.T) {
	const words = "Venn/Venn/PROPN/NNP/2/nsubj promised/promise/VERB/VBD/0/root Reik/Reik/PROPN/NNP/2/iobj to/to/PART/TO/5/mark reopen/reopen/VERB/VB/2/xcomp the/the/DET/DT/7/det border/border/NOUN/NN/5/obj"
	check(t, read(t, words, nil), "pledge Venn > Reik: reopen the border |  | ")
	// not promised, or only imagined: nothing is owed
	for _, s := range []doc.Status{doc.Negated, doc.Hypothetical, doc.Counterfactual, doc.Possible} {
		check(t, read(t, words, func(d *doc.Document) { d.Facts[2].Status = s }), "")
	}
}

func TestMoratoriumWithItsScope(t *testing.T) {
	check(t, read(t, "Norvania/Norvania/PROPN/NNP/3/nmod:poss 's/'s/PART/POS/1/case moratorium/moratorium/NOUN/NN/7/nsubj on/on/ADP/IN/5/case tests/test/NOUN/NNS/3/nmod only/only/ADV/RB/7/advmod covers/cover/VERB/VBZ/0/root rockets/rocket/NOUN/NNS/7/obj", nil),
		"moratorium Norvania > : tests | rockets | ")
}

func TestNobodyBoundIsNoUndertaking(t *testing.T) {
	check(t, read(t, "A/a/DET/DT/2/det moratorium/moratorium/NOUN/NN/3/nsubj began/begin/VERB/VBD/0/root", nil), "")
}

// said builds "Venn said that we will (not) test": the content clause is token 6.
func said(t *testing.T, not, verb string) *doc.Document {
	return read(t, "Venn/Venn/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root we/we/PRON/PRP/6/nsubj will/will/AUX/MD/6/aux "+not+"/"+not+"/PART/RB/6/advmod "+verb+"/"+verb+"/VERB/VB/2/ccomp", func(d *doc.Document) {
		d.Attributions = append(d.Attributions, doc.Attribution{CueToken: 2, Cue: d.Tokens[2].Span, Act: doc.State, Source: 1, SourceOf: 1,
			Content: []doc.Span{d.TokenSpan(3, 6)}, Head: 6, Span: d.TokenSpan(1, 6)})
	})
}

func TestOwnWordsBind(t *testing.T) {
	check(t, said(t, "not", "test"), "pledge Venn > : we will not test |  | ")
	check(t, said(t, "soon", "withdraw"), "pledge Venn > : we will soon withdraw |  | ")
	check(t, said(t, "soon", "think"), "")
	check(t, said(t, "soon", "attack"), "") // a threat binds nobody in this sense
}

func TestSaidCondition(t *testing.T) {
	d := read(t, "Venn/Venn/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root talks/talk/NOUN/NNS/5/nsubj can/can/AUX/MD/5/aux resume/resume/VERB/VB/2/ccomp if/if/SCONJ/IN/8/mark shelling/shelling/NOUN/NN/8/nsubj ends/end/VERB/VBZ/5/advcl", func(d *doc.Document) {
		d.Facts[5] = doc.Fact{Status: doc.Conditional, Condition: d.TokenSpan(6, 8)}
		d.Attributions = append(d.Attributions, doc.Attribution{CueToken: 2, Cue: d.Tokens[2].Span, Act: doc.State, Source: 1, SourceOf: 1,
			Content: []doc.Span{d.TokenSpan(3, 8)}, Head: 5, Span: d.TokenSpan(1, 8)})
	})
	check(t, d, "condition Venn > : talks can resume |  | if shelling ends")
	d.Undertakings = d.Undertakings[:0]
	d.Tokens[7].Norm, d.Tokens[7].Lemma = d.Intern("rain"), d.Intern("rain")
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	run(d)
	check(t, d, "") // rain is nobody's to end
}
