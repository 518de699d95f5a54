package attribution

import (
	"chancery/internal/doc"
)

// predicate tries the adjective cues at p: "is confident that".
func (r *reader) predicate(p doc.TokenID) {
	d := r.d
	if k := d.Tokens[p]; k.UPOS == doc.VERB && k.XPOS != doc.XVBN && k.XPOS != doc.XVBD {
		return // "offers to open the port to lorries"
	}
	if h := r.f.Head(p); d.Tokens[p].Dep == doc.Xcomp && d.Lemma(h) == "make" {
		return // "make sure that"
	}
	list := r.lex.adjs[d.Norm(p)]
	for _, e := range list {
		last, ok := r.rest(e, p)
		if !ok {
			continue
		}
		var c doc.TokenID
		for k := range r.f.Children(p) {
			if k < p {
				continue
			}
			m := r.mark(k)
			switch d.Tokens[k].Dep {
			case doc.Ccomp, doc.Advcl, doc.Xcomp:
				switch {
				case d.Tokens[k].Dep == doc.Advcl && r.occasional(k): // "heartbroken when he learned"
				case m != 0 && d.Norm(m) == "to":
					if e.takes&to != 0 {
						c = k
					}
				case e.takes&wh != 0 && r.asks(k), e.takes&that != 0 && (m != 0 && d.Norm(m) == "that" || d.Tokens[k].Dep == doc.Ccomp),
					m != 0 && e.takesPrep(d.Norm(m)):
					c = k
				}
			case doc.Obl, doc.Nmod, doc.OblAgent:
				for q := range r.f.Children(k) {
					if q < k && d.Tokens[q].Dep == doc.Case && e.takesPrep(d.Norm(q)) {
						c = k
					}
				}
			}
			if c != 0 {
				break
			}
		}
		if c == 0 {
			continue
		}
		source := r.holder(p)
		if source == 0 || !r.animate(source) {
			return
		}
		if r.selfReport(source) {
			return
		}
		words, prep := r.yield(c), doc.TokenID(0)
		if d.Tokens[c].Dep == doc.Obl || d.Tokens[c].Dep == doc.Nmod || d.Tokens[c].Dep == doc.OblAgent {
			words, prep = r.complement(c)
		}
		cue := r.cueSpan(p, last)
		if h := r.f.Head(p); d.Tokens[p].Dep == doc.Xcomp && h == p-1 && d.Tokens[h].UPOS == doc.VERB {
			cue = cue.Cover(r.cueSpan(h, h)) // "sounded certain"
		}
		if prep == last+1 {
			cue = cue.Cover(d.Tokens[prep].Span)
		}
		rule := "adj "
		if m := r.mark(c); e.flags&think != 0 && (m != 0 && d.Norm(m) == "to" || prep != 0 || e.flags&factive != 0) {
			rule = "mind/adj " // "is willing to", "is aware of", "is open to the plan"
		}
		a := r.give(p, cue, e.act, source, rule+e.name)
		a.Content, a.Head = r.content(words), c
		a.Time = r.when(p, a.Content)
		r.found = append(r.found, a)
		return
	}
}

// holder is who is in the state that adjective p names; a passive participle
// has it as its grammatical subject.
func (r *reader) holder(p doc.TokenID) doc.TokenID {
	for c := range r.f.Children(p) {
		if r.d.Tokens[c].Dep.Subject() {
			return r.antecedent(c, p)
		}
	}
	s, _ := r.subject(p)
	return s
}

// attributive handles "the alleged raid".
func (r *reader) attributive(t doc.TokenID) bool {
	d := r.d
	list := r.lex.amods[d.Norm(t)]
	if len(list) == 0 || d.Tokens[t].Dep != doc.Amod {
		return false
	}
	h := r.f.Head(t)
	if h < t {
		return false
	}
	e := list[0]
	a := r.give(t, d.Tokens[t].Span, e.act, 0, "amod "+e.name)
	_, l := r.f.Yield(h)
	a.Content, a.Head = r.content(r.stretch(t+1, max(h, l))), h
	r.found = append(r.found, a)
	return true
}

// adverb handles "reportedly" and its kin: agentless, over the clause or phrase
// that they modify.
func (r *reader) adverb(t doc.TokenID) {
	d := r.d
	list := r.lex.advs[d.Norm(t)]
	h := r.f.Head(t)
	if len(list) == 0 || h == 0 || d.Tokens[t].Dep == doc.Root {
		return
	}
	for _, e := range list {
		if len(e.rest) > 0 {
			continue
		}
		a := r.give(t, d.Tokens[t].Span, e.act, 0, "adverb "+e.name)
		x, y := r.without(h, t)
		a.Content, a.Head = r.content(x, y), h
		r.found = append(r.found, a)
		return
	}
}

