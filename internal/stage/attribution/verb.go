package attribution

import (
	"chancery/internal/doc"
)

// arms are the dependents of a predicate that can be content or addressee.
type arms struct {
	obj, iobj, ccomp, xcomp, csubj doc.TokenID
	subjPass, expl                 doc.TokenID
	parataxis                      doc.TokenID // to the right
	as                             doc.TokenID // dependent marked by "as"
	to                             doc.TokenID // nominal marked by "to"
	passive                        bool
}

func (r *reader) arms(v doc.TokenID) (a arms) {
	d := r.d
	for c := range r.f.Children(v) {
		t := r.tok(c)
		switch t.Dep {
		case doc.Obj:
			if a.obj == 0 {
				a.obj = c
			}
		case doc.Iobj:
			a.iobj = c
		case doc.Ccomp:
			// Of a quotation in front and a clause behind, the clause is what v
			// reports: "…," Reik said he would have told her.
			if a.ccomp == 0 || a.ccomp < v && c > v && (t.UPOS == doc.VERB || r.hasSubject(c, 0)) && !r.setOff(v, c) && (r.quoteAt[a.ccomp] != 0 && r.quoteAt[c] == 0 || r.participle(a.ccomp)) {
				a.ccomp = c
			}
		case doc.Xcomp:
			if r.marked(c, "as") {
				a.as = c
			} else if a.xcomp == 0 {
				a.xcomp = c
			} else if a.obj == 0 && d.Tokens[a.xcomp].UPOS.Nominal() && c > a.xcomp {
				a.obj, a.xcomp = a.xcomp, c // "called the plan a disaster", both parsed as predicates
			}
		case doc.Csubj, doc.CsubjPass:
			if c > v {
				a.csubj = c
			}
		case doc.NsubjPass:
			if !r.mistaken(v) {
				a.subjPass, a.passive = c, true
			}
		case doc.AuxPass:
			a.passive = true
		case doc.Expl:
			a.expl = c
		case doc.Parataxis:
			if c > v && a.parataxis == 0 {
				a.parataxis = c
			}
		case doc.Obl, doc.Advcl, doc.Nmod:
			if a.as == 0 && c > v && r.marked(c, "as") {
				a.as = c
			} else if a.to == 0 && t.Dep == doc.Obl && r.hasCase(c, "to") {
				a.to = c
			}
		}
	}
	if !a.passive && d.Tokens[v].XPOS == doc.XVBN && (d.Tokens[v].Dep == doc.Acl || d.Tokens[v].Dep == doc.Advcl) {
		a.passive = true
	}
	return a
}

// verb tries the verb cues at v; it reports whether v is one, with content or
// waiting for a quotation.
func (r *reader) verb(v doc.TokenID) bool {
	d := r.d
	list := r.lex.verbs[d.Lemma(v)]
	if len(list) == 0 {
		return false
	}
	var have arms
	scanned, waits := false, false
	for _, e := range list {
		last, ok := r.rest(e, v)
		if !ok || last == v && len(e.rest) == 0 && r.particled(v) {
			continue
		}
		if e.takes&topic != 0 {
			if r.topic(v, last, e) {
				return true
			}
			continue
		}
		if !scanned {
			have, scanned = r.arms(v), true
		}
		if r.build(v, last, e, &have) {
			return true
		}
		if e.takes&quote != 0 && !waits {
			r.idle = append(r.idle, idle{v, e, last})
			waits = true
		}
	}
	return waits
}

// particled reports whether v carries a particle, which makes it another verb
// ("set off", "called off").
func (r *reader) particled(v doc.TokenID) bool {
	for c := range r.f.Children(v) {
		if r.d.Tokens[c].Dep == doc.CompoundPrt && r.lex.is("particle", r.d.Norm(c)) {
			return true
		}
	}
	return false
}

