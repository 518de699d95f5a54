package timex

import "chancery/internal/doc"

// notMonth tells names and verbs from months: "Theresa May said", "may go",
// "March on the capital". i is a word that could be a month.
func (m *machine) notMonth(i int) bool {
	k := &m.toks[i]
	if k.upos == doc.VERB || k.upos == doc.AUX || k.xpos == doc.XMD {
		return true
	}
	v := int32(0)
	for _, e := range m.senses(i) {
		if e.class == cMonth {
			v = e.value
		}
	}
	switch v {
	case 3:
		return m.marching(i) || m.personal(i)
	case 1, 4, 5, 6, 8:
		return m.personal(i)
	}
	return false
}

// marching tells a march from the month: "the March for Peace", "the Long March".
func (m *machine) marching(i int) bool {
	digits := i+1 < len(m.toks) && m.toks[i+1].digits.shape != notDigits
	if i > 1 && !digits && m.text(i+1) != "," {
		if p := &m.toks[i-1]; p.cap && p.word == 0 && p.upos != doc.ADP {
			return true
		}
	}
	if !m.is(cMarch, i+1) {
		return false
	}
	return i == 0 || m.toks[i-1].upos != doc.ADP && !m.is(cDir, i-1) && !m.is(cEmod, i-1)
}

// personal reports whether the capital word at i is part of a person's name: a
// name or title before it, or a verb of saying after it.
func (m *machine) personal(i int) bool {
	if m.is(cTitle, i-1) && m.toks[i-1].cap {
		return true
	}
	if i > 0 {
		p := &m.toks[i-1]
		if p.xpos == doc.XNNP && p.cap && p.word == 0 && p.digits.shape == notDigits {
			return i+1 >= len(m.toks) || m.toks[i+1].digits.shape == notDigits
		}
		if p.upos == doc.ADP {
			return false
		}
	}
	if m.text(i-1) == "," && (i+1 >= len(m.toks) || m.text(i+1) == ".") && i > 1 && !m.set.words.list[m.toks[i-2].word].core && m.toks[i-2].digits.shape == notDigits {
		return true // "Thank you, April."
	}
	if i+1 >= len(m.toks) {
		return false
	}
	n := &m.toks[i+1]
	if n.cap && n.xpos == doc.XNNP && n.word == 0 && !m.possessive(i+1) {
		return true // "April Orr spoke"
	}
	return m.is(cSaying, i+1)
}
