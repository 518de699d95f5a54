package frame

import "chancery/internal/doc"

// clause climbs from t to the token that it is a circumstance of: the nearest
// verb, or the nearest noun that is a trigger of this sentence.
func (v *View) clause(t doc.TokenID, stop func(doc.TokenID) bool) doc.TokenID {
	d := v.D
	for n := 0; n < 12; n++ {
		h := d.Tokens[t].Head
		if h == 0 {
			return t
		}
		if stop(h) || d.Tokens[h].UPOS == doc.VERB || v.Child(h, doc.Cop) != 0 {
			return h
		}
		t = h
	}
	return 0
}

// When is the time that belongs to the act: said of the trigger itself or of
// its light verb, else of a clause above that is not somebody's report of it.
func (v *View) When(p *Predicate) doc.TimexID {
	d := v.D
	t, anchor := p.Token, p.Anchor
	s := d.Sentences[d.SentenceOf(t)]
	best, bestRank := doc.TimexID(0), 0
	for i := 1; i < len(d.Timexes); i++ {
		x := &d.Timexes[i]
		if x.First < s.First || x.Last > s.Last || x.Type != doc.TimexDate && x.Type != doc.TimexTime || x.Value == "" && x.Anchor != doc.AnchorUnknown {
			continue
		}
		if v.datelined(x, s) {
			continue
		}
		head := top(d, x.First, x.Last)
		at := v.clause(head, func(h doc.TokenID) bool { return h == t || h == anchor })
		if n := v.owned(head); n != 0 && n != t && n != anchor {
			at = 0
		}
		rank := 0
		switch {
		case at == t:
			rank = 4
		case at == anchor:
			rank = 3
		case at != 0 && v.sameTelling(t, at):
			rank = 2
		case v.whenever(t, x) || v.whenever(anchor, x):
			rank = 3
		case at != 0 && at == v.along(t) && x.Role == doc.RoleAt:
			rank = 1
		}
		if rank == 0 && !v.D.Tokens[t].UPOS.Verbal() && v.governs(t, head) {
			rank = 1 // inside the noun's own phrase: "the talks that were held last week"
		}
		if rank == 0 && at != 0 && v.kept(t, at) {
			rank = 2
		}
		if (x.Role == doc.RoleSince || x.Role == doc.RoleUntil) && !v.whenever(t, x) && !v.whenever(anchor, x) {
			rank = 0 // bounds of a stretch without or with more such acts, not the act's own time
		}
		if rank > bestRank {
			best, bestRank = doc.TimexID(i), rank
		}
	}
	return best
}

// owned is the noun that the time headed by t stands before as a part of its name, "Monday's
// attack", "the October 20 election": it is of that day, not what is done about it, unless it is
// done then ("during Tuesday's debate"); 0 where t stands by itself.
func (v *View) owned(t doc.TokenID) doc.TokenID {
	n := v.D.Tokens[t].Head
	if n <= t || !v.D.Tokens[n].UPOS.Nominal() || v.time[n] {
		return 0
	}
	switch v.D.Tokens[t].Dep {
	case doc.NmodPoss:
	case doc.Compound, doc.NmodUnmarked, doc.NmodDesc, doc.Amod:
		if c := v.Child(n, doc.Det); c == 0 || c > t {
			return 0 // "Today Secretary Venn met": a time of its own, hung low
		}
	default:
		return 0
	}
	for g, k := n, 0; k < 4 && g != 0; g, k = v.D.Tokens[g].Head, k+1 {
		if v.D.Tokens[g].Dep == doc.Obl {
			switch v.Adposition(g) {
			case "during", "in", "at":
				return 0
			}
		}
		if v.D.Tokens[g].UPOS == doc.VERB {
			break
		}
	}
	return n
}

// along is the verb that the participle t only goes along with, "released them on Monday, ending
// the siege": it happens with it; 0 where t is none.
func (v *View) along(t doc.TokenID) doc.TokenID {
	d := v.D
	h := d.Tokens[t].Head
	if d.Tokens[t].XPOS != doc.XVBG || d.Tokens[t].Dep != doc.Advcl || h == 0 || h >= t || d.Norm(t-1) != "," || v.Adposition(t) != "" || v.Child(t, doc.Aux) != 0 {
		return 0
	}
	return h
}

// whenever reports whether the clause of t says what was at the time x: "in January, when
// Kestria closed the border".
func (v *View) whenever(t doc.TokenID, x *doc.Timex) bool {
	d := v.D
	if t <= x.Last || d.Tokens[t].Dep != doc.AclRelcl && d.Tokens[t].Dep != doc.Advcl && d.Tokens[t].Dep != doc.Acl {
		return false
	}
	next := x.Last + 1
	if int(next) < len(d.Tokens) && d.Norm(next) == "," {
		next++
	}
	return int(next) < len(d.Tokens) && d.Norm(next) == "when" && d.Tokens[next].Head == t
}

// kept reports whether the clause at is the gerund by which t tells from what somebody is
// kept ("barred the firm from using the ports in May"): it happens at no time, so the
// time is that of t.
func (v *View) kept(t, at doc.TokenID) bool {
	tok := &v.D.Tokens[at]
	return tok.Head == t && tok.XPOS == doc.XVBG && (tok.Dep == doc.Advcl || tok.Dep == doc.Xcomp) && v.Adposition(at) == "from"
}

// sameTelling reports whether clause at governs t without a report or a
// subordinate clause between them: a time of "at" then is a time of t.
func (v *View) sameTelling(t, at doc.TokenID) bool {
	d := v.D
	for n := 0; n < 8 && t != 0; n++ {
		if t == at {
			return true
		}
		switch d.Tokens[t].Dep.Base() {
		case "ccomp", "advcl", "parataxis", "acl":
			return false
		case "xcomp":
			if v.cue(d.Tokens[t].Head) {
				return false
			}
		}
		t = d.Tokens[t].Head
	}
	return false
}

func (v *View) cue(t doc.TokenID) bool {
	for i := 1; i < len(v.D.Attributions); i++ {
		if v.D.Attributions[i].CueToken == t {
			return true
		}
	}
	return false
}

// top is the token of [first, last] whose head lies outside.
func top(d *doc.Document, first, last doc.TokenID) doc.TokenID {
	for t := first; t <= last; t++ {
		if h := d.Tokens[t].Head; h < first || h > last {
			return t
		}
	}
	return first
}

// datelined reports whether x stands in the place and date that open an article:
// nothing but names before a dash.
func (v *View) datelined(x *doc.Timex, s doc.Sentence) bool {
	d := v.D
	if x.First > s.First+6 || x.First == s.First {
		return false
	}
	for t := s.First; t <= s.Last && t < s.First+16; t++ {
		switch n := d.Norm(t); {
		case (n == "-" || n == "--") && t > x.Last && d.Tokens[t].Flags&doc.SpaceBefore != 0:
			return true
		case d.Tokens[t].UPOS == doc.VERB && !(t > x.Last && d.Norm(t-1) == "("):
			return false
		}
	}
	return false
}
