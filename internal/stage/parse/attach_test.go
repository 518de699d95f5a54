package parse

import (
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
)

// Trees as a parser now and then makes them, and what mend makes of one word.
func TestMend(t *testing.T) {
	for _, c := range []struct{ tree, word, head, rel string }{
		{"Venn/Venn/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root the/the/DET/DT/4/det transit/transit/NOUN/NN/2/obj of/of/ADP/IN/6/case oil/oil/NOUN/NN/4/nmod ,/,/PUNCT/,/10/punct on/on/ADP/IN/9/case which/which/PRON/WDT/10/obl depends/depend/VERB/VBZ/2/advcl Norva/Norva/PROPN/NNP/10/nsubj",
			"depends", "transit", "acl:relcl"},
		{"Venn/Venn/PROPN/NNP/2/nsubj asked/ask/VERB/VBD/0/root Reik/Reik/PROPN/NNP/2/obj when/when/ADV/WRB/5/mark leaving/leave/VERB/VBG/2/advcl",
			"leaving", "asked", "advcl"},
		{"He/he/PRON/PRP/2/nsubj left/leave/VERB/VBD/8/ccomp on/on/ADP/IN/4/case Monday/Monday/PROPN/NNP/8/obl ,/,/PUNCT/,/8/punct her/her/PRON/PRP$/7/nmod:poss office/office/NOUN/NN/8/nsubj confirmed/confirm/VERB/VBD/0/root",
			"Monday", "left", "obl"},
		{"On/on/ADP/IN/2/case Monday/Monday/PROPN/NNP/5/obl ,/,/PUNCT/,/5/punct Venn/Venn/PROPN/NNP/5/nsubj confirmed/confirm/VERB/VBD/0/root it/it/PRON/PRP/5/obj",
			"Monday", "confirmed", "obl"},
		{"They/they/PRON/PRP/2/nsubj handed/hand/VERB/VBD/0/root over/over/ADV/RB/4/advmod one/one/NUM/CD/5/nummod post/post/NOUN/NN/2/obj",
			"over", "handed", "compound:prt"},
		{"They/they/PRON/PRP/2/nsubj lost/lose/VERB/VBD/0/root over/over/ADV/RB/4/advmod forty/forty/NUM/CD/5/nummod posts/post/NOUN/NNS/2/obj",
			"over", "forty", "advmod"},
		{"Norva/Norva/PROPN/NNP/2/nsubj regretted/regret/VERB/VBD/0/root what/what/PRON/WP/2/obj it/it/PRON/PRP/5/nsubj called/call/VERB/VBD/3/acl:relcl a/a/DET/DT/7/det fault/fault/NOUN/NN/5/xcomp and/and/CCONJ/CC/9/cc ordered/order/VERB/VBD/5/conj talks/talk/NOUN/NNS/9/obj",
			"ordered", "regretted", "conj"},
		{"Venn/Venn/PROPN/NNP/2/nsubj freed/free/VERB/VBD/0/root two/two/NUM/CD/5/nummod reporters/reporter/NOUN/NNS/5/compound months/month/NOUN/NNS/6/obl:unmarked later/late/ADV/RBR/2/advmod",
			"reporters", "freed", "obj"},
		{"Venn/Venn/PROPN/NNP/2/nsubj freed/free/VERB/VBD/0/root two/two/NUM/CD/5/nummod reporters/reporter/NOUN/NNS/5/compound months/month/NOUN/NNS/6/obl:unmarked later/late/ADV/RBR/2/advmod",
			"two", "reporters", "nummod"},
		{"Venn/Venn/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root three/three/NUM/CD/4/nummod days/day/NOUN/NNS/5/obl:unmarked later/late/ADV/RBR/2/advmod",
			"days", "later", "obl:unmarked"},
		{"Venn/Venn/PROPN/NNP/2/nsubj called/call/VERB/VBD/0/root Reik/Reik/PROPN/NNP/2/xcomp to/to/PART/TO/5/mark confer/confer/VERB/VB/2/advcl",
			"Reik", "called", "obj"},
		{"Venn/Venn/PROPN/NNP/2/nsubj was/be/AUX/VBD/3/aux:pass called/call/VERB/VBN/0/root Reik/Reik/PROPN/NNP/3/xcomp",
			"Reik", "called", "xcomp"},
		{"Tamora/Tamora/PROPN/NNP/2/nsubj voted/vote/VERB/VBD/0/root to/to/PART/TO/4/mark leave/leave/VERB/VB/2/advcl",
			"leave", "voted", "xcomp"},
		{"Venn/Venn/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root Prince/Prince/PROPN/NNP/4/compound Reik/Reik/PROPN/NNP/2/obj of/of/ADP/IN/6/case Norva/Norva/PROPN/NNP/2/obl",
			"Norva", "Reik", "nmod"},
		{"Venn/Venn/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/root Reik/Reik/PROPN/NNP/2/obj of/of/ADP/IN/5/case treason/treason/NOUN/NN/2/obl",
			"treason", "accused", "obl"},
		{"Venn/Venn/PROPN/NNP/2/nsubj threw/throw/VERB/VBD/0/root Reik/Reik/PROPN/NNP/2/obj out/out/ADP/IN/6/case of/of/ADP/IN/6/case Norva/Norva/PROPN/NNP/2/obl",
			"Norva", "threw", "obl"},
	} {
		d, err := conllu.Words(c.tree, doc.Person)
		if err != nil {
			t.Fatal(err)
		}
		d.Sentences[1].Root = 0
		for i := doc.TokenID(1); int(i) < len(d.Tokens); i++ {
			if d.Tokens[i].Head == 0 {
				d.Sentences[1].Root = i
			}
		}
		mend(d)
		for i := doc.TokenID(1); int(i) < len(d.Tokens); i++ {
			if k := d.Tokens[i]; d.Word(i) == c.word && (d.Word(k.Head) != c.head || k.Dep.String() != c.rel) {
				t.Errorf("%s: %s/%s→%s, want %s→%s", d.Text, c.word, k.Dep, d.Word(k.Head), c.rel, c.head)
			}
		}
	}
}
