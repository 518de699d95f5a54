package event

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
	"chancery/internal/lexicon"
)

// Sport borrows the words of war, and its teams the names of states and armies:
// "Rebels crushed Raiders", "Italy beat Spain". Where a sentence is of sport, an act
// stands only if somebody has a part in it who is no team.

// What a word of sport counts for, and what shows a sentence to be of sport.
const (
	strongField, weakField = 4, 2
	fieldNeeds             = 4
	fieldHeadline          = 2 // what a headline of sport, or most of the report, adds
	fieldReach             = 12
)

func loadFields() (map[string]int, error) {
	rows, err := lexicon.Table(data, "data/fields.tsv", 3, 3)
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	for _, r := range rows {
		n := weakField
		switch r.Col(1) {
		case "strong":
			n = strongField
		case "weak":
		case "against":
			n = -weakField
		default:
			return nil, r.At.Errorf("want strong or weak, got %q", r.Col(1))
		}
		for _, w := range r.List(2) {
			if out[w] != 0 {
				return nil, r.At.Errorf("%q stands twice", w)
			}
			out[w] = n
		}
	}
	return out, nil
}

// sport is what speaks for the sentence s being of sport, by its own words.
func (c *coder) sport(s doc.SentenceID) int {
	d := c.view.D
	sent := &d.Sentences[s]
	clear(c.heard)
	n, last := 0, ""
	hear := func(w string, any bool) {
		if x := c.fields[w]; x != 0 && !c.heard[w] && (any || x != weakField) {
			c.heard[w] = true
			n += x
		}
	}
	for t := sent.First; t <= sent.Last; t++ {
		lemma, norm := strings.ToLower(d.Lemma(t)), d.Norm(t)
		hear(lemma, d.Tokens[t].UPOS == doc.NOUN || d.Tokens[t].UPOS == doc.ADJ || c.set.Classes.Has("contest", lemma)) // "Mr Coach" is a name, and "set free" no set
		if last != "" {
			hear(last+"_"+lemma, true)
			if norm != lemma {
				hear(last+"_"+norm, true)
			}
		}
		if w := c.view.Joined(t); w != "" {
			hear(w, true)
			if scored(w) {
				n += strongField
			}
		} else if scored(norm) {
			n += strongField
		}
		last = norm
	}
	return n
}

// scored reports whether w is a result of few goals ("2-1"): votes are of larger
// numbers.
func scored(w string) bool {
	a, b, ok := strings.Cut(strings.ReplaceAll(w, "–", "-"), "-")
	return ok && len(a) == 1 && len(b) == 1 && a[0] >= '0' && a[0] <= '9' && b[0] >= '0' && b[0] <= '9'
}

// ofSport reports whether the sentence s is of sport: by its own words, or by some
// of them in a report that is.
func (c *coder) ofSport(s doc.SentenceID) bool {
	n := c.sport(s)
	if n >= fieldNeeds {
		return true
	}
	if n == 0 {
		return false
	}
	d := c.view.D
	sporting, read := 0, 0
	for i := 1; i < len(d.Sentences) && i <= fieldReach; i++ {
		if doc.SentenceID(i) != s {
			read++
			if c.sport(doc.SentenceID(i)) >= fieldNeeds {
				sporting++
			}
		}
	}
	return read > 1 && 2*sporting > read && n+fieldHeadline >= fieldNeeds
}

// played drops what is told in the words of war of a contest, and the wars of firms.
func (c *coder) played(s doc.SentenceID) {
	any := false
	for i := range c.found {
		f := &c.found[i]
		f.drop = f.drop || c.firms(f)
		any = any || !f.drop
	}
	if !any || !c.ofSport(s) {
		return
	}
	for i := range c.found {
		if f := &c.found[i]; !f.drop && !c.earnest(f) {
			f.drop = true
		}
	}
}

