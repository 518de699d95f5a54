package timex

import "chancery/internal/doc"

// test is a question that a pattern asks about the tokens around it.
type test struct {
	name string
	ok   func(m *machine, i int, s *slots) bool
}

// tests are the questions, by the names that the rule files use. i is the token
// that the pattern has come to; m.first is where it started.
var tests = []test{
	{"capital", func(m *machine, i int, s *slots) bool { return i > 0 && m.toks[i-1].cap || m.toks[m.first].cap }},
	{"coarse", func(m *machine, i int, s *slots) bool { return s.v[sUnit] >= uDay }},
	{"quarter", func(m *machine, i int, s *slots) bool { return s.v[sQuarter] >= 1 && s.v[sQuarter] <= 4 }},
	{"half", func(m *machine, i int, s *slots) bool { return s.v[sHalf] >= 1 && s.v[sHalf] <= 2 }},
	{"century", func(m *machine, i int, s *slots) bool { return s.v[sCentury] >= 1 && s.v[sCentury] <= 30 }},
	{"yearlike", yearlike},
	{"nounnext", func(m *machine, i int, s *slots) bool { return i < len(m.toks) && nounTag(m.toks[i].xpos) }},
	{"hyphennext", func(m *machine, i int, s *slots) bool {
		return i < len(m.toks) && m.toks[i].text == "-" && !m.toks[i].space
	}},
	{"hyphenbefore", func(m *machine, i int, s *slots) bool { return m.first > 0 && m.toks[m.first-1].text == "-" }},
	{"money", afterMoney},
	{"timeprep", func(m *machine, i int, s *slots) bool {
		switch m.before() {
		case "for", "in", "over", "within", "after", "during", "of", "lasted", "took", "take", "takes", "last", "by":
			return true
		}
		return false
	}},
	{"inprep", func(m *machine, i int, s *slots) bool { return inprep(m) }},
	{"for", func(m *machine, i int, s *slots) bool { return m.before() == "for" }},
	{"adverb", func(m *machine, i int, s *slots) bool {
		return m.toks[m.first].upos == doc.ADV || m.toks[m.first].upos == doc.NoUPOS
	}},
	{"adjective", func(m *machine, i int, s *slots) bool {
		return m.toks[m.first].upos == doc.ADJ || m.toks[m.first].upos == doc.NoUPOS
	}},
	{"noun", func(m *machine, i int, s *slots) bool {
		return i > 0 && nounTag(m.toks[i-1].xpos) || m.toks[i-1].xpos == doc.NoXPOS
	}},
	{"start", func(m *machine, i int, s *slots) bool {
		return m.first == 0 || m.before() == "\"" || m.before() == "``"
	}},
	{"plural", func(m *machine, i int, s *slots) bool {
		return i < len(m.toks) && len(m.toks[i].text) > 5 && partsWord(m, i)
	}},
	{"ordday", func(m *machine, i int, s *slots) bool { return m.toks[i-1].digits.shape == ordinalInt }},
	{"dayprep", func(m *machine, i int, s *slots) bool {
		switch m.before() {
		case "on", "since", "until", "from", "by", "to", "for":
			return true
		}
		return false
	}},
	{"definite", definite},
	{"decadelike", func(m *machine, i int, s *slots) bool {
		// "his 30s" are years of a life
		k := &m.toks[i-1]
		return len(k.text) > 4 || k.text[0] > '9' || k.text[0] < '0' || i > 1 && lowerShort(m.toks[i-2].text) == "the"
	}},
	{"ended", func(m *machine, i int, s *slots) bool {
		return i < len(m.toks) && (m.toks[i].text == "ended" || m.toks[i].text == "ending")
	}},
	{"yearended", func(m *machine, i int, s *slots) bool {
		return s.v[sUnit] == uYear && i < len(m.toks) && (m.toks[i].text == "ended" || m.toks[i].text == "ending")
	}},
	{"multword", func(m *machine, i int, s *slots) bool { _, ok := m.sense(cMult, i-1); return ok }},
	{"spanprep", func(m *machine, i int, s *slots) bool {
		switch m.before() {
		case "in", "over", "for", "during", "within", "throughout":
			return true
		}
		return false
	}},
	{"zonenext", func(m *machine, i int, s *slots) bool { _, ok := m.sense(cZone, i); return ok }},
	{"nextyear", func(m *machine, i int, s *slots) bool {
		// "1987-88", "1990-2010": the second is a later year
		y, n := s.v[sYear], s.v[sNum2]
		k := &m.toks[i-1]
		if k.digits.length == 2 {
			n += y / 100 * 100
		} else if k.digits.length != 4 {
			return false
		}
		s.put(sNum2, n)
		return n > y && n < y+100 && n < 2200
	}},
	{"attacks", func(m *machine, i int, s *slots) bool {
		if s.v[sMonth] != 9 || s.v[sDay] != 11 || i >= len(m.toks) {
			return false
		}
		switch m.toks[i].text {
		case "attack", "attacks", "terror", "terrorist", "hijackings", "hijackers":
			return true
		}
		return false
	}},
	{"edgenext", func(m *machine, i int, s *slots) bool {
		return i < len(m.toks) && (m.toks[i].text == "before" || m.toks[i].text == "after")
	}},
	{"clauseend", func(m *machine, i int, s *slots) bool {
		if i >= len(m.toks) {
			return true
		}
		switch k := &m.toks[i]; k.upos {
		case doc.PUNCT, doc.CCONJ:
			return true
		case doc.NoUPOS:
			return k.text == "." || k.text == ","
		}
		return false
	}},
	{"nownot", func(m *machine, i int, s *slots) bool {
		return i < len(m.toks) && m.toks[i].text == "that" || m.before() == "from"
	}},
	{"soonnot", func(m *machine, i int, s *slots) bool {
		return m.before() == "as" || m.before() == "too" || i < len(m.toks) && m.toks[i].text == "as"
	}},
	{"pastnoun", func(m *machine, i int, s *slots) bool {
		return m.toks[i-1].xpos == doc.XNN && (i >= len(m.toks) || !nounTag(m.toks[i].xpos))
	}},
	{"agenext", func(m *machine, i int, s *slots) bool {
		return i < len(m.toks) && (m.toks[i].text == "old" || m.toks[i].text == "-")
	}},
}

