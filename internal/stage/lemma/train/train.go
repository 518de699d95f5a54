// Package train learns the tables of the lemmatiser from treebanks.
//
// Law of the room: the same sentences give the same bytes. What is learned is
// the vocabulary of lemmas, for each tag the edits of suffixes, and the words
// that those do not lemmatise as the treebanks do.
package train

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/lemma"
)

// inflected are the tags for which rules on suffixes are learned.
var inflected = []doc.XPOS{doc.XNNS, doc.XNNPS, doc.XVBD, doc.XVBN, doc.XVBG, doc.XVBZ, doc.XJJR, doc.XJJS, doc.XRBR, doc.XRBS}

// kind is a word under its tags, with what the treebanks make of it.
type kind struct {
	key    lemma.Key
	norm   string // the form itself for marks and numbers
	forms  map[string]int
	lemmas map[string]int
}

// best is the most frequent entry, the first in order among equals.
func best(m map[string]int) (s string) {
	for k, n := range m {
		if s == "" || n > m[s] || n == m[s] && k < s {
			s = k
		}
	}
	return s
}

// edit is what turns a form into its lemma.
type edit struct {
	cut int
	add string
}

func editOf(norm, lemma string) edit {
	i := 0
	for i < len(norm) && i < len(lemma) && norm[i] == lemma[i] {
		i++
	}
	return edit{len(norm) - i, lemma[i:]}
}

// Train is the text of weights/lemmas.tsv.
func Train(sentences []conllu.Sentence) ([]byte, error) {
	kinds := gather(sentences)
	t, err := lemma.NewWritten()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteString("# what    vocabulary, suffix rules and exceptions of the lemmatiser, learned by cmd/train\n" +
		"# origin  trained from UD English EWT (CC BY-SA 4.0) and the free genres of GUM (CC BY, CC BY-SA); changed by counting\n" +
		"# licence CC BY-SA 4.0, apart from the code; see NOTICE\n")
	writeVocabulary(&out, t, kinds)
	writeNames(&out, t, kinds)
	for _, x := range inflected {
		writeRules(&out, t, x, kinds)
	}
	writeExceptions(&out, t, kinds)
	return out.Bytes(), nil
}

