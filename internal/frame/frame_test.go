package frame

import (
	"strings"
	"testing"
	"testing/fstest"

	"chancery/internal/conllu"
	"chancery/internal/doc"
)

func parsed(t *testing.T, words string) *doc.Document {
	t.Helper()
	d, err := conllu.Words(words, doc.Person)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// normalForm writes the normal form of the predicate at token t.
func normalForm(d *doc.Document, t doc.TokenID, light ...string) string {
	var v View
	v.Reset(d)
	p := v.Predicate(t, func(l string) bool { return strings.Contains(strings.Join(light, " "), l) })
	names := map[RoleKind]string{Subj: "subj", Obj: "obj", Iobj: "iobj", Obl: "obl", Xcomp: "xcomp", Ccomp: "ccomp", Pred: "pred", Does: "does"}
	var out []string
	for _, a := range p.Args {
		if n := names[a.Role]; n != "" {
			if a.Prep != "" {
				n += ":" + a.Prep
			}
			out = append(out, n+"="+d.Word(a.Token))
		}
	}
	return strings.Join(out, " ")
}

func TestRolesAreNormalised(t *testing.T) {
	check := func(words string, trigger doc.TokenID, want string, light ...string) {
		t.Helper()
		if got := normalForm(parsed(t, words), trigger, light...); got != want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", words, got, want)
		}
	}
	// active, passive: one form
	check("Venn/Venn/PROPN/NNP/2/nsubj freed/free/VERB/VBD/0/root Reik/Reik/PROPN/NNP/2/obj", 2, "subj=Venn obj=Reik")
	check("Reik/Reik/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass freed/free/VERB/VBN/0/root by/by/ADP/IN/5/case Venn/Venn/PROPN/NNP/3/obl:agent", 3, "obj=Reik subj=Venn")
	// conjoined verbs share a subject
	check("Venn/Venn/PROPN/NNP/2/nsubj came/come/VERB/VBD/0/root and/and/CCONJ/CC/4/cc freed/free/VERB/VBD/2/conj Reik/Reik/PROPN/NNP/4/obj", 4, "obj=Reik subj=Venn")
	// control by object, by subject
	check("Venn/Venn/PROPN/NNP/2/nsubj urged/urge/VERB/VBD/0/root Reik/Reik/PROPN/NNP/2/obj to/to/PART/TO/5/mark leave/leave/VERB/VB/2/xcomp", 5, "subj=Reik")
	check("Venn/Venn/PROPN/NNP/2/nsubj wants/want/VERB/VBZ/0/root to/to/PART/TO/4/mark leave/leave/VERB/VB/2/xcomp", 4, "subj=Venn")
	// relative clauses
	check("envoys/envoy/NOUN/NNS/0/root whom/whom/PRON/WP/4/obj Venn/Venn/PROPN/NNP/4/nsubj freed/free/VERB/VBD/1/acl:relcl", 4, "obj=envoys subj=Venn")
	// nouns and light verbs
	check("Venn/Venn/PROPN/NNP/3/nmod:poss 's/'s/PART/POS/1/case release/release/NOUN/NN/0/root of/of/ADP/IN/5/case Reik/Reik/PROPN/NNP/3/nmod", 3, "subj=Venn obl:of=Reik")
	check("Venn/Venn/PROPN/NNP/2/nsubj held/hold/VERB/VBD/0/root talks/talk/NOUN/NNS/2/obj with/with/ADP/IN/5/case Reik/Reik/PROPN/NNP/2/obl", 3, "pred:hold=held subj=Venn obl:with=Reik", "hold")
	check("Venn/Venn/PROPN/NNP/2/nsubj feared/fear/VERB/VBD/0/root talks/talk/NOUN/NNS/2/obj", 3, "pred:fear=feared", "hold")
}

const header = "# what test\n# origin written for this test\n"