func testNamed(s string) (int, bool) {
	for i, t := range tests {
		if t.name == s {
			return i, true
		}
	}
	return 0, false
}

func nounTag(x doc.XPOS) bool {
	return x == doc.XNN || x == doc.XNNS || x == doc.XNNP || x == doc.XNNPS
}

// before is the token before the match, in lower case when it is a short word.
func (m *machine) before() string {
	if m.first == 0 {
		return ""
	}
	return lowerShort(m.toks[m.first-1].text)
}

// lowerShort lowers the first letter.
func lowerShort(s string) string {
	if s != "" && s[0] >= 'A' && s[0] <= 'Z' {
		return string(s[0]+'a'-'A') + s[1:]
	}
	return s
}

// yearlike tells a year from another number of four digits.
func yearlike(m *machine, i int, s *slots) bool {
	y := s.v[sYear]
	if y < 1500 || y > 2100 {
		return false
	}
	if m.first > 0 {
		switch p := m.toks[m.first-1].text; p {
		case "$", "#", "No.", "£", "€", "Rs.", "no.", "/", ".", "+", "Boeing", "Route", "Flight":
			return false
		case "-", "–":
			if m.first > 1 && m.toks[m.first-1].space == false && m.toks[m.first-2].digits.shape == notDigits {
				return false
			}
		}
	}
	if i < len(m.toks) {
		switch n := m.toks[i].text; n {
		case "%", "percent", "per", "million", "billion", "miles", "kilometers", "km", "pounds", "meters", "people", "feet", "points", "tons", "troops", "/":
			return false
		}
		if m.toks[i].xpos == doc.XNNS && y%100 == 0 && y != 2000 && y != 1900 {
			return false
		}
	}
	return true
}

