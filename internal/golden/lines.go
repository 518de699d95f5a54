package golden

import (
	"fmt"
	"slices"
	"strings"

	"chancery/internal/doc"
)

func (x *index) who(s doc.SentenceID) (rows [][]string) {
	d := x.d
	for _, id := range x.mentions[s] {
		m := d.Mentions[id]
		label, about := "-", ""
		switch {
		case m.Chain == 0:
			about = describe(m.Kind, "", m.Country, m.Sector, m.Ref)
		case !x.shown[m.Chain]:
			x.shown[m.Chain] = true
			c := d.Chains[m.Chain]
			label, about = chain(m.Chain), describe(c.Kind, c.Name, c.Country, c.Sector, c.Ref)
			if len(c.Members) > 0 {
				about += " = " + chains(c.Members)
			}
		default:
			label = chain(m.Chain)
		}
		rows = append(rows, []string{words(d, m.Span), at(m.Span), label, about, m.Rule})
	}
	return rows
}

// describe is "person  Donald Trump, USA GOV, p:donald-trump".
func describe(kind doc.MentionKind, name, country, sector, ref string) string {
	out := kind.String()
	if name != "" {
		out += "  " + oneLine(name)
	}
	if codes := strings.TrimSpace(country + " " + sector); codes != "" {
		out += ", " + codes
	}
	if ref != "" {
		out += ", " + ref
	}
	return out
}

func chain(c doc.ChainID) string { return fmt.Sprintf("A%d", c) }

func chains(list []doc.ChainID) string {
	var parts []string
	for _, c := range list {
		parts = append(parts, chain(c))
	}
	return strings.Join(parts, "+")
}

func (x *index) when(s doc.SentenceID) (rows [][]string) {
	d := x.d
	for _, id := range x.timexes[s] {
		t := d.Timexes[id]
		value := or(t.Value, "unresolved")
		if t.Mod != "" {
			value += " " + t.Mod
		}
		bounds := ""
		if t.Bounds.Known() {
			bounds = or(t.Bounds.Start.String(), "..") + "/" + or(t.Bounds.End.String(), "..")
		}
		if anchor := anchors(t); anchor != "" {
			bounds = strings.TrimSpace(bounds + " " + anchor)
		}
		rows = append(rows, []string{words(d, t.Span), at(t.Span), t.Type.String() + " " + value, bounds, t.Rule})
	}
	return rows
}

func anchors(t doc.Timex) string {
	switch t.Anchor {
	case doc.AnchorPublication:
		return "from publication"
	case doc.AnchorTimex:
		return fmt.Sprintf("from time %d", t.AnchorTo)
	case doc.AnchorEvent:
		return "from an event"
	case doc.AnchorUnknown:
		return "publication day unknown"
	}
	return ""
}

func (x *index) says(s doc.SentenceID) (rows [][]string) {
	d := x.d
	for _, id := range x.attributions[s] {
		a := d.Attributions[id]
		who := "nobody named"
		if a.Source != 0 || !a.SourceAt.Empty() {
			who = words(d, a.SourceAt)
			if c := d.Mentions[a.SourceOf].Chain; a.SourceOf != 0 && c != 0 {
				who = strings.TrimSpace(chain(c) + " " + who)
			}
		}
		act := a.Act.String()
		if !a.Cue.Empty() {
			act += ": " + words(d, a.Cue) + " " + at(a.Cue)
		}
		what := "→ " + ats(a.Content)
		if len(a.Quote) > 0 {
			what += " quoting " + ats(a.Quote)
		}
		if a.Time != 0 {
			what += " on " + x.time(a.Time)
		}
		if a.Parent != 0 {
			what += fmt.Sprintf(" within S%d", a.Parent)
		}
		rows = append(rows, []string{fmt.Sprintf("S%d", id), who, act, what, a.Rule})
	}
	return rows
}

// time is the bounds of a time, or its value, or its words.
func (x *index) time(id doc.TimexID) string {
	if id == 0 {
		return "undated"
	}
	t := x.d.Timexes[id]
	switch {
	case t.Bounds.Known() && t.Bounds.Start == t.Bounds.End:
		return t.Bounds.Start.String()
	case t.Bounds.Known():
		return or(t.Bounds.Start.String(), "..") + "/" + or(t.Bounds.End.String(), "..")
	}
	return or(t.Value, words(x.d, t.Span))
}