// gather counts the words of the sentences, in a fixed order.
func gather(sentences []conllu.Sentence) []*kind {
	byKey := map[string]*kind{}
	for _, s := range sentences {
		for _, w := range s.Words {
			u, ok := doc.ParseUPOS(w.UPOS)
			x, ok2 := doc.ParseXPOS(w.XPOS)
			if !ok || !ok2 || x == doc.XGW || w.Lemma == "_" && w.Form != "_" || w.Lemma == "" || u == doc.NUM && w.Form[0] <= '9' || strings.ContainsAny(w.Lemma, " \t") || strings.ContainsAny(w.Form, " \t") {
				continue
			}
			norm := doc.Normalize(w.Form)
			if u == doc.PUNCT || u == doc.SYM || u == doc.NUM {
				norm = w.Form
			}
			id := fmt.Sprintf("%c%c%s", u, x, norm)
			k := byKey[id]
			if k == nil {
				k = &kind{lemma.Key{UPOS: u, XPOS: x}, norm, map[string]int{}, map[string]int{}}
				byKey[id] = k
			}
			k.forms[w.Form]++
			k.lemmas[w.Lemma]++
		}
	}
	ids := make([]string, 0, len(byKey))
	for id := range byKey {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	out := make([]*kind, len(ids))
	for i, id := range ids {
		out[i] = byKey[id]
	}
	return out
}

func isLower(s string) bool { return s == strings.ToLower(s) }

func writeVocabulary(out *bytes.Buffer, t *lemma.Table, kinds []*kind) {
	words := map[string]map[string]bool{}
	for _, k := range kinds {
		g := lemma.Group(k.key.XPOS)
		l := best(k.lemmas)
		if g == "" || k.key.UPOS == doc.PROPN || !isLower(l) || len(l) < 2 {
			continue
		}
		if words[g] == nil {
			words[g] = map[string]bool{}
		}
		words[g][l] = true
	}
	for _, g := range []string{"a", "n", "v"} {
		list := make([]string, 0, len(words[g]))
		for w := range words[g] {
			list = append(list, w)
			t.AddLemma(g, w)
		}
		sort.Strings(list)
		for len(list) > 0 {
			n := min(20, len(list))
			fmt.Fprintf(out, "vocabulary\t%s\t%s\n", g, strings.Join(list[:n], " "))
			list = list[n:]
		}
	}
}

// writeNames lists the proper nouns and adjectives whose lemma has a capital:
// it stays where a careless writer leaves it out.
func writeNames(out *bytes.Buffer, t *lemma.Table, kinds []*kind) {
	common := map[string]bool{}
	for _, k := range kinds {
		if k.key.UPOS != doc.PROPN && isLower(best(k.lemmas)) && k.key.XPOS != doc.XFW {
			common[k.norm] = true
		}
	}
	for _, tags := range []struct {
		key   lemma.Key
		least int
	}{{lemma.Key{UPOS: doc.ADJ, XPOS: doc.XJJ}, 2}, {lemma.Key{UPOS: doc.PROPN, XPOS: doc.XNNP}, 3}} {
		var list []string
		for _, k := range kinds {
			l := best(k.lemmas)
			if k.key != tags.key || len(l) < 3 || strings.ToLower(l) != k.norm || l[0] < 'A' || l[0] > 'Z' || !isLower(l[1:]) || strings.Trim(k.norm, "abcdefghijklmnopqrstuvwxyz") != "" ||
				k.lemmas[l] < tags.least || common[k.norm] {
				continue
			}
			list = append(list, k.norm)
			t.AddName(k.key.UPOS, k.norm)
		}
		sort.Strings(list)
		for len(list) > 0 {
			n := min(20, len(list))
			fmt.Fprintf(out, "name\t%s\t%s\n", tags.key.UPOS, strings.Join(list[:n], " "))
			list = list[n:]
		}
	}
}

// minTypes is how many words must share the edit of a suffix.
const minTypes = 2

func writeRules(out *bytes.Buffer, t *lemma.Table, x doc.XPOS, kinds []*kind) {
	votes := map[string]map[edit]int{} // suffix to edits, by number of words
	for _, k := range kinds {
		if k.key.XPOS != x {
			continue
		}
		l := best(k.lemmas)
		if x == doc.XNNPS {
			l = strings.ToLower(l)
		}
		e := editOf(k.norm, l)
		if e.cut > 4 || len(e.add) > 3 || len(k.norm)-e.cut < 2 {
			continue
		}
		for n := 0; n <= 5 && n < len(k.norm); n++ {
			if n < 3 && !lemma.Regular(k.norm, x, e.cut, e.add) {
				continue
			}
			s := k.norm[len(k.norm)-n:]
			if votes[s] == nil {
				votes[s] = map[edit]int{}
			}
			votes[s][e]++
		}
	}
	suffixes := make([]string, 0, len(votes))
	for s := range votes {
		suffixes = append(suffixes, s)
	}
	// Shorter ones first: a rule is written only where it changes what the
	// next shorter suffix says.
	sort.Slice(suffixes, func(i, j int) bool {
		a, b := suffixes[i], suffixes[j]
		return len(a) < len(b) || len(a) == len(b) && a < b
	})
	chosen := map[string]edit{}
	for _, s := range suffixes {
		var e edit
		n, all := 0, 0
		for c, m := range votes[s] {
			all += m
			if m > n || m == n && (c.cut < e.cut || c.cut == e.cut && c.add < e.add) {
				e, n = c, m
			}
		}
		if s != "" && (n < minTypes || n*5 < all*3) {
			continue
		}
		parent, ok := edit{}, false
		for p := s; p != "" && !ok; {
			p = p[1:]
			parent, ok = chosen[p]
		}
		if ok && parent == e {
			continue
		}
		chosen[s] = e
		t.AddRule(x, s, e.cut, e.add)
		fmt.Fprintf(out, "rule\t%s\t%s\t%d\t%s\n", x, s, e.cut, e.add)
	}
}

func writeExceptions(out *bytes.Buffer, t *lemma.Table, kinds []*kind) {
	for _, k := range kinds {
		gold := best(k.lemmas)
		got := t.Get(lemma.Word{Form: best(k.forms), Norm: doc.Normalize(best(k.forms)), UPOS: k.key.UPOS, XPOS: k.key.XPOS})
		if got == gold || k.lemmas[gold] == 1 && !slices.Contains(inflected, k.key.XPOS) && isLower(gold) && k.key.UPOS != doc.PUNCT {
			continue // a word that does not inflect, seen once with another lemma, was misspelt
		}
		fmt.Fprintf(out, "exception\t%s\t%s\t%s\t%s\n", k.key.UPOS, k.key.XPOS, k.norm, gold)
	}
}