// earnest reports whether the act f, told in a sentence of sport, is one all the
// same: an office, a court, the police or armed men have a part in it, its word is none of
// the game's ("arrested", "boycotted"), or it is words with a clause to them.
func (c *coder) earnest(f *found) bool {
	v := &c.view
	d := v.D
	if c.set.Classes.Has("outright", strings.ToLower(f.match.Pred.Lemma)) || c.set.Classes.Has("outright", strings.ToLower(d.Lemma(f.ev.Trigger))) {
		return true
	}
	for _, m := range f.ev.Modes {
		if c.set.Classes.Has("grave", m) {
			return true
		}
	}
	if verbal[f.match.Frame.Type] && f.match.Content != 0 && d.Tokens[f.match.Content].UPOS.Verbal() {
		return true
	}
	for _, a := range parties(&f.ev) {
		if c.office(a) {
			return true
		}
	}
	return false
}

// office reports whether a acts for a state, a court or an armed group by its own
// word: no place, no team named like an army, no player.
func (c *coder) office(a doc.Arg) bool {
	d := c.view.D
	if a.Mention == 0 {
		return false
	}
	m := &d.Mentions[a.Mention]
	switch s := sector(d, a); s {
	case "GOV", "COP", "JUD", "LEG", "MIL", "SPY", "REB", "UAF", "PRM", "OPP", "PTY", "CRM":
	default:
		return false
	}
	if m.Kind == doc.Place || c.set.Classes.Has("sporting", strings.ToLower(d.Lemma(m.Head))) {
		return false
	}
	x := d.Tokens[m.Head]
	w := d.Word(m.Head)
	plural := x.XPOS == doc.XNNS || x.XPOS == doc.XNNPS
	first := d.Sentences[d.SentenceOf(m.Head)].First
	if m.Form == doc.Nominal && plural && w != strings.ToLower(w) && m.Head > first {
		return false // "the Generals"
	}
	if m.Form == doc.Nominal && plural && m.Head == first && c.view.Child(m.Head, doc.Amod) == 0 && c.set.Classes.Has("fighters", strings.ToLower(d.Lemma(m.Head))) {
		return false // "Rebels beat the Waratahs"
	}
	return true
}

// borne reports whether what f tells is done by no one: by the weather, a disease or a
// market ("the storm pounded the coast", "shares were hammered", "banks came under fire from traders").
func (c *coder) borne(m *frame.Match) bool {
	switch m.Frame.Type {
	case "ASSAULT", "PROTEST", "MOBILIZE", "COERCE", "RETREAT":
	default:
		return false
	}
	d := c.view.D
	for _, a := range m.Pred.Args {
		l := strings.ToLower(d.Lemma(a.Token))
		switch a.Role {
		case frame.Subj:
			if (c.set.Classes.Has("element", l) || c.set.Classes.Has("work", l) && m.Frame.Type == "ASSAULT") && (c.view.Mention(a.Token) == 0 || d.Mentions[c.view.Mention(a.Token)].Form == doc.Nominal) {
				return true
			}
			fallthrough
		case frame.Does:
			if c.set.Classes.Has("quantity", l) {
				return true
			}
		case frame.Obj:
			if m.Frame.Type == "ASSAULT" && (c.set.Classes.Has("quantity", l) || len(m.To) == 0 && c.set.Classes.Has("figure", l)) {
				return true
			}
		case frame.Obl:
			if m.Frame.Type == "ASSAULT" && len(m.To) == 0 && (a.Prep == "on" || a.Prep == "against" || a.Prep == "with") && c.set.Classes.Has("figure", l) {
				return true
			}
		}
	}
	return false
}

// firms reports whether f is force of firms of one land: "makers of phones have invaded
// the market", "airlines are fighting budget carriers". What is done by one to a state or in
// another's land is left to stand, but for assaults.
func (c *coder) firms(f *found) bool {
	who := parties(&f.ev)
	switch {
	case len(f.ev.Actors) == 0:
		return false
	case f.ev.Type == "ACCUSE", f.ev.Type == "COERCE" && len(f.ev.Recipients) > 0:
	case f.ev.Type == "ASSAULT":
		who = f.ev.Actors
	default:
		return false
	}
	land := ""
	for _, a := range who {
		if sector(c.view.D, a) != "BUS" {
			return false
		}
		if x := country(c.view.D, a); x != "" {
			if land != "" && land != x {
				return false
			}
			land = x
		}
	}
	return true
}
