package event

import (
	"slices"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// What the judge sees of each word of a sentence: the word itself unless it is a name, how it stands
// in the tree, what the lists say of it, what frames made of it, who and what stands in its
// roles, and how it is told. Every feature is a few strings, hashed.

// The kinds of features; a word has one of each, and a row of its own for none.
const (
	kindNorm = iota
	kindLemma
	kindSuffix
	kindTag
	kindDep
	kindGovernor
	kindHint // the types that the word may tell of: so many features of one kind
	_
	_
	_
	_
	kindPair    // what the word tells with its object
	kindOnly    // the one type and mode that the word alone may tell of
	kindFrame   // the type that a frame has it tell
	kindRule    // which frame
	kindDropped // the type of an act that the frames took back
	kindFilled  // whether much of the frame is there
	kindPart    // the part that the word has in another word's act
	kindWho     // what kind of somebody it is
	kindMention // what the mention is that it heads
	kindStatus  // whether it is told as having happened
	kindTold    // quoted, in the future, denied, passive
	kindClass   // the classes of words that hold it
	_
	kindLex // the types of which some frame is triggered by it
	_
	_
	kindSubj
	kindSubjWho
	kindObj
	kindObjWho
	kindOblWho
	kindVerbObj
	kindVerbPrep
	numKinds
)

// How many features a word has of the kinds that are lists.
const numHint, numClass, numLex = 5, 2, 3

// Lexical and Framed are the kinds of features that are the words themselves, and those that
// say what the frames made of them.
var (
	Lexical = []int{kindNorm, kindLemma, kindSuffix, kindVerbObj, kindVerbPrep}
	Framed  = []int{kindFrame, kindRule, kindDropped, kindFilled, kindPart}
)

// shared is the kind of features whose rows several kinds share.
const shared = 100

// sight is the words of a sentence as the judge sees them; the next call overwrites it.
func (c *coder) sight(s *doc.Sentence) []Word {
	n := int(s.Last-s.First) + 1
	if cap(c.seen) < n {
		c.seen = make([]Word, n+n/2)
	}
	words := c.seen[:n]
	for i := range words {
		words[i] = Word{Token: s.First + doc.TokenID(i)}
		c.look(&words[i])
	}
	for i := range c.found { // who has a part in which act
		f := &c.found[i]
		if f.drop {
			continue
		}
		for _, a := range f.ev.Actors {
			if a.Token >= s.First && a.Token <= s.Last {
				words[a.Token-s.First].put(kindPart, "actor", f.ev.Type)
			}
		}
		for _, a := range f.ev.Recipients {
			if a.Token >= s.First && a.Token <= s.Last {
				words[a.Token-s.First].put(kindPart, "recipient", f.ev.Type)
			}
		}
	}
	return words
}

// look fills in what is to be seen of one word.
func (c *coder) look(w *Word) {
	v := &c.view
	d := v.D
	t := w.Token
	tok := &d.Tokens[t]
	lemma, norm, pos := strings.ToLower(d.Lemma(t)), d.Norm(t), tok.UPOS.String()
	if tok.UPOS == doc.PROPN { // a name tells nothing by itself
		w.put(kindNorm, "")
		w.put(kindLemma, "")
		w.put(kindSuffix, "")
	} else {
		w.put(kindNorm, norm)
		w.put(kindLemma, pos, lemma)
		w.put(kindSuffix, norm[max(0, len(norm)-3):])
	}
	w.put(kindTag, pos, tok.XPOS.String())
	w.put(kindDep, tok.Dep.String())
	if tok.Head != 0 {
		w.put(kindGovernor, tok.Dep.Base(), strings.ToLower(d.Lemma(tok.Head)))
	} else {
		w.put(kindGovernor, "root")
	}
	who := ""
	if tok.UPOS != doc.VERB {
		if who = c.who(t); who == "thing" {
			who = ""
		}
	}
	w.put(kindWho, who)
	w.put(kindMention, c.mentioned(t))
	w.put(kindPart, "")
	var p frame.Predicate
	content := tok.UPOS == doc.VERB || tok.UPOS == doc.NOUN || tok.UPOS == doc.ADJ
	w.content = content
	if content {
		p = v.Predicate(t, c.set.Light)
	}
	c.listed(w, &p, lemma, pos, content)
	c.framed(w)
	w.put(kindStatus, "")
	told := ""
	if tok.Flags&doc.InQuote != 0 {
		told = "quoted "
	}
	if content {
		w.put(kindStatus, d.Facts[p.Anchor].Status.String())
		if c.future(p.Anchor) {
			told += "will "
		}
		if c.denied(p.Anchor) {
			told += "not "
		}
		if p.Passive {
			told += "passive"
		}
	}
	w.put(kindTold, told)
	c.roles(w, &p, lemma)
	w.Asked = content && !v.Timed(t) && (tok.UPOS == doc.VERB || w.Frame != "" || tok.UPOS == doc.NOUN && (who == "" || len(w.Hints) > 0))
}

// mentioned is what the mention is that t heads: its kind, whether it has a state,
// whether it is a name.
func (c *coder) mentioned(t doc.TokenID) string {
	m := c.view.Mention(t)
	if m == 0 {
		return ""
	}
	x := &c.view.D.Mentions[m]
	out := x.Kind.String()
	if x.Country != "" {
		out += " of a state"
	}
	if x.Form == doc.Named {
		out += " by name"
	}
	return out
}

// listed fills in what the lists say of a word.
func (c *coder) listed(w *Word, p *frame.Predicate, lemma, pos string, content bool) {
	at := func(list []string, i int) string {
		if i < len(list) {
			return list[i]
		}
		return ""
	}
	var pairs, alone []hint
	var lex, classes []string
	if content {
		if pos != "ADJ" {
			pairs, alone = c.words.of(&c.view, p)
		}
		lex = c.lexical(lemma, pos == "VERB")
		classes = c.classesOf(lemma)
	}
	for _, list := range [...][]hint{pairs, alone} {
		for _, h := range list {
			if !slices.Contains(w.Hints, h.typ) {
				w.Hints = append(w.Hints, h.typ)
			}
		}
	}
	for i := range numHint {
		w.share(kindHint+i, "hint", pos, at(w.Hints, i))
	}
	w.put(kindPair, "")
	if len(pairs) > 0 {
		w.put(kindPair, pairs[0].mode, pairs[0].typ)
	}
	w.put(kindOnly, "")
	if len(alone) == 1 {
		w.put(kindOnly, alone[0].mode, alone[0].typ)
	}
	for i := range numClass {
		w.share(kindClass+i, "class", at(classes, i))
	}
	for i := range numLex {
		w.share(kindLex+i, "lex", pos, at(lex, i))
	}
}

// framed fills in what the frames made of a word.
func (c *coder) framed(w *Word) {
	rule, dropped, filled := "", "", ""
	for i := range c.found {
		f := &c.found[i]
		if f.ev.Trigger != w.Token || f.ev.Rule == failedTalks || f.ev.Rule == jailedRule {
			continue
		}
		if f.drop {
			if dropped == "" {
				dropped = f.ev.Type
			}
			continue
		}
		w.Frame, w.Confidence, rule, filled = f.ev.Type, f.ev.Confidence, f.ev.Rule, "little"
		if f.ev.Confidence > wellFilled {
			filled = "much"
		}
	}
	w.put(kindFrame, w.Frame)
	w.put(kindRule, rule)
	w.put(kindDropped, dropped)
	w.put(kindFilled, filled, w.Frame)
}

// wellFilled is the confidence from which much of a frame is there.
const wellFilled = 0.8

// roles fills in who and what stands in the roles of a word: the first of each, but somebody
// rather than something after a preposition.
func (c *coder) roles(w *Word, p *frame.Predicate, lemma string) {
	var subj, subjWho, obj, objWho, prep, oblWho string
	for _, a := range p.Args {
		switch a.Role {
		case frame.Subj:
			if subj == "" {
				subj, subjWho = strings.ToLower(c.view.D.Lemma(a.Token)), c.who(a.Token)
			}
		case frame.Obj:
			if obj == "" {
				obj, objWho = strings.ToLower(c.view.D.Lemma(a.Token)), c.who(a.Token)
			}
		case frame.Obl:
			if who := c.who(a.Token); prep == "" || oblWho == "thing" && who != "thing" {
				prep, oblWho = a.Prep, who
			}
		}
	}
	w.put(kindSubj, subj)
	w.put(kindSubjWho, subjWho)
	w.put(kindObj, obj)
	w.put(kindObjWho, objWho)
	w.put(kindOblWho, prep, oblWho)
	w.put(kindVerbObj, lemma, obj)
	w.put(kindVerbPrep, lemma, prep)
}
