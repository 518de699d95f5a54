package merge

import (
	"slices"
	"strings"

	"chancery/internal/doc"
)

// Two sentences that tell of one act speak of one thing. In a long text, and above all
// in what is spoken, the same people support, regret and agree to one thing after
// another in the same words. A false act is worse than one told twice: so where the
// text is a transcript and does not say that two tellings are of one thing, they are two.

// apart is how far, in bytes, two tellings of one act may lie from each other before
// they must speak of the same thing.
const apart = 600

// tellsOf are the types whose act lies in what is said, so that sides and day alone do
// not tell one from another.
var tellsOf = map[string]bool{"AGREE": true, "SUPPORT": true, "CONCEDE": true, "REQUEST": true, "ACCUSE": true, "REJECT": true, "THREATEN": true}

// verbal reports whether the act of dr lies in what is said.
func verbal(dr *draft) bool { return tellsOf[dr.Type] && !slices.Contains(dr.Mode, "investigate") }

// different reports whether what a and b tell of shows that they are two acts, though
// parties, day and place agree: b stands after a.
func (m *merger) different(a, b *draft) bool {
	x, y := m.what(a), m.what(b)
	if len(x.sums) > 0 && len(y.sums) > 0 && !shares(x.sums, y.sums) {
		return true
	}
	if slices.Contains(a.Mode, "test") && m.tested(a) != "" && m.tested(b) != "" && m.tested(a) != m.tested(b) {
		return true
	}
	if m.apartByNumber(a, b) || m.further(b) || m.spoken() && m.habit(a) != m.habit(b) {
		return true
	}
	switch {
	case verbal(a):
		return x.other(y) && !(near(a, b) && y.deep)
	case a.Status == doc.Negated.String():
		return x.other(y) || m.spoken() && x.bare() && !y.bare() // what was not done is known by what it would have been about
	case slices.Contains(a.Mode, "visit"):
		return m.spoken() && x.other(y)
	}
	o, p := m.novel(a), m.novel(b)
	return o != 0 && p != 0 && !alike(m.d.Lemma(o), m.d.Lemma(p))
}

// one reports whether a and b are one act in a transcript, where words and sides agree
// and nothing shows them to be two. It asks for a reason.
func (m *merger) one(a, b *draft) bool {
	x, y := m.what(a), m.what(b)
	sides := len(ids(a.Recipient)) > 0 && len(ids(b.Recipient)) > 0 || len(ids(a.Actor)) > 1 && len(ids(b.Actor)) > 1
	switch {
	case verbal(a) && near(a, b):
		return x.same(y) || sides || x.deep || y.deep || m.definite(b) || m.adjoin(a, b)
	case verbal(a) && !sides && len(a.Recipient) != len(b.Recipient):
		return false // whoever is named on one side only fits everybody
	case verbal(a):
		return x.same(y) || (x.bare() || y.bare()) && m.retold(a, b) || m.takesUp(a, b)
	case near(a, b) || m.d.Tokens[a.trigger].UPOS == doc.PROPN && m.d.Tokens[b.trigger].UPOS == doc.PROPN: // "the Almen Summit"
		return true
	case a.Type == "CONSULT":
		return sides || a.dated && b.dated && a.When.EDTF == b.When.EDTF
	}
	return sides || a.dated && b.dated && a.When.EDTF == b.When.EDTF || m.sharesTopic(a, b)
}

// meant reports whether drafts a and b may be one act whatever their sentences speak
// of: they stand near each other, or an act that is no words has the same two sides or day.
func (m *merger) meant(a, b *draft) bool {
	if near(a, b) {
		return true
	}
	if distinct(a) && distinct(b) && (len(union(a)) == 1 || len(union(b)) == 1) {
		return true // "Reik's letter": what is named by its kind and by one side points back
	}
	return !tellsOf[a.Type] && (a.dated && b.dated && a.When.EDTF == b.When.EDTF || len(ids(a.Recipient)) > 0 && len(ids(b.Recipient)) > 0)
}

func near(a, b *draft) bool { return within(a, b, apart) }

