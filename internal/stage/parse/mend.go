package parse

import (
	"embed"
	"sync"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

//go:embed data/mends.tsv
var mendData embed.FS

// mendWords is read once.
var mendWords = sync.OnceValues(func() (lexicon.Classes, error) { return lexicon.LoadClasses(mendData, "data/mends.tsv") })

// mends reports whether the table has the word in the class; the stage has read it.
func mends(class, word string) bool {
	words, err := mendWords()
	return err == nil && words.Has(class, word)
}

// mend puts right a few attachments that news is full of and treebanks of web
// text hardly show. It moves arcs only where the words around leave no doubt;
// the tree stays a tree with the same root.
func mend(d *doc.Document) {
	for i := 1; i < len(d.Sentences); i++ {
		s := &d.Sentences[i]
		for t := s.First; t <= s.Last; t++ {
			if t < s.Last {
				titled(d, s, t)
				doubled(d, s, t)
			}
			portfolio(d, s, t)
			ofState(d, s, t)
			belonging(d, s, t)
			said(d, s, t)
			whose(d, s, t)
			told(d, s, t)
			handed(d, s, t)
			called(d, s, t)
			later(d, s, t)
			dialled(d, s, t)
			resolved(d, s, t)
			striking(d, s, t)
			outright(d, s, t)
			judged(d, t)
			renewed(d, s, t)
			raised(d, s, t)
			freeing(d, s, t)
			announcing(d, s, t)
			denied(d, s, t)
			dated(d, s, t)
		}
	}
}

// titled makes the name the head of "leader Tomas Reik", "spokesman Ilan Orr":
// a common noun right before a name, where the parser hung both on one word or
// the name on the title.
func titled(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	title, name := &d.Tokens[t], &d.Tokens[t+1]
	if title.XPOS != doc.XNN && title.XPOS != doc.XNNP || name.XPOS != doc.XNNP || t+1 == s.Root {
		return
	}
	switch {
	case title.XPOS == doc.XNNP && (title.Dep == doc.Flat || name.Dep == doc.Flat || title.Head != name.Head || title.Dep != name.Dep || !argument(title.Dep)):
		return // two names stand side by side only where both were hung on one verb or noun
	case name.Dep == doc.Flat && name.Head == t:
	case title.Head != 0 && name.Head == title.Head && name.Dep == title.Dep && title.Dep != doc.Flat && title.Dep != doc.Compound:
	case name.Dep == doc.Appos && name.Head == t:
	default:
		return
	}
	for c := s.First; c <= s.Last; c++ { // a name with a preposition, article or conjunction of its own is another phrase
		if d.Tokens[c].Head == t+1 {
			switch d.Tokens[c].Dep {
			case doc.Case, doc.Det, doc.Cc, doc.Mark:
				return
			}
		}
	}
	name.Head, name.Dep = title.Head, title.Dep
	if s.Root == t {
		s.Root = t + 1
	}
	title.Head, title.Dep = t+1, doc.NmodDesc
	for c := s.First; c <= s.Last; c++ {
		if c == t+1 || d.Tokens[c].Head != t {
			continue
		}
		switch d.Tokens[c].Dep {
		case doc.Det, doc.Amod, doc.Compound, doc.NmodPoss, doc.Nummod, doc.Punct:
			if c < t {
				continue // stays with the title: "the North Korean leader"
			}
		}
		d.Tokens[c].Head = t + 1
	}
}

// doubled joins the first word of a title of two, "Attorney General Marta Reik",
// "Brigadier General Reik", to the name, where the parser made it a party of its own:
// two names side by side in one role of one verb, the second with a title before it.
func doubled(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	first, second := &d.Tokens[t], &d.Tokens[t+1]
	name := second.Head
	if first.XPOS != doc.XNNP || second.XPOS != doc.XNNP || !argument(first.Dep) || name <= t+1 || name > s.Last || second.Dep != doc.NmodDesc && second.Dep != doc.Compound {
		return
	}
	if n := &d.Tokens[name]; n.XPOS != doc.XNNP || n.Head != first.Head || n.Dep != first.Dep {
		return
	}
	for c := s.First; c <= s.Last; c++ {
		switch h := d.Tokens[c].Head; {
		case h == t && c > t, h == name && c <= t, h == name && d.Tokens[c].Dep == doc.Cc:
			return
		}
	}
	first.Head, first.Dep = name, doc.NmodDesc
}

func argument(r doc.Dep) bool {
	return r == doc.Nsubj || r == doc.NsubjPass || r == doc.Obj || r == doc.Iobj || r == doc.Obl || r == doc.Nmod
}

// portfolio makes the name the head of "Secretary of State Tomas Reik": a name
// right after the "of" phrase of a title, hung on the title without a
// preposition of its own.
func portfolio(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	name := &d.Tokens[t]
	h := name.Head
	if name.XPOS != doc.XNNP || h == 0 || h >= t-1 || name.Dep != doc.Nmod && name.Dep != doc.Appos && name.Dep != doc.Flat && name.Dep != doc.NmodUnmarked {
		return
	}
	title := &d.Tokens[h]
	of := d.Tokens[t-1].Head == h && d.Tokens[t-1].Dep == doc.Nmod && t >= 3 && d.Norm(t-2) == "of"
	if !of || title.UPOS != doc.PROPN && title.UPOS != doc.NOUN || s.Root == h && title.Head != 0 {
		return
	}
	for c := s.First; c <= s.Last; c++ {
		if d.Tokens[c].Head == t && (d.Tokens[c].Dep == doc.Case || d.Tokens[c].Dep == doc.Det || d.Tokens[c].Dep == doc.Cc) {
			return
		}
	}
	name.Head, name.Dep = title.Head, title.Dep
	if s.Root == h {
		s.Root = t
	}
	title.Head, title.Dep = t, doc.NmodDesc
	for c := s.First; c <= s.Last; c++ {
		if d.Tokens[c].Head != h || c == t {
			continue
		}
		switch d.Tokens[c].Dep {
		case doc.Case, doc.Cc, doc.Conj, doc.Punct, doc.Mark:
			d.Tokens[c].Head = t
		}
	}
}

// said makes the content of "told reporters that he had left" a complement of
// the verb, where the parser took it for a relative clause of the addressee: a
// clause that opens with "that" with a subject and an object of its own has no gap that
// the addressee could fill.
func said(d *doc.Document, s *doc.Sentence, t doc.TokenID) {
	clause := &d.Tokens[t]
	h := clause.Head
	if clause.Dep != doc.AclRelcl && clause.Dep != doc.Acl || h == 0 || h > t {
		return
	}
	verb := d.Tokens[h].Head
	if verb == 0 || verb > h || d.Tokens[verb].UPOS != doc.VERB {
		return
	}
	switch d.Tokens[h].Dep {
	case doc.Obl, doc.Obj, doc.Iobj:
	default:
		return
	}
	that, subject, full := false, false, false
	for c := h + 1; c <= s.Last; c++ {
		if d.Tokens[c].Head != t {
			continue
		}
		if c == h+1 && d.Norm(c) == "that" && d.Tokens[c].Dep != doc.Nsubj && d.Tokens[c].Dep != doc.Det {
			that = true
			continue
		}
		switch d.Tokens[c].Dep {
		case doc.Nsubj, doc.NsubjPass:
			subject = subject || d.Norm(c) != "that"
			full = full || d.Tokens[c].Dep == doc.NsubjPass
		case doc.Obj, doc.Ccomp, doc.Xcomp, doc.Cop:
			full = true
		}
	}
	if that && subject && (full || mends("telling", d.Lemma(verb))) {
		clause.Head, clause.Dep = verb, doc.Ccomp
		d.Tokens[h+1].Dep = doc.Mark
	}
}
