package frame

import "chancery/internal/doc"

// selfs lets a pronoun that nothing supports, as the subject of what somebody says,
// stand for who says it: "the ministry said that it had freed the crew". Only what
// agrees in kind and number is taken.
func (v *View) selfs() {
	d := v.D
	if !d.Have(doc.Attributions) {
		return
	}
	for i := 1; i < len(d.Attributions); i++ {
		a := &d.Attributions[i]
		if a.SourceOf == 0 {
			continue
		}
		if a.Direct && a.CueToken != 0 {
			v.voice(a)
		}
		if a.Head == 0 || a.Direct || int(a.Head) >= len(d.Tokens) {
			continue
		}
		for c := v.first[a.Head]; c != 0; c = v.next[c] {
			if v.D.Tokens[c].Dep.Subject() || v.D.Tokens[c].Dep == doc.Expl {
				v.self(c, a.SourceOf)
			}
		}
	}
}

func (v *View) self(t doc.TokenID, source doc.MentionID) {
	d := v.D
	if m := v.mention[t]; m != 0 && d.Mentions[m].Chain != 0 || d.Tokens[t].UPOS != doc.PRON {
		return
	}
	x := &d.Mentions[source]
	kind, plural := x.Kind, false
	if x.Chain != 0 {
		kind, plural = d.Chains[x.Chain].Kind, d.Chains[x.Chain].Plural
	}
	p := d.Tokens[x.Head].XPOS
	plural = plural || p == doc.XNNS || p == doc.XNNPS || v.Child(x.Head, doc.Conj) != 0
	switch d.Norm(t) {
	case "he", "she":
		if kind != doc.Person || plural {
			return
		}
	case "it":
		if kind == doc.Person || plural && kind != doc.Place && kind != doc.Nation {
			return
		}
	case "they":
		if !plural && kind != doc.Org {
			return
		}
	default:
		return
	}
	v.mention[t] = source
}

// voice gives "I" and "we", where the quotation a has them as subjects of which no stage
// says who they are, to whoever speaks: "'We will hunt them down,' the premier said".
func (v *View) voice(a *doc.Attribution) {
	d := v.D
	for _, q := range a.Quote {
		for t := d.TokenAt(q.Start); t != 0 && int(t) < len(d.Tokens) && d.Tokens[t].Span.Start < q.End; t++ {
			if w := d.Norm(t); w != "we" && w != "i" || !d.Tokens[t].Dep.Subject() {
				continue
			}
			if m := v.mention[t]; m == 0 || d.Mentions[m].Chain == 0 {
				v.mention[t] = a.SourceOf
			}
		}
	}
}