func set(t *testing.T, frames string) (*Set, error) {
	t.Helper()
	fs := fstest.MapFS{"c.tsv": {Data: []byte(header + "light\thold\nletter\tletter|note\n")}, "a.frames": {Data: []byte(header + frames)}}
	c, err := LoadClasses(fs, "c.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return Load(fs, c, "a.frames")
}

func TestNarrowerFrameWins(t *testing.T) {
	s, err := set(t, `rule send
verb send
when obj any
actor subj
type AID
yes x
rule send-letter
verb send
when obj @letter
unless obj note
actor subj
recipient iobj
type CONSULT
yes x
`)
	if err != nil {
		t.Fatal(err)
	}
	check := func(object, want string) {
		t.Helper()
		d := parsed(t, "Venn/Venn/PROPN/NNP/2/nsubj sent/send/VERB/VBD/0/root Reik/Reik/PROPN/NNP/2/iobj "+object+"/"+object+"/NOUN/NN/2/obj")
		var v View
		v.Reset(d)
		m, ok := s.At(&v, 2)
		if !ok || m.Frame.Name != want || len(m.Actors) != 1 || d.Word(m.Actors[0]) != "Venn" {
			t.Errorf("%s: %v %+v", object, ok, m.Frame)
		}
		if want == "send-letter" && (len(m.To) != 1 || d.Word(m.To[0]) != "Reik") {
			t.Errorf("recipient %v", m.To)
		}
	}
	check("letter", "send-letter")
	check("note", "send")
	check("grain", "send")
}

func TestFrameFaultsNameThePlace(t *testing.T) {
	check := func(frames, want string) {
		t.Helper()
		if _, err := set(t, frames); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	check("rule a\ntype X\nyes x\n", "a.frames:3:1: rule a has no trigger")
	check("rule a\nverb go\nyes x\n", "rule a has no type")
	check("rule a\nverb go\ntype X\n", `rule a has no "yes" example`)
	check("rule a\nverb go\ntype X\nactor sbj\nyes x\n", `a.frames:6:7: no role "sbj"`)
	check("rule a\nverb go\ntype X\nwhen obj @none\nyes x\n", "no class @none")
	check("rule a\nverb Go\ntype X\nyes x\n", `bad lemma "Go"`)
	check("rule a\nverb go\ntype X\nactor |\nyes x\n", "a.frames:6:7: no role given")
	check("rule a\nverb go\ntype X\nstrict actors\nyes x\n", `a.frames:6:8: strict is "actor", "sides" or nothing, not "actors"`)
	check("rule a\nverb go\ntype X\nwide very\nyes x\n", `a.frames:6:6: wide is "on", not "very"`)
	check("rule a\nverb go\ntype X\nstatus asserte\nyes x\n", `a.frames:6:8: no status "asserte"`)
}

// A cycle of conjoined nouns, which no parse has, ends all the same.
func TestCyclesEnd(t *testing.T) {
	d := parsed(t, "talks/talk/NOUN/NNS/2/conj visits/visit/NOUN/NNS/1/conj")
	for i := doc.TokenID(1); i <= 2; i++ {
		if got := normalForm(d, i, "hold"); got != "" {
			t.Errorf("roles %s", got)
		}
	}
}

// A garbled tree of any depth is walked in bounded time.
func TestDeepTreesEnd(t *testing.T) {
	d := doc.New(strings.Repeat("x ", 20000))
	for i := 0; i < 20000; i++ {
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: doc.Pos(2 * i), End: doc.Pos(2*i + 1)}, UPOS: doc.VERB, Head: doc.TokenID(i), Dep: doc.Xcomp})
	}
	d.Sentences = append(d.Sentences, doc.Sentence{First: 1, Last: 20000, Root: 1})
	var v View
	v.Reset(d)
	n := 0
	for i := 1; i <= 20000; i += 100 {
		p := v.Predicate(doc.TokenID(i), func(string) bool { return false })
		n += len(p.Args)
		v.Span(doc.TokenID(i))
	}
	if n == 0 {
		t.Error("no argument anywhere")
	}
}
