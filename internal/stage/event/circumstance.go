package event

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

// where is the place that the act is said to have happened in.
func (c *coder) where(m *frame.Match) doc.MentionID {
	for _, a := range m.Pred.Args {
		switch {
		case a.Role == frame.Venue:
			return c.view.Mention(a.Token)
		case a.Role == frame.Obl && (a.Prep == "in" || a.Prep == "at" || a.Prep == "near" || a.Prep == "outside" || a.Prep == "inside"):
			if x := c.view.Mention(a.Token); x != 0 {
				y := &c.view.D.Mentions[x]
				if y.Kind == doc.Place || y.Kind == doc.Facility || y.Kind == doc.Org && a.Prep == "in" && strings.HasPrefix(y.Ref, "c:") && y.Form == doc.Named {
					return x
				}
			}
		}
	}
	if v := &c.view; !v.D.Tokens[m.Pred.Token].UPOS.Verbal() { // "the meeting of the two on 12 June in Almen": hung too low
		first, last := v.Yield(m.Pred.Token)
		for t := m.Pred.Token; t <= last && t >= first; t++ {
			if x := v.Mention(t); x != 0 && v.D.Mentions[x].Kind == doc.Place && v.D.Mentions[x].Form == doc.Named {
				h := v.D.Tokens[t].Head
				near := h == m.Pred.Token || v.Timed(h) || v.Mention(h) != 0 && v.D.Tokens[h].Head == m.Pred.Token
				if p := v.Adposition(t); near && (p == "in" || p == "at") {
					return x
				}
			}
		}
	}
	return 0
}

// shape adds what the type calls for: modes that depend on who takes part, and
// details of the act.
func (c *coder) shape(e *doc.Event, m *frame.Match) {
	v := &c.view
	if e.Type == "CONSULT" {
		for _, a := range m.Pred.Args {
			if a.Role == frame.Obl && (a.Prep == "by" || a.Prep == "over" || a.Prep == "on" || a.Prep == "via") && c.set.Classes.Has("telephone", v.D.Norm(a.Token)) && !hasMode(e, "phone") {
				e.Modes = append(append([]string(nil), e.Modes...), "phone")
			}
		}
		leaders := 0
		for _, a := range parties(e) {
			if c.leader(a) {
				leaders += c.heads(a)
			}
		}
		if leaders >= 2 && c.inPerson(e.Trigger) && !hasMode(e, "summit") && !hasMode(e, "phone") && !hasMode(e, "letter") {
			e.Modes = append(append([]string(nil), e.Modes...), "summit")
		}
		if p := e.Place; p != 0 && len(e.Actors) >= 2 && !hasMode(e, "visit") && !hasMode(e, "phone") && !hasMode(e, "letter") {
			host := v.D.Mentions[p].Country
			third := host != ""
			for _, a := range e.Actors {
				third = third && country(v.D, a) != "" && country(v.D, a) != host
			}
			if third {
				e.Modes = append(append([]string(nil), e.Modes...), "third-party")
			}
		}
	}
	if obj := m.Pred.Get(frame.Obj, ""); obj != 0 {
		for k := range v.Children(obj) {
			if v.D.Tokens[k].Dep != doc.Nummod || c.set.Classes.Has("money", v.D.Norm(k)) && v.Child(k, doc.Compound) == 0 {
				continue
			}
			first := k
			for first > 1 && v.D.Tokens[first-1].UPOS == doc.NUM {
				first--
			}
			span := v.D.TokenSpan(first, k) // "ten thousand"
			e.Fields = append(e.Fields, doc.Field{Name: "number", Value: v.D.Slice(span), Span: span})
			break
		}
	}
	if num := m.Pred.Get(frame.Num, ""); num != 0 {
		e.Fields = append(e.Fields, doc.Field{Name: "number", Value: v.D.Word(num), Span: v.D.Tokens[num].Span})
	}
	if hasMode(e, "test") {
		c.weapon(e, m)
	}
}

// weapon adds the class of what was tested, only as the text words it.
func (c *coder) weapon(e *doc.Event, m *frame.Match) {
	d := c.view.D
	root := m.Pred.Get(frame.Obj, "")
	if root == 0 || !c.view.D.Tokens[e.Trigger].UPOS.Verbal() {
		root = e.Trigger
	}
	a, b := c.view.Yield(root)
	for t := a; t <= b && t < a+16; t++ {
		class := c.weapons[d.Norm(t)]
		if class == "" && t+2 <= b && d.Norm(t+1) == "-" {
			class = c.weapons[d.Norm(t)+"-"+d.Norm(t+2)]
		}
		if class != "" {
			e.Fields = append(e.Fields, doc.Field{Name: "class", Value: class, Span: d.Tokens[t].Span})
			return
		}
	}
}

// inPerson reports whether the trigger tells of a meeting face to face: a mere
// contact or communication of leaders is no summit.
func (c *coder) inPerson(t doc.TokenID) bool {
	l := strings.ToLower(c.view.D.Lemma(t))
	return c.set.Classes.Has("gathering", l) || c.set.Classes.Has("face-to-face", l)
}

// heads is how many persons a stands for: the members of "the two leaders".
func (c *coder) heads(a doc.Arg) int {
	if a.Mention != 0 {
		if chain := c.view.D.Mentions[a.Mention].Chain; chain != 0 {
			return max(1, len(c.view.D.Chains[chain].Members))
		}
	}
	return 1
}

// leader reports whether a is the top leader of a state, by the title that
// some mention of him carries in this text.
func (c *coder) leader(a doc.Arg) bool {
	if a.Mention == 0 {
		return false
	}
	d := c.view.D
	chain := d.Mentions[a.Mention].Chain
	if chain == 0 {
		return c.titled(a.Mention)
	}
	if k := d.Chains[chain].Kind; k != doc.Person && k != doc.NoKind {
		return false
	}
	if is, known := c.leads[chain]; known {
		return is
	}
	is := false
	for i := 1; i < len(d.Mentions) && !is; i++ {
		is = d.Mentions[i].Chain == chain && c.titled(doc.MentionID(i))
	}
	c.leads[chain] = is
	return is
}

func (c *coder) titled(id doc.MentionID) bool {
	d := c.view.D
	m := &d.Mentions[id]
	s := d.Sentences[d.SentenceOf(m.Head)]
	first, last := m.First, m.Last
	for n := 0; n < 5 && first > s.First && d.Tokens[first-1].UPOS != doc.PUNCT && d.Tokens[first-1].UPOS != doc.VERB; n++ {
		first--
	}
	for t := first; t <= last; t++ {
		if c.set.Classes.Has("leader", strings.ToLower(d.Lemma(t))) {
			if t > s.First && c.set.Classes.Has("lesser", d.Norm(t-1)) {
				return false
			}
			// the title must belong to this mention: governed by its head or governing it
			return d.Governs(m.Head, t) || d.Governs(t, m.Head)
		}
	}
	return false
}

func country(d *doc.Document, a doc.Arg) string {
	if a.Mention == 0 {
		return ""
	}
	m := &d.Mentions[a.Mention]
	if m.Chain != 0 && d.Chains[m.Chain].Country != "" {
		return d.Chains[m.Chain].Country
	}
	return m.Country
}
