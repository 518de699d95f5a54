package reckoning

import (
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
)

// check reads one sentence and holds "type number unit content | since" of what
// it counts against want.
func check(t *testing.T, words, want string, prepare func(*doc.Document)) {
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
	var out []string
	for _, r := range d.Reckonings {
		out = append(out, strings.Join(strings.Fields(r.Type+" "+r.Number+" "+r.Unit+" "+d.Slice(r.Content)+" | "+d.Slice(r.Since)), " "))
	}
	if got := strings.Join(out, "\n"); got != want {
		t.Errorf("%s\n\tgot  %s\n\twant %s", d.Text, got, want)
	}
}

func TestFirstSince(t *testing.T) {
	const first = "It/it/PRON/PRP/5/nsubj was/be/AUX/VBD/5/cop the/the/DET/DT/5/det first/first/ADJ/JJ/5/amod contact/contact/NOUN/NN/0/root since/since/ADP/IN/8/case the/the/DET/DT/8/det summit/summit/NOUN/NN/5/nmod"
	check(t, first, "first-since the first contact since the summit | since the summit", nil)
	check(t, first, "", func(d *doc.Document) { d.Facts[5].Status = doc.Hypothetical })
	// "the first two rounds" are no first
	check(t, "the/the/DET/DT/4/det first/first/ADJ/JJ/4/amod two/two/NUM/CD/4/nummod rounds/round/NOUN/NNS/0/root", "", nil)
	// an ordinal adverb counts nothing
	check(t, "Venn/Venn/PROPN/NNP/3/nsubj first/first/ADV/RB/3/advmod spoke/speak/VERB/VBD/0/root", "", nil)
}

func TestPauseAndAnniversary(t *testing.T) {
	check(t, "a/a/DET/DT/4/det 410/410/NUM/CD/3/nummod day/day/NOUN/NN/4/compound pause/pause/NOUN/NN/0/root", "pause 410 day a 410 day pause |", nil)
	check(t, "a/a/DET/DT/2/det pause/pause/NOUN/NN/0/root", "", nil) // no length, nothing to count
	check(t, "the/the/DET/DT/3/det tenth/tenth/ADJ/JJ/3/amod anniversary/anniversary/NOUN/NN/0/root of/of/ADP/IN/6/case the/the/DET/DT/6/det accord/accord/NOUN/NN/3/nmod",
		"anniversary tenth year the accord |", nil)
}

func TestCount(t *testing.T) {
	const third = "Norvania/Norvania/PROPN/NNP/2/nsubj held/hold/VERB/VBD/0/root a/a/DET/DT/5/det third/third/ADJ/JJ/5/amod round/round/NOUN/NN/2/obj"
	check(t, third, "count third a third round |", nil)
	check(t, third, "", func(d *doc.Document) { d.Facts[5].Status = doc.Possible }) // one that may come is no count
	check(t, "a/a/DET/DT/3/det third/third/ADJ/JJ/3/amod man/man/NOUN/NN/0/root", "", nil)
}

func TestNotSince(t *testing.T) {
	const words = "Tamora/Tamora/PROPN/NNP/4/nsubj has/have/AUX/VBZ/4/aux not/not/PART/RB/4/advmod tested/test/VERB/VBN/0/root since/since/ADP/IN/6/case May/May/NOUN/NNP/4/obl"
	check(t, words, "latest Tamora has not tested since May | since May", func(d *doc.Document) { d.Facts[4].Status = doc.Negated })
	check(t, words, "", nil) // "has tested since May" counts nothing
}