// status is "planned (to meet; factuality/infinitive)".
func (x *index) status(f doc.Fact) string {
	out := f.Status.String()
	var why []string
	if !f.Cue.Empty() {
		why = append(why, words(x.d, f.Cue))
	}
	if !f.Condition.Empty() {
		why = append(why, "condition: "+quote(x.d, f.Condition))
	}
	if f.Rule != "" {
		why = append(why, f.Rule)
	}
	if len(why) > 0 {
		out += " (" + strings.Join(why, "; ") + ")"
	}
	return out
}

func (x *index) args(list []doc.Arg) string {
	var parts []string
	for _, a := range list {
		switch m := x.d.Mentions[a.Mention]; {
		case a.Mention != 0 && m.Chain != 0:
			c := x.d.Chains[m.Chain]
			parts = append(parts, chain(m.Chain)+" "+oneLine(or(c.Name, x.d.Slice(m.Span))))
		case a.Mention != 0:
			parts = append(parts, words(x.d, m.Span))
		case a.Token != 0:
			parts = append(parts, oneLine(x.d.Word(a.Token)))
		}
	}
	return strings.Join(parts, " + ")
}

func (x *index) fromTo(from, to []doc.Arg) string {
	out := or(x.args(from), "somebody")
	if len(to) > 0 {
		out += " → " + x.args(to)
	}
	return out
}

func (x *index) does(s doc.SentenceID) (rows [][]string) {
	d := x.d
	for _, id := range x.events[s] {
		e := d.Events[id]
		typ := e.Type
		if len(e.Modes) > 0 {
			typ += "/" + strings.Join(e.Modes, "+")
		}
		more := x.status(e.Fact)
		if by := x.by(d.Tokens[e.Trigger].Span); by != "" {
			more += ", by " + by
		}
		if e.Place != 0 {
			more += ", in " + words(d, d.Mentions[e.Place].Span)
		}
		for _, f := range e.Fields {
			more += fmt.Sprintf(", %s %s %s", f.Name, oneLine(f.Value), at(f.Span))
		}
		rows = append(rows, []string{x.fromTo(e.Actors, e.Recipients), words(d, e.Words) + " " + at(e.Words), typ, x.time(e.Time), more, e.Rule})
	}
	return rows
}

// by names the attributions whose content holds s, outermost first.
func (x *index) by(s doc.Span) string {
	var inner doc.AttributionID
	size := 0
	for i := 1; i < len(x.d.Attributions); i++ {
		for _, c := range x.d.Attributions[i].Content {
			if c.Contains(s) && (inner == 0 || c.Len() < size) {
				inner, size = doc.AttributionID(i), c.Len()
			}
		}
	}
	var parts []string
	for n := 0; inner != 0 && n < len(x.d.Attributions); n++ {
		parts = append(parts, fmt.Sprintf("S%d", inner))
		inner = x.d.Attributions[inner].Parent
	}
	slices.Reverse(parts)
	return strings.Join(parts, " > ")
}

func (x *index) owes(s doc.SentenceID) (rows [][]string) {
	d := x.d
	for _, i := range x.undertakings[s] {
		u := d.Undertakings[i]
		kind := "commitment"
		if u.Kind == doc.Position {
			kind = "position"
		}
		what := at(u.Content) + " " + quote(d, u.Content)
		if !u.Scope.Empty() {
			what += ", only " + words(d, u.Scope)
		}
		if !u.Condition.Empty() {
			what += ", condition: " + words(d, u.Condition)
		}
		rows = append(rows, []string{x.fromTo(u.Bearers, u.Toward), kind + "/" + u.Type, what, x.time(u.Time), x.status(u.Fact), u.Rule})
	}
	return rows
}

func (x *index) counts(s doc.SentenceID) (rows [][]string) {
	d := x.d
	for _, i := range x.reckoned[s] {
		r := d.Reckonings[i]
		what := at(r.Content) + " " + quote(d, r.Content)
		if n := strings.TrimSpace(r.Number + " " + r.Unit); n != "" {
			what = n + ": " + what
		}
		if !r.Since.Empty() {
			what += ", " + words(d, r.Since)
		}
		for _, q := range r.Qualifiers {
			what += ", " + words(d, q)
		}
		rows = append(rows, []string{or(x.args(r.Actors), "-"), r.Type, what, x.time(r.Time), x.status(r.Fact), r.Rule})
	}
	return rows
}
