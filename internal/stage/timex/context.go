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
	{"capital", func(m *machine, i int, s *slots) bool { return i > 0 && m.tok(i-1).cap || m.toks[m.first].cap }},
	{"coarse", func(m *machine, i int, s *slots) bool { return s.v[sUnit] >= uDay }},
	{"quarter", func(m *machine, i int, s *slots) bool { return s.v[sQuarter] >= 1 && s.v[sQuarter] <= 4 }},
	{"half", func(m *machine, i int, s *slots) bool { return s.v[sHalf] >= 1 && s.v[sHalf] <= 2 }},
	{"century", func(m *machine, i int, s *slots) bool { return s.v[sCentury] >= 1 && s.v[sCentury] <= 30 }},
	{"yearlike", yearlike},
	{"nextyear", nextYear},
	{"definite", definite},
	{"money", afterAmount},
	{"often", func(m *machine, i int, s *slots) bool { return m.is(cFreq, m.first-1) }},
	{"unmoney", func(m *machine, i int, s *slots) bool { return !afterAmount(m, i, s) }},
	{"attacks", func(m *machine, i int, s *slots) bool {
		return s.v[sMonth] == 9 && s.v[sDay] == 11 && (m.toks[m.first].digits.shape == shortDate || m.is(cAttack, i))
	}},

	{"nounnext", func(m *machine, i int, s *slots) bool { return m.noun(i) }},
	{"hyphennext", func(m *machine, i int, s *slots) bool { return m.text(i) == "-" && !m.toks[i].space }},
	{"ofnext", func(m *machine, i int, s *slots) bool { return m.text(i) == "of" }},
	{"joinnext", func(m *machine, i int, s *slots) bool { return m.is(cJoin, i) }},
	{"lastday", func(m *machine, i int, s *slots) bool { return s.v[sUnit] == uDay && s.v[sDir] == dirLast }},
	{"zonenext", func(m *machine, i int, s *slots) bool { return m.is(cZone, i) }},
	{"partsnext", func(m *machine, i int, s *slots) bool { return m.is(cParts, i) }},
	{"ended", func(m *machine, i int, s *slots) bool { return m.is(cEnded, i) }},
	{"yearended", func(m *machine, i int, s *slots) bool { return s.v[sUnit] == uYear && m.is(cEnded, i) }},
	{"ordernext", func(m *machine, i int, s *slots) bool { return m.is(cOrder, i) }},
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

	{"atword", func(m *machine, i int, s *slots) bool { return m.is(cAt, m.first-1) }},
	{"spanword", func(m *machine, i int, s *slots) bool { return m.is(cSpan, m.first-1) }},
	{"throughout", func(m *machine, i int, s *slots) bool { return m.is(cThroughout, m.first-1) }},
	{"onday", func(m *machine, i int, s *slots) bool { return m.is(cOnDay, m.first-1) }},
	{"for", func(m *machine, i int, s *slots) bool { return m.role(m.first-1) == doc.RoleFor }},
	{"counted", func(m *machine, i int, s *slots) bool {
		// "13 billion years": more than these numbers can say
		return m.first > 0 && m.toks[m.first-1].digits.shape != notDigits || m.is(cLarge, m.first-1)
	}},

	{"adverb", func(m *machine, i int, s *slots) bool {
		u := m.toks[m.first].upos
		return u == doc.ADV || u == doc.NoUPOS
	}},
	{"noun", func(m *machine, i int, s *slots) bool {
		return m.noun(i-1) || i > 0 && m.tok(i-1).xpos == doc.NoXPOS
	}},
	{"headnoun", func(m *machine, i int, s *slots) bool {
		return i > 0 && m.tok(i-1).xpos == doc.XNN && !m.noun(i)
	}},
	{"verb", func(m *machine, i int, s *slots) bool { return m.tok(i-1).upos == doc.VERB }},
	{"fifth", func(m *machine, i int, s *slots) bool { return s.v[sOrd] >= 1 && s.v[sOrd] <= 5 }},
	{"ordinal", func(m *machine, i int, s *slots) bool { return m.tok(i-1).digits.shape == ordinalInt }},
	{"multiple", func(m *machine, i int, s *slots) bool { return m.is(cMult, i-1) }},
	{"decade", func(m *machine, i int, s *slots) bool {
		// "his 30s" are years of a life
		k := m.tok(i - 1)
		return k.text == "" || len(k.text) > 4 || k.text[0] > '9' || k.text[0] < '0' || doc.Normalize(m.text(i-2)) == "the"
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

// role is what the word at i makes of a time after it.
func (m *machine) role(i int) doc.TimexRole {
	v, _ := m.sense(cRole, i)
	return doc.TimexRole(v)
}

// definite tells "the year", a time, from "the day of the attack" and "the
// second man": the unit must be one of the calendar and stand where times stand.
func definite(m *machine, i int, s *slots) bool {
	if m.text(i) == "of" || m.text(i) == "-" || m.tok(i-1).cap && !m.toks[m.first].cap { // "player of the Year"
		return false
	}
	switch s.v[sUnit] {
	case uWeekend, uQuarter:
		return true
	case uYear, uMonth, uWeek:
		return m.is(cAt, m.first-1)
	}
	return false
}

// nextYear settles the second year of "1987-88" and "1990-2010": it must be a
// later one.
func nextYear(m *machine, i int, s *slots) bool {
	y, n := s.v[sYear], s.v[sNum2]
	switch m.tok(i - 1).digits.length {
	case 2:
		n += y / 100 * 100
	case 4:
	default:
		return false
	}
	s.put(sNum2, n)
	return n > y && n < y+100 && n < 2200
}

// afterAmount reports whether an amount or a count stands before the match:
// "$5 a year", "twice a week".
func afterAmount(m *machine, i int, s *slots) bool {
	if m.first == 0 {
		return false
	}
	p := &m.toks[m.first-1]
	return m.is(cPer, m.first-1) || p.digits.shape == plainInt || p.digits.shape == decimal || p.xpos == doc.XCD
}

// joins reports whether token i stands between the members of a list.
func (m *machine) joins(i int) bool {
	if i < 1 {
		return false
	}
	switch m.text(i) {
	case "and", "or", ",":
		return true
	}
	return false
}

// yearlike tells a year from another number of four digits.
func yearlike(m *machine, i int, s *slots) bool {
	y := s.v[sYear]
	if y < 1500 || y > 2100 {
		return false
	}
	before := m.first - 1
	for m.joins(before) && m.tok(before-1).digits.shape == plainInt {
		before -= 2 // "resolutions 1929 and 1973"
	}
	if v, ok := m.sense(cNoYear, before); ok && v == 1 {
		return false
	}
	if m.text(m.first-1) == "-" && m.first > 1 && !m.toks[m.first-1].space && m.toks[m.first-2].digits.shape == notDigits {
		return false
	}
	for _, e := range m.senses(i) {
		if e.class == cNoYear && e.value == 2 {
			return false
		}
	}
	return i >= len(m.toks) || m.toks[i].xpos != doc.XNNS || y%100 != 0 || y == 1900 || y == 2000
}