// within reports whether some tellings of a and b lie less than n bytes apart.
func within(a, b *draft, n uint32) bool {
	for _, x := range a.Cites {
		for _, y := range b.Cites {
			if max(x.Start, y.Start) < min(x.End, y.End)+n {
				return true
			}
		}
	}
	return false
}

// takesUp reports whether b points back to a by the act's own noun: "the council made a
// request for the files … the council's request", "the request".
func (m *merger) takesUp(a, b *draft) bool {
	return m.definite(b) && m.what(b).bare() && m.d.Tokens[a.trigger].UPOS == doc.NOUN && m.d.Lemma(a.trigger) == m.d.Lemma(b.trigger) && within(a, b, 3*apart)
}

// adjoin reports whether a and b stand in one sentence, in neighbours, or with one between.
func (m *merger) adjoin(a, b *draft) bool {
	x, y := m.d.SentenceOf(a.trigger), m.d.SentenceOf(b.trigger)
	return max(x, y)-min(x, y) <= 2
}

// definite reports whether dr is told by a noun that points back: "the request", "this visit".
func (m *merger) definite(dr *draft) bool {
	d, t := m.d, dr.trigger
	p := d.Child(t, doc.Det)
	return d.Tokens[t].UPOS == doc.NOUN && p != 0 && (d.Norm(p) == "the" || classed("this", d.Norm(p)))
}

// apartByNumber reports whether one of a and b is told by a noun in the plural and the
// other in the singular, for acts that are counted: "the attacks", "Friday's attack".
func (m *merger) apartByNumber(a, b *draft) bool {
	x, y := m.d.Tokens[a.trigger].XPOS, m.d.Tokens[b.trigger].XPOS
	return (onSpot[a.Type] || distinct(a)) && (x == doc.XNN && y == doc.XNNS || x == doc.XNNS && y == doc.XNN)
}

// tested is the class of what dr tries out, a charge or what carries it, where its
// words tell of one of them only: a nuclear test is no missile test.
func (m *merger) tested(dr *draft) string {
	x, class := m.what(dr), ""
	for _, l := range append(append([]string{strings.ToLower(m.d.Lemma(dr.trigger))}, x.heads...), x.quals...) {
		for _, c := range []string{"device", "vehicle"} {
			if classed(c, l) && class != "" && class != c {
				return ""
			} else if classed(c, l) {
				class = c
			}
		}
	}
	return class
}

// further reports whether dr is told by a noun that is set off from what was told
// before: "the other concern", "a further request".
func (m *merger) further(dr *draft) bool {
	for c := range m.d.Children(dr.trigger) {
		if k := m.d.Tokens[c]; (k.Dep == doc.Amod || k.Dep == doc.Det) && classed("further", m.d.Norm(c)) {
			return m.d.Tokens[dr.trigger].UPOS == doc.NOUN
		}
	}
	return false
}

// habit reports whether dr tells what somebody does now and again, and not that it was
// done: "the minister travels the world", "we often speak". What is said can be said so
// ("we support the plan").
func (m *merger) habit(dr *draft) bool {
	d, t := m.d, dr.trigger
	if verbal(dr) || dr.Status != doc.Asserted.String() || d.Tokens[t].UPOS != doc.VERB {
		return false
	}
	plain := d.Tokens[t].XPOS == doc.XVBZ || d.Tokens[t].XPOS == doc.XVBP
	for c := range d.Children(t) {
		if d.Tokens[c].Dep == doc.Advmod && classed("often", d.Norm(c)) {
			return true
		}
	}
	return plain
}

// novel is what dr is done to, where it is spoken of as one not spoken of before: "a depot".
func (m *merger) novel(dr *draft) doc.TokenID {
	d, t := m.d, dr.trigger
	o := d.Child(t, doc.Obj)
	if o == 0 {
		o = d.Child(t, doc.NsubjPass)
	}
	if o == 0 {
		return 0
	}
	switch d.Norm(d.Child(o, doc.Det)) {
	case "a", "an", "another":
		return o
	}
	return 0
}
