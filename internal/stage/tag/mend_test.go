package tag

import (
	"testing"

	"chancery/internal/doc"
)

// What the networks alone take for nouns, adjectives and small words.
func TestMend(t *testing.T) {
	run := start(t)
	check := func(line, word, want string) {
		t.Helper()
		d := build(line)
		run(d)
		for i := doc.TokenID(1); int(i) < len(d.Tokens); i++ {
			if d.Word(i) == word {
				if got := d.Tokens[i].UPOS.String() + "/" + d.Tokens[i].XPOS.String(); got != want {
					t.Errorf("%s: %s is %s, want %s", line, word, got, want)
				}
				return
			}
		}
		t.Errorf("%s: no word %s", line, word)
	}
	check("Kenya and Ethiopia launch war games near the Somali border +.", "launch", "VERB/VBP")
	check("Norvania to free two French hostages", "free", "VERB/VB")
	check("The Afghan government said on Wednesday it would free 300 prisoners +, while delaying the release of another 200 +.", "free", "VERB/VB")
	check("Prime Minister Han Duck-soo ( +L +) holds talks with Polish defence minister Gen. Adam Nowak at his office in Warsaw +.", "talks", "NOUN/NNS")
	check("U.S. airstrikes killed dozens of IS members in Kunar +.", "IS", "PROPN/NNP")
	check("We know that this IS the first strike in weeks +.", "IS", "AUX/VBZ")
	check("Greek coast guards rescued 80 migrants off Crete +.", "guards", "NOUN/NNS")
	check("Fighting between the army and the rebels killed thirty people +.", "Fighting", "NOUN/NN")
	check("The man she loves died in Paris +.", "loves", "VERB/VBZ")
	check("The first meeting since the war +.", "meeting", "NOUN/NN")
}
