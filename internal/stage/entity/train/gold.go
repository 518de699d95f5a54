// Package train makes the weights of the name recogniser, and reads the
// treebanks and name sets that it and the benches need.
//
// Law of the room: training is one deterministic command over the folders that
// it is given; nothing here is part of the product.
package train

import (
	"fmt"
	"slices"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/entity"
)

// Text is one document with its gold names, sentence by sentence.
type Text struct {
	Name      string
	Sentences []conllu.Sentence
	Names     [][]entity.Name
}

// Documents splits a treebank at its document boundaries.
func Documents(all []conllu.Sentence) (out [][]conllu.Sentence) {
	start := 0
	for i := 1; i <= len(all); i++ {
		if i == len(all) || all[i].NewDoc != "" {
			out = append(out, all[start:i])
			start = i
		}
	}
	return out
}

// Entity is a mention of GUM's Entity layer.
type Entity struct {
	Group, Type, Link, Identity string
	First, Last                 int   // words, from 0, both inclusive
	Min                         []int // words of the minimal span
}

// Entities reads the Entity layer of one document: the mentions of each
// sentence in the order in which they close.
func Entities(sents []conllu.Sentence) [][]Entity {
	out := make([][]Entity, len(sents))
	for si := range sents {
		var open []Entity
		for wi, w := range sents[si].Words {
			v := misc(w.Misc, "Entity")
			for v != "" {
				if v[0] == '(' {
					end := strings.IndexAny(v[1:], "()")
					body, closed := v[1:], false
					if end >= 0 {
						body, closed = v[1:1+end], v[1+end] == ')'
						v = v[1+end:]
					} else {
						v = ""
					}
					f := strings.SplitN(body, "-", 8)
					e := Entity{Group: f[0], First: wi, Last: wi}
					if len(f) > 1 {
						e.Type = f[1]
					}
					if len(f) > 5 {
						for m := range strings.SplitSeq(f[5], ",") {
							n := 0
							fmt.Sscan(m, &n)
							if n > 0 {
								e.Min = append(e.Min, wi+n-1)
							}
						}
					}
					if len(f) > 6 {
						e.Link = f[6]
					}
					if len(f) > 7 {
						e.Identity = f[7]
					}
					if closed {
						out[si] = append(out[si], e)
						v = v[1:]
					} else {
						open = append(open, e)
					}
					continue
				}
				end := strings.IndexByte(v, ')')
				if end < 0 {
					break
				}
				for k := len(open) - 1; k >= 0; k-- {
					if open[k].Group == v[:end] {
						e := open[k]
						e.Last = wi
						out[si] = append(out[si], e)
						open = slices.Delete(open, k, k+1)
						break
					}
				}
				v = v[end+1:]
			}
		}
	}
	return out
}

func misc(field, key string) string {
	for f := range strings.SplitSeq(field, "|") {
		if v, ok := strings.CutPrefix(f, key+"="); ok {
			return v
		}
	}
	return ""
}

var gumTypes = map[string]entity.Type{"person": entity.TypePerson, "place": entity.TypePlace, "organization": entity.TypeOrg,
	"event": entity.TypeOccasion, "abstract": entity.TypeOther, "object": entity.TypeOther, "substance": entity.TypeOther}

// GUM derives names from the Entity layer of one GUM document: mentions whose
// head is a proper noun, cut down to the name itself, without title, article,
// apposition or clause.
func GUM(sents []conllu.Sentence) Text {
	t := Text{Name: sents[0].NewDoc, Sentences: sents, Names: make([][]entity.Name, len(sents))}
	for si, es := range Entities(sents) {
		s := &sents[si]
		var all []entity.Name
		for _, e := range es {
			typ, ok := gumTypes[e.Type]
			if !ok {
				continue
			}
			if first, last, ok := nameIn(s, e, typ); ok {
				if typ == entity.TypePerson && s.Words[last].XPOS == "NNPS" {
					typ = entity.TypeNation // a people, or a following
				}
				all = append(all, entity.Name{First: first, Last: last, Type: typ})
			}
		}
		// Of overlapping names the longer stands, of equals the later: GUM
		// closes inner mentions first.
		slices.SortStableFunc(all, func(a, b entity.Name) int { return (b.Last - b.First) - (a.Last - a.First) })
		used := make([]bool, len(s.Words))
		for _, n := range all {
			if slices.Contains(used[n.First:n.Last+1], true) {
				continue
			}
			for i := n.First; i <= n.Last; i++ {
				used[i] = true
			}
			t.Names[si] = append(t.Names[si], n)
		}
		slices.SortFunc(t.Names[si], func(a, b entity.Name) int { return a.First - b.First })
	}
	return t
}

