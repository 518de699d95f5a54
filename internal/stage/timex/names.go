package timex

import (
	"chancery/internal/doc"
)

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
			if m.first > 1 && !m.toks[m.first-1].space && m.toks[m.first-2].digits.shape == notDigits {
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
	if p := &toks[max(i-1, 0)]; i > 1 && p.cap && p.word == 0 && p.upos != doc.ADP && toks[i+1].digits.shape == notDigits && toks[i+1].text != "," {
		return true // "the Long March"
	}
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