// according handles prepositional cues: "according to X", "in the view of X".
func (r *reader) according(t doc.TokenID, s doc.Sentence) bool {
	d := r.d
	for _, e := range r.lex.preps[d.Norm(t)] {
		last := t
		ok := true
		if len(e.rest) == 2 && e.rest[0] == "~" {
			if r.inView(t, s, e) {
				return true
			}
			continue
		}
		for _, w := range e.rest {
			if last++; last > s.Last || d.Norm(last) != w {
				ok = false
				break
			}
		}
		if !ok {
			continue
		}
		source := r.governed(t, last, s)
		if source == 0 || source <= last || d.Tokens[source].UPOS == doc.NUM || len(e.rest) == 0 && (!r.animate(source) || d.Tokens[source].UPOS != doc.PROPN) {
			return false
		}
		// The topmost token that the phrase hangs from, and the phrase's own top.
		top := source
		for n := 0; n < climbs; n++ {
			f, l := r.f.Yield(top)
			h := r.f.Head(top)
			if h == 0 || h >= f && h <= l {
				break
			}
			if hf, hl := r.f.Yield(h); h >= t && h <= last || hf >= t && hl <= l && h < source {
				top = h
				continue
			}
			break
		}
		head := r.f.Head(top)
		pf, pl := r.f.Yield(top)
		pf = min(pf, t)
		if end := r.fronted(t, last, pl, s); end > pl || end != 0 && end < pl {
			for k := last + 1; k <= end; k++ { // the name says more than the role
				if m := r.mentionAt[k]; m != 0 && d.Mentions[m].Kind == doc.Person && d.Mentions[m].Form == doc.Named {
					source = k
				}
			}
			a := r.give(t, d.TokenSpan(t, last), e.act, source, "preposition "+e.name)
			a.SourceAt = r.stretch(last+1, end)
			a.Content, a.Head = r.content(r.stretch(end+1, s.Last)), r.below(0, end+1, s.Last)
			r.found = append(r.found, a)
			return true
		}
		if head == 0 {
			// The phrase became the root: the clause, if there is one, hangs below.
			for c := range r.f.Children(top) {
				switch d.Tokens[c].Dep {
				case doc.Parataxis, doc.Ccomp, doc.Advcl, doc.Conj:
					if c > last && c != source {
						a := r.give(t, d.TokenSpan(t, last), e.act, source, "preposition "+e.name)
						a.Content, a.Head = r.content(r.yield(c)), c
						r.found = append(r.found, a)
						return true
					}
				}
			}
			return false
		}
		edge := pl+1 >= s.Last || pf <= s.First+1
		head = r.clauseOf(head, edge)
		if g := r.reporter(head); g != 0 && pf > g && pl+1 >= s.Last && d.Tokens[pf].UPOS == doc.PUNCT {
			head = r.outside(g, pf, s)
		}
		a := r.give(t, d.TokenSpan(t, last), e.act, source, "preposition "+e.name)
		f, l := r.f.Yield(head)
		var x, y doc.Span
		if pf > f {
			x = r.stretch(f, pf-1)
		}
		if pl < l {
			y = r.stretch(pl+1, l)
		}
		a.Content, a.Head = r.content(x, y), head
		r.found = append(r.found, a)
		return true
	}
	return false
}

// governed is the noun that the preposition from t to last introduces.
func (r *reader) governed(t, last doc.TokenID, s doc.Sentence) doc.TokenID {
	d := r.d
	for _, p := range [...]doc.TokenID{last, t} {
		h := r.f.Head(p)
		if h > last && h <= s.Last && (d.Tokens[p].Dep == doc.Case || d.Tokens[p].Dep == doc.Mark || d.Tokens[p].Dep == doc.Fixed) {
			return h
		}
		for c := range r.f.Children(p) {
			if c > last && d.Tokens[c].UPOS.Nominal() {
				return c
			}
		}
	}
	// The words that follow: the head of the noun phrase that starts there.
	for n := last + 1; n <= min(s.Last, last+8); n++ {
		if d.Tokens[n].UPOS.Nominal() {
			h := n
			for k := 0; k < climbs; k++ {
				g := r.f.Head(h)
				if g <= last || g > s.Last || !d.Tokens[g].UPOS.Nominal() {
					break
				}
				h = g
			}
			return h
		}
	}
	return 0
}

// clauseOf climbs from a noun to the clause around it; at the edge of a
// sentence to the top, unless a reporting verb is in between.
func (r *reader) clauseOf(h doc.TokenID, edge bool) doc.TokenID {
	for n := 0; n < 2*climbs; n++ {
		t := r.tok(h)
		if t.Head == 0 {
			break
		}
		switch t.Dep {
		case doc.Ccomp, doc.Root:
			return h
		case doc.Conj, doc.Advcl, doc.Acl, doc.AclRelcl, doc.Parataxis, doc.Xcomp:
			if !edge {
				return h
			}
		default:
			if !edge && t.UPOS == doc.VERB {
				return h
			}
		}
		h = t.Head
	}
	return h
}
