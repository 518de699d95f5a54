package merge

import (
	"slices"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
	"chancery/internal/world"
)

// What the model sees of a party whose state is open, and of where the states that may be
// its own stand. Every clue is a short string, hashed; their order bears on nothing.

// clue is FNV-1a over the parts, with a mark between them.
func clue(parts ...string) uint32 {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ 0xff) * 16777619
	}
	return h
}

func formName(f doc.MentionForm) string {
	return [...]string{"named", "nominal", "pronoun", "implicit"}[f]
}

// kindOf is what a party is, and what is done.
func (m *merger) kindOf(dr *draft, a *asked) []string {
	d := m.d
	number, det := "one", "bare"
	if x := d.Tokens[a.head].XPOS; x == doc.XNNS || x == doc.XNNPS {
		number = "many"
	}
	for c := range d.Children(a.head) {
		switch d.Tokens[c].Dep {
		case doc.Det:
			det = d.Norm(c)
		case doc.NmodPoss:
			det = "whose"
		case doc.Nummod:
			det = "counted"
		}
	}
	sector := a.party.Sector
	if powers[sector] {
		sector = "power " + sector
	}
	side := a.side
	out := []string{side, side + " " + dr.Type, side + " sector " + sector, side + " " + dr.Type + " sector " + sector,
		"form " + a.form(), "form " + a.form() + " " + det + " " + number}
	for _, mode := range dr.Mode {
		out = append(out, side+" "+dr.Type+" "+mode)
	}
	lemma := strings.ToLower(d.Lemma(a.head))
	if a.mention == nil || a.mention.Form != doc.Named {
		out = append(out, "word "+lemma)
	}
	if x := a.mention; x != nil {
		for t := x.First; t <= x.Last; t++ {
			if w := d.Norm(t); says("beyond", w) {
				out = append(out, "beyond", "beyond "+w)
			}
		}
		if m.points(x) {
			out = append(out, "points")
		}
	}
	for _, class := range []string{"facing", "sent", "theirs", "one", "past"} {
		if says(class, lemma) {
			out = append(out, "class "+class)
		}
	}
	return out
}

// stands is where e stands by the party and the act: in a party's words, or by the way
// up the tree that leads from it to the party, the act or the root.
func (w *weighing) stands(e *evoked) string {
	d, a := w.m.d, w.a
	if inWords(d, a.party, e.head) {
		return "within"
	}
	for i := range w.dr.Actor {
		if p := &w.dr.Actor[i]; p != a.party && inWords(d, p, e.head) {
			return "in an actor's words"
		}
	}
	for i := range w.dr.Recipient {
		if p := &w.dr.Recipient[i]; p != a.party && inWords(d, p, e.head) {
			return "in a recipient's words"
		}
	}
	t, way := e.head, ""
	for n := 0; t != 0 && n < 12; n++ {
		step := w.m.hung(t)
		switch h := d.Tokens[t].Head; {
		case h == a.head && way == "":
			return "hangs on it: " + step
		case h == a.head:
			return "below it: " + step
		case h == w.dr.trigger && way == "":
			return "hangs on the act: " + step
		case h == w.dr.trigger:
			return "below the act: " + step
		case h == 0 && way == "":
			return "root"
		case h == 0:
			return "apart: " + way
		}
		if way == "" || d.Tokens[t].Dep.Subject() {
			way = step
		}
		t = d.Tokens[t].Head
	}
	return "far"
}

// hung is how t hangs in its sentence, with its preposition.
func (m *merger) hung(t doc.TokenID) string {
	s := m.d.Tokens[t].Dep.Base()
	if s == "obl" || s == "nmod" {
		if k := m.d.Child(t, doc.Case); k != 0 {
			s += " " + m.d.Norm(k)
		}
	}
	return s
}

// ownName lists the states of which the name of a may be, where the lists have several
// things of the name: "Georgian", "Chad". Who is called so only is another matter.
func (m *merger) ownName(a *asked) (out []string) {
	if a.rule == ByWords || a.mention == nil || a.mention.Form != doc.Named || a.mention.Kind == doc.Person {
		return nil
	}
	for _, s := range m.world.Lookup(world.Key(strings.TrimSuffix(m.text(a.mention.Span), "'s"))) {
		if s.Thing.Code != "" && !slices.Contains(out, s.Thing.Code) && len(out) < 3 {
			out = append(out, s.Thing.Code)
		}
	}
	return out
}

// inWords reports whether t stands in the words of p.
func inWords(d *doc.Document, p *record.Party, t doc.TokenID) bool {
	at := uint32(d.Tokens[t].Span.Start)
	return p.Start <= at && at < p.End
}
