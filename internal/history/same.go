package history

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/record"
)

// match is how two leaves compare.
type match struct {
	score    float64 // 0 is not the same
	why      string
	contrary bool // they cannot tell one act
}

// Same implements record.Folder.
func (Folder) Same(a, b *record.Leaf) bool {
	if t := told(a, b); t != "" {
		return t == record.ActMerge
	}
	return compare(a, b).score > 0
}

// compare weighs what speaks for and against one act. It is symmetric.
func compare(a, b *record.Leaf) match {
	if a.Kind != b.Kind || a.Type != b.Type || a.Status != b.Status || a.Account != "" || b.Account != "" {
		return match{contrary: true}
	}
	if a.Cites[0].Document == b.Cites[0].Document {
		return match{contrary: true} // the reading kept them apart
	}
	if len(a.Mode) > 0 && len(b.Mode) > 0 && !slices.ContainsFunc(a.Mode, func(m string) bool { return slices.Contains(b.Mode, m) }) {
		return match{contrary: true}
	}
	if p, q := a.Place, b.Place; p != nil && q != nil && p.Name != q.Name && p.Country != "" && q.Country != "" && p.Country != q.Country {
		return match{contrary: true}
	}
	who := meet(a, b)
	if who.clash {
		return match{contrary: true}
	}
	nobody := len(known(parties(a)))+len(known(parties(b))) == 0
	if who.ids+who.loose == 0 && !nobody {
		return match{}
	}
	x, y := bagOf(a), bagOf(b)
	near := a.Published != "" && b.Published != "" && shift(a.Published, late) >= b.Published && shift(b.Published, late) >= a.Published ||
		a.Published == "" && b.Published == ""
	if near && (nobody || who.clean()) && x.same(y) && (a.Published == b.Published || !x.formula()) {
		return match{score: 10, why: "the same sentence, word for word"}
	}
	f1, l1, t1, ok1 := window(a)
	f2, l2, t2, ok2 := window(b)
	if !ok1 || !ok2 {
		return match{}
	}
	if l1 < f2 || l2 < f1 {
		return match{contrary: t1 && t2}
	}
	if !who.clean() || x.text == y.text && x.formula() && a.Published != b.Published && !t1 && !t2 {
		return match{}
	}
	common, share := x.common(y)
	if a.Kind != record.KindEvent {
		// Somebody says many things in a day: only nearly the same words are one.
		least := 3
		if a.Kind == record.KindStatement {
			least = 6
		}
		if who.ids > 0 && common >= least && x.alike(y) >= 0.6 {
			return match{score: 3 + share, why: "the same speaker or bearer in the same days, and nearly the same words"}
		}
		return match{}
	}
	day := exact(a) && exact(b)
	switch {
	case day && who.ids >= 2 && singular(a, b):
		return match{score: 8 + share, why: "the same two parties, the same day and a letter, call, visit or summit of one kind"}
	case who.people >= 2 && a.Type == "CONSULT" && (exact(a) || exact(b)) && distance(a) == distance(b):
		return match{score: 7 + share, why: "the same two people met, and the days agree"}
	case day && who.ids >= 2 && reciprocal(a) && common >= 1:
		return match{score: 7 + share, why: "the same people met on the same day, and the sentences share words beyond their names"}
	case who.ids >= 2 && reciprocal(a) && (exact(a) || exact(b) || a.Published == b.Published) && common >= 2:
		return match{score: 5 + share, why: "the same people met in the same days, and the sentences share words beyond their names"}
	case who.ids >= 1 && common >= 3 && share >= 0.5:
		return match{score: 4 + share, why: "a party in common, days that overlap, and half of the words of the shorter sentence"}
	case day && who.ids >= 2 && common >= 3 && share >= 0.3:
		return match{score: 3 + share, why: "both parties, the same day, and a third of the words of the shorter sentence"}
	}
	return match{}
}

// singular reports whether both have a mode of which two people rarely do two
// in a day.
func singular(a, b *record.Leaf) bool {
	for _, m := range []string{"letter", "summit", "phone", "visit"} {
		if slices.Contains(a.Mode, m) && slices.Contains(b.Mode, m) {
			return true
		}
	}
	return false
}

