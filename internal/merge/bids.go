package merge

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/ontology"
)

// most is how many states are weighed for one party, from the sentence on.
const most = 8

// bid is a state that may be a party's, with its clues. The first bid of a list has no
// state: it stands for leaving it open.
type bid struct {
	code  string
	clues []uint32
}

func (b *bid) add(parts ...string) { b.clues = append(b.clues, clue(parts...)) }

// weighing is a party whose state is open, with what speaks for each state.
type weighing struct {
	m     *merger
	dr    *draft
	a     *asked
	at    doc.SentenceID
	from  int                 // the first evocation of the sentence
	own   int                 // how often the party's own words name the state that they tell
	order []string            // the states, as they came up
	given map[string][]string // what speaks for each
	here  int                 // how many of them the sentence brings to mind
}

func (w *weighing) speak(code, what string) {
	if code == "" || ontology.HasNonstate(code) && !bodies[code] {
		return
	}
	if bodies[code] {
		what = "body " + what
	}
	if w.given[code] == nil {
		w.order = append(w.order, code)
	}
	if !slices.Contains(w.given[code], what) {
		w.given[code] = append(w.given[code], what)
	}
}

// states is how many of those that came up are states.
func (w *weighing) states() int {
	n := 0
	for _, c := range w.order {
		if !bodies[c] {
			n++
		}
	}
	return n
}

// told is how often the text names what is of a state, the party's own words apart.
func (w *weighing) told(code string) int {
	if code == w.a.party.Code {
		return w.m.toldOf[code] - w.own
	}
	return w.m.toldOf[code]
}

// bids lists the states that may be a's, with their clues.
func (m *merger) bids(dr *draft, a *asked) []bid {
	all := m.evocations()
	w := &weighing{m: m, dr: dr, a: a, at: m.d.SentenceOf(a.head), given: map[string][]string{}}
	w.from = sort.Search(len(all), func(i int) bool { return all[i].sentence >= w.at })
	w.sentence(all)
	w.here = w.states()
	who := append(m.kindOf(dr, a), w.sides()...)
	w.rules()
	w.text(all)
	who = append(who, w.besides()...)
	list := make([]bid, 1, len(w.order)+1)
	for _, x := range who {
		list[0].add("open", x)
	}
	plain := slices.DeleteFunc(slices.Clone(who), func(x string) bool { return strings.HasPrefix(x, "word ") })
	w.ranks()
	for _, c := range w.order {
		who := who
		if !bodies[c] {
			who = plain // a word says who is of no one state, not which he is of
		}
		if a.side == "actor" && onSpot[dr.Type] && m.fromAbroad(w.at, c) {
			continue // "fired from Tamora at a Kestrian town": of either
		}
		if !bodies[c] && says("lent", strings.ToLower(m.d.Lemma(a.head))) {
			continue // peacekeepers are of no state that they are in
		}
		b := bid{code: c}
		says := w.given[c]
		slices.Sort(says)
		b.add("bias")
		for i, x := range says {
			b.add("is", x)
			for _, y := range who {
				b.add("for", x, y)
			}
			for _, y := range says[:i] {
				b.add("both", x, y)
			}
		}
		list = append(list, b)
	}
	return list
}

// sentence hears what the sentence of the party brings to mind.
func (w *weighing) sentence(all []evoked) {
	a, d := w.a, w.m.d
	before, after := [2]string{}, [2]string{} // of states, of bodies
	for i := w.from; i < len(all) && all[i].sentence == w.at; i++ {
		e := &all[i]
		if a.rule == ByWords && inWords(d, a.party, e.head) {
			if e.named && e.code == a.party.Code {
				w.own++
			}
			continue
		}
		if e.head == a.head || a.mention != nil && e.chain != 0 && e.chain == a.mention.Chain {
			continue
		}
		w.speak(e.code, w.stands(e))
		w.speak(e.code, "as "+e.what)
		w.speak(e.code, "as "+e.what+" "+w.m.hung(e.head))
		w.speak(e.code, "here")
		k := 0
		if bodies[e.code] {
			k = 1
		}
		if e.last < a.head {
			before[k] = e.code
		} else if after[k] == "" && e.first > a.head {
			after[k] = e.code
		}
	}
	if w.states() == 1 {
		w.speak(w.order[slices.IndexFunc(w.order, func(c string) bool { return !bodies[c] })], "alone here")
	}
	for k := range before {
		w.speak(before[k], "nearest before")
		w.speak(after[k], "nearest after")
	}
}