// afterMoney reports whether an amount or a count stands before the match:
// "$5 a year", "twice a week", "once a month".
func afterMoney(m *machine, i int, s *slots) bool {
	if m.first == 0 {
		return false
	}
	p := &m.toks[m.first-1]
	switch lowerShort(p.text) {
	case "once", "twice", "times", "cents", "dollars", "percent", "%", "million", "billion", "trillion", "hours", "days", "barrels", "tons", "units", "people", "thousand", "pounds", "yen", "marks", "francs":
		return true
	}
	return p.digits.shape == plainInt || p.digits.shape == decimal || p.xpos == doc.XCD
}

// notMonth tells names and verbs from months: "Theresa May said", "may go",
// "March on the capital".
func notMonth(toks []tok, i int) bool {
	k := &toks[i]
	switch k.text {
	case "May":
		if k.xpos == doc.XMD || k.upos == doc.AUX || k.upos == doc.VERB {
			return true
		}
	case "March", "MARCH", "Mar":
		if k.upos == doc.VERB || i+1 < len(toks) && marching(toks, i) {
			return true
		}
	case "April", "August", "June", "Jan", "JAN", "Jun":
	default:
		return k.text == "may" || k.text == "MAY" && k.xpos == doc.XMD
	}
	return personal(toks, i)
}

// marching tells a march from the month: "the March for Peace", "March on the
// capital".
func marching(toks []tok, i int) bool {
	switch toks[i+1].text {
	case "for", "on", "against", "to", "of":
		return i == 0 || toks[i-1].upos != doc.ADP && toks[i-1].text != "last" && toks[i-1].text != "this" && toks[i-1].text != "early" && toks[i-1].text != "late"
	}
	return false
}

// personal reports whether the capital word at i is part of a person's name: a
// name before it that is no other time word, or a verb of saying after it.
func personal(toks []tok, i int) bool {
	if i > 0 {
		p := &toks[i-1]
		if p.xpos == doc.XNNP && p.cap && p.word == 0 && p.digits.shape == notDigits {
			return i+1 >= len(toks) || toks[i+1].digits.shape == notDigits
		}
		switch p.text {
		case "Mrs.", "Mr.", "Ms.", "Dr.", "Minister", "President", "Secretary", "Lady":
			return true
		}
	}
	if i+1 < len(toks) {
		n := &toks[i+1]
		if n.text == "'s" || n.text == "’s" {
			return false
		}
		if n.cap && n.xpos == doc.XNNP && n.word == 0 && toks[i].text != "May" && toks[i].text != "March" {
			return i == 0 || toks[i-1].upos != doc.ADP
		}
		switch n.text {
		case "said", "says", "told", "has", "had", "added", "warned", "insisted", "urged", "and":
			return n.text != "and" && (i == 0 || toks[i-1].upos != doc.ADP)
		}
	}
	return false
}

// partsWord reports whether a plural part of the day follows ("Tuesday nights").
func partsWord(m *machine, i int) bool {
	_, ok := m.sense(cParts, i)
	return ok
}

// definite tells "the year", a time, from "the day of the attack" and "the
// second man": the unit must be one of the calendar and stand where times stand.
func definite(m *machine, i int, s *slots) bool {
	u := s.v[sUnit]
	if i < len(m.toks) {
		k := &m.toks[i]
		if k.text == "of" || k.text == "-" || nounTag(k.xpos) && !k.space {
			return false
		}
	}
	switch u {
	case uWeekend, uQuarter:
		return true
	case uYear, uMonth, uWeek:
		return inprep(m)
	}
	return false
}

// inprep reports whether a word stands before the match that goes with a time.
func inprep(m *machine) bool {
	switch m.before() {
	case "in", "by", "since", "until", "through", "during", "of", "for", "from", "to", "between", "before", "after", "till", "at", "on", "earlier", "later", "this":
		return true
	}
	return false
}