// distance reports whether l tells of a letter or a call, and not of a meeting
// in person.
func distance(l *record.Leaf) bool {
	return slices.Contains(l.Mode, "letter") || slices.Contains(l.Mode, "phone")
}

func reciprocal(l *record.Leaf) bool {
	return l.Type == "CONSULT" || l.Type == "AGREE" || l.Type == "COOPERATE"
}

// directed reports whether l tells of a letter with its writer and its reader: the
// answer to a letter is another one.
func directed(l *record.Leaf) bool {
	return slices.Contains(l.Mode, "letter") && len(known(l.Actor)) > 0 && len(known(l.Recipient)) > 0
}

// meeting is how the parties of two leaves compare.
type meeting struct {
	ids    int  // parties that are one and the same
	people int  // of these, people by name
	loose  int  // parties that are of one state, one of them the state itself
	odd    int  // parties of the shorter list that the other has not
	clash  bool // nobody in common though both name somebody on the side that acts
}

func (m meeting) clean() bool { return m.odd == 0 && m.ids+m.loose > 0 }

func meet(a, b *record.Leaf) (m meeting) {
	if reciprocal(a) && !(directed(a) && directed(b)) {
		m.side(parties(a), parties(b))
	} else {
		m.side(a.Actor, b.Actor)
		m.side(a.Recipient, b.Recipient)
	}
	return m
}

// side compares who acts, or is acted on: the shorter list against the longer, and
// of two as long the one that finds less, so that it is the same both ways.
func (m *meeting) side(a, b []record.Party) {
	a, b = known(a), known(b)
	if len(a) == 0 || len(b) == 0 {
		return
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	n := found(a, b)
	if len(a) == len(b) {
		o := found(b, a)
		n = meeting{ids: min(n.ids, o.ids), people: min(n.people, o.people), loose: min(n.loose, o.loose), odd: max(n.odd, o.odd), clash: n.clash || o.clash}
	}
	m.ids, m.people, m.loose, m.odd, m.clash = m.ids+n.ids, m.people+n.people, m.loose+n.loose, m.odd+n.odd, m.clash || n.clash
}

// found counts those of a who are among b.
func found(a, b []record.Party) (m meeting) {
	for _, p := range a {
		switch {
		case slices.ContainsFunc(b, func(q record.Party) bool { return p.ID != "" && p.ID == q.ID || namesake(p, q) }):
			m.ids++
			if person(p) {
				m.people++
			}
		case slices.ContainsFunc(b, func(q record.Party) bool { return ofState(p, q) }):
			m.loose++
		default:
			m.odd++
		}
	}
	m.clash = m.ids+m.loose == 0
	return m
}

// person reports whether p is named as people are: two words or more, each with
// a capital, and no state.
func person(p record.Party) bool {
	words := strings.Fields(p.Name)
	if len(words) < 2 || p.ID == "a:"+lower(p.Code) || p.Sector == "CVL" {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// namesake reports whether two of one state are one person, one named with a
// title: "Sirin Okar" and "Kestrian Foreign Minister Sirin Okar". Two words at
// the end must be the same.
func namesake(p, q record.Party) bool {
	if p.Code == "" || p.Code != q.Code || !person(p) || !person(q) {
		return false
	}
	a, b := strings.Fields(lower(p.Name)), strings.Fields(lower(q.Name))
	if len(a) > len(b) {
		a, b = b, a
	}
	return slices.Equal(a, b[len(b)-len(a):])
}

// ofState reports whether one is the state, or its government, and the other
// acts for it.
func ofState(p, q record.Party) bool {
	if p.Code == "" || p.Code != q.Code {
		return false
	}
	state := func(r record.Party) bool { return r.ID == "a:"+lower(r.Code) }
	acts := func(r record.Party) bool { return r.Sector == "" || r.Sector == "GOV" || r.Sector == "MIL" }
	return state(p) && acts(q) || state(q) && acts(p)
}

func known(list []record.Party) []record.Party {
	var out []record.Party
	for _, p := range list {
		if p.ID != "" || p.Code != "" {
			out = append(out, p)
		}
	}
	return out
}
