package train

import (
	"chancery/internal/conllu"
	"chancery/internal/doc"
	names "chancery/internal/stage/entity/train"
)

// who lists the entity types that the record is about.
var who = map[string]bool{"person": true, "organization": true, "place": true}

// Gold reads the chains of one GUM document, laid on the tokens of d, by head.
// With actors, only chains of persons, organisations and places are kept.
func Gold(d *doc.Document, sents []conllu.Sentence, actors bool) Chains {
	out, groups := Chains{}, map[string]int{}
	for si, es := range names.Entities(sents) {
		first := d.Sentences[si+1].First
		for _, e := range es {
			if actors && !who[e.Type] {
				continue
			}
			head := -1
			for i := e.First; i <= e.Last && head < 0; i++ {
				if h := sents[si].Words[i].Head - 1; h < e.First || h > e.Last {
					head = i
				}
			}
			if head < 0 {
				continue
			}
			if _, ok := groups[e.Group]; !ok {
				groups[e.Group] = len(groups)
			}
			key := 2 * int(first+doc.TokenID(head))
			if coordinated(sents[si].Words, e, head) {
				key++
			}
			out[key] = groups[e.Group]
		}
	}
	return out
}

// coordinated reports whether e is the whole of "A and B", whose head is A's.
func coordinated(words []conllu.Word, e names.Entity, head int) bool {
	for i := head + 1; i <= e.Last; i++ {
		if words[i].Deprel == "conj" && words[i].Head-1 == head {
			return true
		}
	}
	return false
}

// Found reads the chains of a reading. What the treebank does not mark is left
// out: relative pronouns, and adjectives of nations.
//
// With actors, only chains of persons, bodies and places are kept, by the kind
// that the reading gives them; the pronouns of an unnamed person are one.
func Found(d *doc.Document, actors bool) Chains {
	out := Chains{}
	for i := 1; i < len(d.Mentions); i++ {
		m := &d.Mentions[i]
		if m.Chain == 0 || m.Rule == "relative" || d.Tokens[m.Head].UPOS == doc.ADJ || actors && !actor(d.Chains[m.Chain].Kind) {
			continue
		}
		out[2*int(m.Head)] = int(m.Chain)
	}
	for i := 1; i < len(d.Things); i++ {
		m := &d.Things[i]
		if out[2*int(m.Head)] == 0 && d.Tokens[m.Head].UPOS != doc.ADJ && !(actors && !actor(d.ThingChains[m.Chain].Kind)) {
			out[2*int(m.Head)] = len(d.Chains) + int(m.Chain)
		}
	}
	return out
}

func actor(k doc.MentionKind) bool {
	return k == doc.Person || k == doc.Org || k == doc.Place || k == doc.Nation || k == doc.Facility
}