// sides hears the place of the act and the other parties, and says what the other side is.
func (w *weighing) sides() []string {
	if w.dr.Place != nil {
		w.speak(w.dr.Place.Country, "place of the act")
	}
	ours, others := w.dr.Actor, w.dr.Recipient
	if w.a.side == "recipient" {
		ours, others = others, ours
	}
	other, sector := "none", ""
	for i := range others {
		other, sector = "open", others[i].Sector
		if c := others[i].Code; c != "" {
			w.speak(c, "other side "+sector)
			w.speak(c, "other side")
			if other = "state"; ontology.HasNonstate(c) {
				other = c
			}
			break
		}
	}
	for i := range ours {
		if &ours[i] != w.a.party && ours[i].Start != w.a.party.Start {
			w.speak(ours[i].Code, "same side")
		}
	}
	return []string{"other side " + other, "other side " + other + " " + sector}
}

// rules hears whose the party's owner and its speaker are, what is home, and what has its name.
func (w *weighing) rules() {
	m, a, d := w.m, w.a, w.m.d
	if p := m.ofChain(w.dr, a, m.owner(a)); p != nil {
		w.speak(p.Code, "owner")
	}
	if id := m.attribution(d.Tokens[a.head].Span, doc.Span{}); id != 0 {
		if of := d.Attributions[id].SourceOf; of != 0 && d.Mentions[of].Head != a.head {
			y := &d.Mentions[of]
			code, sector := y.Country, y.Sector
			if y.Chain != 0 && code == "" {
				code, sector = d.Chains[y.Chain].Country, d.Chains[y.Chain].Sector
			}
			w.speak(code, "speaker")
			w.speak(code, "speaker "+sector)
		}
	}
	if w.told(m.home) > 0 || d.Seat == m.home {
		w.speak(m.home, "home")
	}
	if a.rule == "" && m.guessed[doc.Pos(a.party.Start)] {
		w.speak(m.home, "home taken back") // see opposed, helped
	}
	for _, c := range m.ownName(a) {
		w.speak(c, "own name")
	}
	w.speak(d.Seat, "seat")
}

// text hears what was spoken of in the sentences before, nearest first, and at the opening.
func (w *weighing) text(all []evoked) {
	for i := w.from - 1; i >= 0 && w.states() < most; i-- {
		e := &all[i]
		n := int(w.at - e.sentence)
		if n > 3 {
			break
		}
		if i == w.from-1 {
			w.speak(e.code, "last before")
		}
		w.speak(e.code, "before "+strconv.Itoa(n)+" "+e.what)
	}
	for i := 0; i < len(all) && w.states() < most && all[i].sentence <= opening; i++ {
		if all[i].sentence != w.at {
			w.speak(all[i].code, "opening")
		}
	}
}

// ranks says of each state how much the text tells of it.
func (w *weighing) ranks() {
	first, second := "", ""
	for _, c := range w.order {
		switch n := w.told(c); {
		case bodies[c]:
		case first == "" || n > w.told(first):
			first, second = c, first
		case second == "" || n > w.told(second):
			second = c
		}
	}
	for _, c := range w.order {
		n := w.told(c)
		if !bodies[c] && w.m.told > w.own && n == w.m.told-w.own {
			w.speak(c, "alone")
		}
		if c == first && second != "" && n > w.told(second) {
			w.speak(c, "most")
		}
		w.speak(c, "told "+strconv.Itoa(min(n, 4)))
	}
}

// besides says what else bears on leaving the state open: bodies of no one state, places
// that no list knows, how many states there are to choose from, how much text.
func (w *weighing) besides() []string {
	var out []string
	for _, e := range w.m.unplaced {
		x := "besides " + e.code
		if e.sentence == w.at {
			x += " here"
		}
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return append(out, "text "+[]string{"short", "long"}[min(len(w.m.d.Sentences)/6, 1)],
		"bids "+strconv.Itoa(min(w.states(), 4)), "bids here "+strconv.Itoa(min(w.here, 4)))
}
