package history

import (
	"slices"

	"chancery/internal/record"
)

// match is how two leaves compare.
type match struct {
	score    float64 // 0 is not the same
	why      string
	faint    bool // it holds only where no other act fits as well
	strange  bool // each names somebody whom the other does not
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
	if len(a.Mode) > 0 && len(b.Mode) > 0 && !slices.ContainsFunc(a.Mode, func(m string) bool {
		return slices.ContainsFunc(b.Mode, func(o string) bool { return m == o || oneMode(m, o) })
	}) {
		return match{contrary: true}
	}
	if p, q := a.Place, b.Place; p != nil && q != nil && p.Name != q.Name && p.Country != "" && q.Country != "" && p.Country != q.Country {
		return match{contrary: true}
	}
	who := meet(a, b)
	if who.clash || parted(a, b) {
		return match{contrary: true}
	}
	nobody := len(known(parties(a)))+len(known(parties(b))) == 0
	x, y := bagOf(a), bagOf(b)
	near := a.Published != "" && b.Published != "" && shift(a.Published, late) >= b.Published && shift(b.Published, late) >= a.Published ||
		a.Published == "" && b.Published == ""
	if near && (nobody || who.clean()) && x.same(y) && (a.Published == b.Published || !x.formula()) {
		return match{score: 10, why: "the same sentence, word for word"}
	}
	if a.Kind == record.KindEvent && who.odd == 0 {
		if m := pastAct(a, b, who, x, y); m.score > 0 {
			return m
		}
	}
	if who.odd > 0 {
		return match{strange: true}
	}
	f1, l1, t1, ok1 := window(a)
	f2, l2, t2, ok2 := window(b)
	if !ok1 || !ok2 || l1 < f2 || l2 < f1 || !sameFooting(a, b) {
		return match{}
	}
	if x.text == y.text && x.formula() && a.Published != b.Published && !t1 && !t2 {
		return match{}
	}
	if a.Kind != record.KindEvent {
		// Somebody says many things in a day: only nearly the same words are one.
		least := 3
		if a.Kind == record.KindStatement {
			least = 6
		}
		if common, share := x.common(y); who.ids > 0 && common >= least && x.alike(y) >= 0.6 {
			return match{score: 3 + share, why: "the same speaker or bearer in the same days, and nearly the same words"}
		}
		return match{}
	}
	if who.tied() == 0 {
		return nobodys(a, b, x, y)
	}
	return sameDays(a, b, who, x, y)
}

// sameDays weighs two events whose days have one in common and whose parties fit.
func sameDays(a, b *record.Leaf, who meeting, x, y bag) match {
	common, share := x.common(y)
	day := exact(a) && exact(b)
	named := who.ids + who.loose // by the text, and not by the land it is about
	switch {
	case day && who.ids >= 2 && singular(a, b):
		return match{score: 8 + share, why: "the same two parties, the same day and a letter, call, visit or summit of one kind"}
	case who.people >= 2 && a.Type == "CONSULT" && (exact(a) || exact(b)) && distance(a) == distance(b):
		return match{score: 7 + share, why: "the same two people met, and the days agree"}
	case day && who.ids >= 2 && reciprocal(a) && common >= 1:
		return match{score: 7 + share, why: "the same people met on the same day, and the sentences share words beyond their names"}
	case day && named >= 2 && singular(a, b) && (who.ids >= 1 || common >= 1):
		return match{score: 6 + share, faint: true, why: "the same day and a letter, call, visit or summit of one kind, where one account names the state and the other who acts for it"}
	case who.ids >= 2 && reciprocal(a) && (exact(a) || exact(b) || a.Published == b.Published) && common >= 2:
		return match{score: 5 + share, why: "the same people met in the same days, and the sentences share words beyond their names"}
	case who.ids >= 2 && who.people >= 1 && a.Type == "CONSULT" && distance(a) == distance(b) && (exact(a) || exact(b)) && common >= 1:
		return match{score: 5 + share, faint: true, why: "the same two, one of them by name, met, the days agree, and the sentences share a word beyond their names"}
	case who.ids >= 1 && named >= 2 && reciprocal(a) && (exact(a) || exact(b)) && common >= 3 && share >= 0.5:
		return match{score: 4 + share, faint: true, why: "one party and the state of another in common, the days agree, and half of the words of the shorter sentence"}
	case x.estranged(y), x.gainsaid(y):
		return match{} // each names somebody or some place, or gives a number, and none that the other does
	case who.ids >= 1 && common >= 3 && share >= 0.5:
		return match{score: 4 + share, why: "a party in common, days that overlap, and half of the words of the shorter sentence"}
	case day && who.ids >= 2 && common >= 3 && share >= 0.3:
		return match{score: 3 + share, why: "both parties, the same day, and a third of the words of the shorter sentence"}
	case named >= 1 && common >= 4 && share >= 0.5 && !reciprocal(a), named >= 1 && common >= 5 && share >= 0.7, common >= 6 && share >= 0.7:
		return match{score: 3 + share, faint: true, why: "parties of one state, days that overlap, and many of the words of the shorter sentence"}
	case day && who.people >= 1 && singular(a, b) && (lone(a, b, common) || lone(b, a, common)):
		return match{score: 2 + share, faint: true, why: "one person in common, of whom one account tells nothing else, on the same day, and a letter, call, visit or summit of one kind"}
	}
	return match{}
}

