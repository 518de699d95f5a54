package timex

import "chancery/internal/doc"

// match is one reading of the tokens [first, end) of a sentence.
type match struct {
	rule       *rule
	first, end int
	slots      slots
}

// machine runs rules over the tokens of one sentence.
type machine struct {
	set    *ruleSet
	toks   []tok
	first  int
	budget int
	best   match
	rule   *rule
	stack  [maxDepth]slots // what the open choices have found
	depth  int
}

// maxDepth bounds the choices that are open at once.
const maxDepth = 96

// maxSteps bounds the work of all rules at one token.
const maxSteps = 4000

// at finds the longest match that starts at token i; of equals, the rule that
// stands first wins.
func (m *machine) at(i int) (match, bool) {
	m.first, m.budget = i, maxSteps
	m.best = match{end: i}
	for _, r := range m.triggers(i) {
		m.rule = &m.set.rules[r]
		m.depth = 0
		m.stack[0] = slots{}
		m.run(0, i, &m.stack[0])
		if m.budget <= 0 {
			break
		}
	}
	return m.best, m.best.end > i
}

func (m *machine) triggers(i int) []uint16 {
	k := &m.toks[i]
	if k.digits.shape != notDigits {
		return m.set.digitStart
	}
	return m.set.words.list[k.word].triggers
}

// run executes the program of the rule from pc at token i.
func (m *machine) run(pc, i int, s *slots) {
	prog := m.rule.prog
	for m.budget > 0 {
		m.budget--
		in := &prog[pc]
		switch in.op {
		case opWord:
			if i >= len(m.toks) || m.toks[i].word != in.x || m.toks[i].mid {
				return
			}
			i++
		case opClass:
			n := m.take(in, i, s)
			if n < 0 {
				return
			}
			i = n
		case opSet:
			s.put(in.slot, in.x)
		case opTest:
			if tests[in.x].ok(m, i, s) == in.not {
				return
			}
		case opSplit:
			if m.depth+1 < maxDepth {
				m.depth++
				t := &m.stack[m.depth]
				*t = *s
				m.run(pc+1, i, t)
				m.depth--
			}
			pc = int(in.x)
			continue
		case opJump:
			pc = int(in.x)
			continue
		case opAccept:
			if i > m.best.end && sound(s) && !m.yearCounted(i, s) {
				m.best = match{m.rule, m.first, i, *s}
			}
			return
		}
		pc++
	}
}

// sound refuses days that no month has.
func sound(s *slots) bool {
	if s.has(sDay) && s.has(sMonth) {
		y := 2000
		if s.has(sYear) {
			y = int(s.v[sYear])
		}
		if d := int(s.v[sDay]); d < 1 || d > monthDays(y, int(s.v[sMonth])) {
			return false
		}
	}
	return true
}

// yearCounted reports whether the match counts a unit by what is rather a year:
// "the 2018 day of action".
func (m *machine) yearCounted(i int, s *slots) bool {
	if m.rule.kind != kindDuration && m.rule.kind != kindShift || s.v[sNum] < 1900_000 || s.v[sNum] > 2100_000 {
		return false
	}
	_, plural := m.sense(cUnits, i-1)
	return !plural
}

// sense is the value of token i as a word of class c.
func (m *machine) sense(c class, i int) (int32, bool) {
	if i < 0 || i >= len(m.toks) || m.toks[i].word == 0 {
		return 0, false
	}
	k := &m.toks[i]
	for _, e := range m.set.words.list[k.word].senses {
		if e.class == c && (k.cap || !e.cap) && !(c == cMonth && m.notMonth(i)) {
			return e.value, true
		}
	}
	return 0, false
}

// senses are the classes of token i, which need not exist.
func (m *machine) senses(i int) []sense {
	if i < 0 || i >= len(m.toks) {
		return nil
	}
	return m.set.words.list[m.toks[i].word].senses
}

// possessive reports whether token i is the mark of possession.
func (m *machine) possessive(i int) bool {
	return i >= 0 && i < len(m.toks) && m.toks[i].xpos == doc.XPOSS
}

// is reports whether token i, which need not exist, is a word of class c.
func (m *machine) is(c class, i int) bool {
	_, ok := m.sense(c, i)
	return ok
}

// text is the surface of token i, or nothing.
func (m *machine) text(i int) string {
	if i < 0 || i >= len(m.toks) {
		return ""
	}
	return m.toks[i].text
}

// tok is token i, blank when there is none.
func (m *machine) tok(i int) *tok {
	if i < 0 || i >= len(m.toks) {
		return &tok{}
	}
	return &m.toks[i]
}

// upos is the tag of token i.
func (m *machine) upos(i int) doc.UPOS {
	if i < 0 || i >= len(m.toks) {
		return doc.NoUPOS
	}
	return m.toks[i].upos
}

// lower is the surface of token i in lower case, or nothing.
func (m *machine) lower(i int) string { return doc.Normalize(m.text(i)) }

// noun reports whether token i is tagged as a noun.
func (m *machine) noun(i int) bool {
	return i >= 0 && i < len(m.toks) && nounTag(m.toks[i].xpos)
}

// take matches one class at token i and returns the token after it, or -1.
func (m *machine) take(in *instr, i int, s *slots) int {
	if i >= len(m.toks) {
		return -1
	}
	if in.class < cNum {
		v, ok := m.sense(in.class, i)
		if !ok {
			return -1
		}
		s.put(in.slot, v)
		if m.toks[i].mid {
			s.put(sMod, modMid)
		}
		return i + 1
	}
	n := m.stretch(in, i, s)
	if n > i && m.toks[i].mid {
		s.put(sMod, modMid)
	}
	return n
}
