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
		if s.v[sMonth] != 9 || s.v[sDay] != 11 {
			return false
		}
		if m.toks[m.first].digits.shape == shortDate {
			return true
		}
		if i >= len(m.toks) {
			return false
		}
		switch m.toks[i].text {
		case "attack", "attacks", "terror", "terrorist", "hijackings", "hijackers":
			return true
		}
		return false
	}},
	{"counted", func(m *machine, i int, s *slots) bool {
		// "13 billion years": more than these numbers can say
		if m.first == 0 {
			return false
		}
		p := &m.toks[m.first-1]
		return p.digits.shape != notDigits || p.text == "million" || p.text == "billion" || p.text == "trillion"
	}},
	{"thisnext", func(m *machine, i int, s *slots) bool {
		return i < len(m.toks) && (m.toks[i].text == "this" || m.toks[i].text == "in")
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