// takesOf lists head words of names that go on with "of" and another name.
var takesOf = strings.Fields("university college school department ministry bank board council house institute academy church bureau republic kingdom gulf " +
	"bay cape isle city court society museum association federation union chamber commission office league party army state states center centre faculty district " +
	"university-college declaration treaty battle war day act bill order sea strait straits people's commonwealth organization organisation confederation alliance front congress parliament journal standards")

func nameIn(s *conllu.Sentence, e Entity, typ entity.Type) (first, last int, ok bool) {
	head := -1
	for i := e.First; i <= e.Last; i++ {
		if h := s.Words[i].Head - 1; h < e.First || h > e.Last {
			head = i
			break
		}
	}
	if head < 0 {
		return 0, 0, false
	}
	proper := func(i int) bool { return s.Words[i].UPOS == "PROPN" || strings.HasPrefix(s.Words[i].XPOS, "NNP") }
	if typ == entity.TypePerson && !proper(head) {
		return 0, 0, false
	}
	if !proper(head) {
		return 0, 0, false
	}
	first, last = head, head
	under := func(i int) bool { // i hangs from head through name relations
		for n := 0; n < 6 && i != head; n++ {
			switch s.Words[i].Deprel {
			case "compound", "flat", "amod", "nummod", "nmod:desc", "goeswith", "punct", "dep", "nmod:poss", "case", "cc", "conj", "det":
			default:
				return false
			}
			i = s.Words[i].Head - 1
			if i < e.First || i > e.Last {
				return false
			}
		}
		return i == head
	}
	for i := head - 1; i >= e.First; i-- {
		w := s.Words[i]
		if !under(i) || w.Deprel == "det" && w.XPOS != "NNP" || w.Deprel == "nmod:desc" || w.Deprel == "nmod:poss" || w.Deprel == "case" {
			break
		}
		if w.UPOS == "PUNCT" || w.UPOS == "CCONJ" {
			continue // kept only if a proper word follows to the left
		}
		if !proper(i) && !(upper(w.Form) && i > 0 && typ != entity.TypePerson) {
			break
		}
		if w.Head-1 != head && !proper(w.Head-1) {
			break
		}
		first = i
	}
	for i := head + 1; i <= e.Last; i++ {
		w := s.Words[i]
		if under(i) && (w.Deprel == "flat" || w.Deprel == "goeswith" || w.Deprel == "nummod" && upper(s.Words[head].Form) || w.Deprel == "compound" && proper(i)) {
			last = i
			continue
		}
		if under(i) && (w.UPOS == "PUNCT" && (w.Form == "-" || w.Form == "." || w.Form == "\"" || w.Form == "“" || w.Form == "”")) {
			continue
		}
		if typ != entity.TypePerson && (w.Form == "of" || w.Form == "for") && i+1 <= e.Last && slices.Contains(takesOf, strings.ToLower(s.Words[head].Form)) {
			end := i
			for j := i + 1; j <= e.Last; j++ {
				if proper(j) || upper(s.Words[j].Form) {
					end = j
				} else if f := s.Words[j].Form; f != "the" && f != "and" && f != "," && f != "of" && f != "for" {
					break
				} else if f == "," && !strings.Contains(e.Identity, "%2C") {
					break
				}
			}
			if end > i {
				last = end
			}
		}
		break
	}
	if typ == entity.TypePerson {
		for first < last && isTitle(s.Words[first].Form) {
			first++
		}
		if first == last && isTitle(s.Words[first].Form) {
			return 0, 0, false
		}
	}
	return first, last, true
}

var titles = strings.Fields("mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir lady dame president vice prime minister secretary governor mayor senator sen. congressman " +
	"representative rep. ambassador general gen. colonel col. major captain capt. lieutenant lt. sergeant sgt. admiral judge justice chief chairman director officer king queen prince princess " +
	"emperor pope saint st. father brother sister reverend rev. uncle aunt mom dad sheikh lord count chair speaker officer officers protector chairwoman commander ceo researcher leader ministers minister")

func isTitle(w string) bool { return slices.Contains(titles, strings.ToLower(w)) }

func upper(w string) bool {
	return w != "" && (w[0] >= 'A' && w[0] <= 'Z' || w[0] >= 0x80 && doc.Normalize(w) != w)
}

// UNER reads a name set in the IOB2 columns of Universal NER and lays its names
// on the words of the treebank, matching characters; sentences whose letters
// differ are left out (nil Sure).