// build finds the content of cue e at v and files the attribution.
func (r *reader) build(v, last doc.TokenID, e *entry, a *arms) bool {
	d := r.d
	r.prep = 0
	content, head, rule := r.contentOf(v, last, e, a)
	if len(content) == 0 || e.takes&quote != 0 && (rule == "object" || rule == "preposition") && r.afterQuote(v) {
		return false
	}
	if n := len(content); d.Tokens[v].Dep == doc.AclRelcl && r.lex.is("unnamed", d.Norm(d.TokenAt(content[n-1].End-1))) {
		return false // "who asked not to be named" tells who speaks, not what
	}
	if e.flags&active != 0 && a.passive || e.flags&implNeg != 0 && rule == "infinitive" && r.tellsIt(head) {
		return false
	}
	source, agentless := r.subject(v)
	if source == 0 && !agentless && !a.passive && rule == "clause" {
		source = r.opening(v)
	}
	if source != 0 && r.passiveObject(source, e, a) {
		source = 0
	}
	if e.flags&spoken != 0 {
		if !a.passive || a.subjPass == 0 {
			return false
		}
		source, agentless = a.subjPass, false // "was quoted as saying"
	}
	if x := a.xcomp; source == 0 && a.passive && x != 0 {
		for c := range r.f.Children(x) { // "was called a dump by Daro", hung from the dump
			if c > x && r.hasCase(c, "by") && d.Tokens[c].UPOS == doc.PROPN {
				source, agentless = c, false
				if s := &content[len(content)-1]; s.End > d.Tokens[x].Span.End {
					f, _ := r.f.Yield(c)
					*s = r.trim(doc.Span{Start: s.Start, End: max(d.Tokens[x].Span.End, d.Tokens[f].Span.Start)})
				}
			}
		}
	}
	carrier := r.carrier(v, source)
	if carrier != 0 {
		source, _ = r.subject(carrier)
	}
	if source == 0 && !agentless && !a.passive {
		// "To say that …", "Say that …": nobody says it, unless marks show that somebody does.
		if t := r.tok(v); rule != "parataxis" && rule != "as" && (t.Dep != doc.Root || t.XPOS != doc.XVBD && t.XPOS != doc.XVBZ && t.XPOS != doc.XVBP) {
			return false
		}
	}
	if e.flags&person != 0 && !r.someone(source) {
		return false
	}
	if e.flags&human != 0 && source != 0 && !r.animate(source) || e.flags&paper != 0 && !r.lex.is("paper", d.Lemma(source)) {
		return false
	}
	if d.Norm(source) == "it" && d.Tokens[source].Dep != doc.NsubjPass && a.passive {
		source, agentless = 0, true // "It was reported that"
	}
	quoted := r.opened(content[0]) != nil
	if source == 0 && (!agentless || quoted && a.expl == 0) || source != 0 && (r.quoteAt[source] != r.quoteAt[v]) || source != 0 && within(d.Tokens[source].Span, content) {
		// Parsers take a word of the quotation for the subject of "said Venn".
		if rule == "clause" || rule == "parataxis" || source != 0 {
			if s := r.beside(v, content); s != 0 {
				source = s
			} else if source != 0 && within(d.Tokens[source].Span, content) {
				source = 0
			}
		}
	}
	if q := r.opened(content[0]); q != nil && (source == 0 || source > v) {
		if s := r.behindMark(q.last, v); s != 0 {
			source = s
			if within(d.Tokens[s].Span, content) {
				content = r.content(q.outer)
			}
		}
	}
	self := e.flags&think != 0 && source != 0 && r.selfReport(source)
	if self && !r.author(source) {
		return false
	}
	if rule == "clause" || rule == "parataxis" {
		if more := r.andThat(max(last, v), content); !more.Empty() {
			content = append(content[:len(content):len(content)], more)
		}
	}
	cue := r.cueSpan(v, last)
	if p := r.prep; p != 0 && rule == "preposition" && d.Tokens[p].Span.Start <= cue.End+1 {
		cue = cue.Cover(d.Tokens[p].Span)
	}
	if carrier != 0 {
		cue = cue.Cover(d.Tokens[carrier].Span)
	}
	kind := form(e, rule)
	if self {
		kind = "mind/"
	}
	at := r.give(v, cue, e.act, source, kind+rule+" "+e.name)
	at.Content, at.Head = content, head
	if a.to > v && a.to <= last {
		a.to = 0 // "came to the conclusion"
	}
	at.Addressee = r.addressee(v, e, a, head)
	at.Time = r.when(v, content)
	if e.flags&implNeg != 0 && rule == "infinitive" && r.lex.is("silent", d.Lemma(head)) {
		at.Act = doc.Decline // "refused to comment"
	}
	r.decline(&at, e)
	if len(e.rest) > 0 {
		r.consumed = last
	}
	r.found = append(r.found, at)
	return true
}

// form is the first half of a verb's rule: "mind/" for what somebody knows, wants
// or likes without a word of it said, "verb/" for everything else.
func form(e *entry, rule string) string {
	if e.flags&think != 0 && (e.flags&factive != 0 || rule != "clause" && rule != "parataxis" && rule != "as" && rule != "predicate") {
		return "mind/"
	}
	return "verb/"
}

// firstQuoted reports whether stretch s begins with a quotation.
func (r *reader) firstQuoted(s doc.Span) bool {
	q := r.inQuote(r.d.TokenAt(s.Start))
	return q != nil && q.speech
}

// opened is the quotation that is speech with which stretch s begins, its mark
// included, or nil.
func (r *reader) opened(s doc.Span) *quotation {
	t := r.d.TokenAt(s.Start)
	q := r.inQuote(t)
	if q == nil && int(t)+1 < len(r.d.Tokens) && r.d.Tokens[t].UPOS == doc.PUNCT {
		q = r.inQuote(t + 1)
	}
	if q == nil || !q.speech {
		return nil
	}
	return q
}

// selfReport reports whether s is "I", "we" or "you": "I think so" says nothing
// that its speaker does not stand behind anyway.
func (r *reader) selfReport(s doc.TokenID) bool {
	return r.lex.is("self", r.d.Norm(s))
}

// author reports whether s is the writer's own "I" or "we": in nobody's quotation
// and nobody's turn.
func (r *reader) author(s doc.TokenID) bool {
	d := r.d
	b := int(d.Sentences[d.SentenceOf(s)].Block)
	return r.lex.is("voice", d.Norm(s)) && r.quoteAt[s] == 0 && (b >= len(d.Blocks) || d.Blocks[b].Kind != doc.Turn)
}

func (r *reader) passiveObject(source doc.TokenID, e *entry, a *arms) bool {
	return a.passive && source == a.subjPass
}

// animate refuses sources that cannot speak.
func (r *reader) animate(s doc.TokenID) bool {
	d := r.d
	if m := r.mentionAt[s]; m != 0 {
		switch d.Mentions[m].Kind {
		case doc.Person, doc.Org, doc.Nation:
			return true
		case doc.Occasion, doc.Weapon:
			return false
		}
	}
	if d.Tokens[s].UPOS == doc.NUM || r.timexAt[s] != 0 {
		return false
	}
	return !r.lex.is("mute", d.Norm(s))
}
