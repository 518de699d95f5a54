package attribution

import (
	"io/fs"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

// construction is a set of things that the content of a cue can be.
type construction uint32

const (
	that construction = 1 << iota
	wh
	to
	toOwn
	objto
	ing
	object
	objWords
	as
	objAs
	small
	quote
	clause
	nounNext
	topic
	objPrep
)

var constructions = map[string]construction{
	"that": that | wh, "wh": wh, "to": to, "to-own": to | toOwn, "objto": objto, "ing": ing, "obj": object, "obj-words": object | objWords,
	"as": as, "obj-as": as | objAs, "small": small, "quote": quote, "clause": clause, "noun": nounNext, "subj": topic, "obj-p": objPrep,
}

// trait is a set of properties of a cue.
type trait uint16

const (
	factive trait = 1 << iota
	weak
	think
	addr
	human
	implNeg
	quoteOnly
	words
	factless
	paper
	active
	spoken
	person
	sourced
)

var traits = map[string]trait{
	"factive": factive, "weak": weak, "think": think, "addr": addr, "human": human, "impl-": implNeg,
	"quoteonly": quoteOnly, "words": words, "factless": factless, "paper": paper, "active": active, "spoken": spoken, "person": person, "sourced": sourced,
}

// entry is one line of the cue table.
type entry struct {
	name  string
	rest  []string // words after the head
	takes construction
	preps []string
	act   doc.Act
	flags trait
	row   lexicon.Row
}

func (e *entry) takesPrep(p string) bool {
	for _, q := range e.preps {
		if p == q {
			return true
		}
	}
	return false
}

// helperKinds are the kinds of words in words.tsv, where each is explained.
var helperKinds = []string{
	"light", "words", "medium", "paper", "person", "relative", "question", "circumstance", "reflexive", "pointer", "mute", "self", "particle",
	"occasion", "silent", "clipped", "aside", "asker", "voice", "neither", "herald", "negative", "so", "backer", "foe", "loose", "hearer", "unnamed",
}

// cues is the cue table, by part of speech and head word; entries with more
// words come first.
type cues struct {
	verbs, nouns, adjs, advs, amods, preps map[string][]*entry
	all                                    []*entry
	helpers                                map[string]map[string]bool // small words by kind, see helperKinds
}

func load(fsys fs.FS, name, words string) (*cues, error) {
	rows, err := lexicon.Table(fsys, name, 6, 6)
	if err != nil {
		return nil, err
	}
	c := &cues{
		verbs: map[string][]*entry{}, nouns: map[string][]*entry{}, adjs: map[string][]*entry{}, advs: map[string][]*entry{},
		amods: map[string][]*entry{}, preps: map[string][]*entry{}, helpers: map[string]map[string]bool{},
	}
	for _, k := range helperKinds {
		c.helpers[k] = map[string]bool{}
	}
	helpers, err := lexicon.Table(fsys, words, 2, 2)
	if err != nil {
		return nil, err
	}
	for _, row := range helpers {
		list := c.helpers[row.Col(1)]
		if list == nil {
			return nil, row.At.Errorf("kind %q, want one of %s", row.Col(1), strings.Join(helperKinds, " "))
		}
		list[row.Col(0)] = true
	}
	parts := map[string]map[string][]*entry{"verb": c.verbs, "noun": c.nouns, "adj": c.adjs, "adv": c.advs, "amod": c.amods, "prep": c.preps}
	seen := map[string]bool{}
	for _, row := range rows {
		e := &entry{name: row.Col(0), row: row}
		key := row.Col(1) + " " + e.name + " " + row.Col(2) // a word may have several lines, one a meaning
		if seen[key] {
			return nil, row.At.Errorf("%s stands already", key)
		}
		seen[key] = true
		w := strings.Fields(e.name)
		part := parts[row.Col(1)]
		if len(w) == 0 || part == nil {
			return nil, row.At.Errorf("want words and one of verb noun adj adv amod prep, have %q %q", e.name, row.Col(1))
		}
		e.rest = w[1:]
		for _, k := range row.List(2) {
			if p, ok := strings.CutPrefix(k, "P:"); ok {
				e.preps = append(e.preps, p)
				continue
			}
			b, ok := constructions[k]
			if !ok {
				return nil, row.At.Errorf("unknown construction %q", k)
			}
			e.takes |= b
		}
		act, ok := doc.ParseAct(row.Col(3))
		if !ok || act == doc.NoAct {
			return nil, row.At.Errorf("unknown act %q", row.Col(3))
		}
		e.act = act
		for _, k := range row.List(4) {
			b, ok := traits[k]
			if !ok {
				return nil, row.At.Errorf("unknown flag %q", k)
			}
			e.flags |= b
		}
		if strings.Count(row.Col(5), "|") != 2 {
			return nil, row.At.Errorf("the example must be source | cue | content")
		}
		list := append(part[w[0]], e)
		for i := len(list) - 1; i > 0 && len(list[i].rest) > len(list[i-1].rest); i-- {
			list[i], list[i-1] = list[i-1], list[i]
		}
		part[w[0]] = list
		c.all = append(c.all, e)
	}
	return c, nil
}

// is reports whether word w is of the kind, one of helperKinds.
func (c *cues) is(kind, w string) bool { return c.helpers[kind][w] }

// rest finds the words of e after its head at t; last is the last token of the
// cue. Words may be parted by one object of up to four tokens ("brushed the
// question aside") when the word is a particle of t.
func (r *reader) rest(e *entry, t doc.TokenID) (last doc.TokenID, ok bool) {
	last = t
	d := r.d
	for _, w := range e.rest {
		n := last + 1
		if w == "as" && int(n) < len(d.Tokens) && d.Norm(n) == "by" { // "was quoted by the Courier as saying"
			for c := range r.f.Children(t) {
				if f, l := r.f.Yield(c); f == n && l < n+8 {
					n = l + 1
					break
				}
			}
		}
		{ // "drew sharp criticism", "made it very clear"
			for k := 0; k < 2 && int(n) < len(d.Tokens) && d.Norm(n) != w && d.Lemma(n) != w && r.modifies(n); k++ {
				n++
			}
		}
		if int(n) < len(d.Tokens) && (d.Norm(n) == w || d.Lemma(n) == w) && d.Tokens[n].Flags&doc.SentStart == 0 {
			last = n
			continue
		}
		if len(e.rest) == 1 {
			for c := range r.f.Children(t) {
				if d.Tokens[c].Dep == doc.CompoundPrt && c > t && d.Norm(c) == w {
					return t, true // the particle stands apart: the cue is the verb
				}
			}
		}
		return 0, false
	}
	// "spoke out of fear": a particle that is a preposition of its own.
	return last, true
}

// modifies reports whether n only qualifies a word of a cue that follows it: an
// adjective, an adverb that does not negate, an article or a possessive.
func (r *reader) modifies(n doc.TokenID) bool {
	k := r.d.Tokens[n]
	if k.Flags&doc.SentStart != 0 {
		return false
	}
	switch k.Dep {
	case doc.Amod, doc.Det, doc.NmodPoss, doc.Compound:
		return true
	case doc.Advmod:
		return k.UPOS == doc.ADV
	}
	return false
}