// nobodys weighs two events of one day, or told on one day, of which neither tells
// who the other's parties are: bombs go off, and people whom no article names are killed.
func nobodys(a, b *record.Leaf, x, y bag) match {
	common, share := x.common(y)
	day := exact(a) && exact(b)
	_, _, t1, _ := window(a)
	_, _, t2, _ := window(b)
	switch {
	case !open(a) || !open(b) || x.gainsaid(y) || !day && (t1 || t2 || a.Published != b.Published):
	case common >= 4 && share >= 0.5 && x.shared(y) >= 1, day && common >= 5 && share >= 0.35 && x.shared(y) >= 3:
		return match{score: 2 + share, faint: true, why: "the same day, many words of the shorter sentence and names among them; neither account says who acted or who was hit so that the other could gainsay it"}
	}
	return match{}
}

// pastAct weighs two events that need no day in common, since there is but one such
// act to point to: a death, a summit at a place, a letter or a visit of some weeks
// ago, or what is told again in the same words.
func pastAct(a, b *record.Leaf, who meeting, x, y bag) match {
	common, share := x.common(y)
	switch {
	case slices.ContainsFunc(slain(a), func(p record.Party) bool {
		return slices.ContainsFunc(slain(b), func(q record.Party) bool { return p.ID == q.ID })
	}) && overlap(a, b, grave, year):
		return match{score: 6 + share, why: "the same person was killed"}
	case summit(a) && summit(b) && a.Place != nil && b.Place != nil && a.Place.Name == b.Place.Name && overlap(a, b, year, year) &&
		(who.ids >= 2 || dated(a) && dated(b) && who.ids+x.shared(y) >= 1):
		return match{score: 5 + share, faint: true, why: "a summit at the same place, with a name in common, and the times agree"}
	case summit(a) && summit(b) && who.ids+who.loose >= 1 && overlap(a, b, far, year) && common >= 4 && share >= 0.3 && !x.gainsaid(y):
		return match{score: 4 + share, faint: true, why: "a summit of one state or body in common, the times agree, and words that tell what it was about"}
	case pointed(a) && pointed(b) && singular(a, b) && who.ids >= 2 && overlap(a, b, far, wide) && (common >= 3 || common >= 2 && (exact(a) || exact(b))) && share >= 0.3:
		return match{score: 4 + share, faint: true, why: "the same two parties, a letter, visit or summit of one kind that one account looks back to, and words in common"}
	case a.Type == "AGREE" && who.ids >= 2 && who.agents >= 1 && a.Status == record.Asserted && overlap(a, b, far, wide) && x.accord(y) && !x.gainsaid(y):
		return match{score: 3 + share, faint: true, why: "an accord of the same two, one of them no state, that both look back to"}
	case who.agents >= 1 && common >= 6 && share >= 0.6 && !x.estranged(y) && !x.gainsaid(y) && overlap(a, b, far, year) && sameFooting(a, b):
		return match{score: 4 + share, faint: true, why: "a party in common that is no state, times that may agree, and most of the words of the shorter sentence"}
	}
	return match{}
}

// sameFooting reports whether two may look at one act from where they stand: what is
// planned without a day may be anything that is yet to come.
func sameFooting(a, b *record.Leaf) bool {
	if a.Status != record.Planned {
		return true
	}
	return (a.When != nil && a.When.End != "") == (b.When != nil && b.When.End != "")
}

// slain are the people of whom l tells that they were killed.
func slain(l *record.Leaf) (out []record.Party) {
	if l.Type != "ASSAULT" || l.Status != record.Asserted {
		return nil
	}
	words := bagOf(l).words
	for w := range killing() {
		if words[w] {
			for _, p := range l.Recipient {
				if person(p) && p.ID != "" && !record.OfArticle(p.ID) {
					out = append(out, p)
				}
			}
			return out
		}
	}
	return nil
}

// open reports whether l leaves open who acted, or who was acted on.
func open(l *record.Leaf) bool {
	return l.Kind == record.KindEvent && !reciprocal(l) && (len(known(l.Actor)) == 0 || len(known(l.Recipient)) == 0)
}

// lone reports whether a tells of nobody but one, to whom b tells that another turned
// or of whom it says more that a says too: of those whom a president calls in a day
// each is called once.
func lone(a, b *record.Leaf, common int) bool {
	one := known(parties(a))
	return len(one) == 1 && (common >= 1 || len(b.Actor) > 0 && b.Actor[0].ID != one[0].ID)
}

func summit(l *record.Leaf) bool { return slices.Contains(l.Mode, "summit") }

// oneMode reports whether two modes may stand for one act.
func oneMode(m, o string) bool { return modes()[[2]string{m, o}] }

// singular reports whether both have a mode of which two people rarely do two
// in a day.
func singular(a, b *record.Leaf) bool {
	for _, m := range []string{"letter", "summit", "phone", "visit"} {
		for _, o := range b.Mode {
			if slices.Contains(a.Mode, m) && (m == o || oneMode(m, o)) {
				return true
			}
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
