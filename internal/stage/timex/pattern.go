package timex

import (
	"strings"

	"chancery/internal/lexicon"
)

// The pattern language of the rule files:
//
//	ago  ","          a word, in lower case; quotes around marks
//	<month>           a word of class month; its value goes to the slot month
//	<num:month>       the value goes to the slot named after the colon; "_" drops it
//	{monthday}        the pattern of that name
//	( a | b c )  x?   choice, option
//	[dir=ago]         sets a slot
//	[?money]          a test of code, named in context.go; [!money] is its opposite
//
// A pattern is compiled to a small program that a backtracking machine runs.

type opcode uint8

const (
	opWord opcode = iota
	opClass
	opSet
	opTest
	opSplit // try the next instruction, then x
	opJump
	opAccept
)

type instr struct {
	op    opcode
	class class
	slot  slot
	not   bool
	x     int32 // word id, target, value or number of the test
}

// compiler turns patterns into programs.
type compiler struct {
	words *words
	defs  map[string]lexicon.Field
	prog  []instr
	depth int
}

func (c *compiler) emit(i instr) int {
	c.prog = append(c.prog, i)
	return len(c.prog) - 1
}

// pattern compiles one field to the end of prog.
func (c *compiler) pattern(f lexicon.Field) error {
	if c.depth++; c.depth > 16 {
		return f.At.Errorf("pattern %s calls itself", f.Key)
	}
	defer func() { c.depth-- }()
	p := &scanner{at: f.At, s: f.Value, c: c}
	if err := p.choice(); err != nil {
		return err
	}
	if p.skip(); p.i < len(p.s) {
		return p.errorf("unexpected %q", p.s[p.i])
	}
	return nil
}

type scanner struct {
	at lexicon.At
	s  string
	i  int
	c  *compiler
}

func (p *scanner) errorf(f string, a ...any) error {
	at := p.at
	at.Col += p.i
	return at.Errorf(f, a...)
}

func (p *scanner) skip() {
	for p.i < len(p.s) && p.s[p.i] == ' ' {
		p.i++
	}
}

func (p *scanner) peek() byte {
	p.skip()
	if p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

func (p *scanner) choice() error {
	c := p.c
	var ends []int
	for {
		split := c.emit(instr{op: opSplit})
		if err := p.sequence(); err != nil {
			return err
		}
		if p.peek() != '|' {
			// The last branch has no other to fall back on: its split goes nowhere else.
			c.prog[split] = instr{op: opJump, x: int32(split + 1)}
			break
		}
		p.i++
		ends = append(ends, c.emit(instr{op: opJump}))
		c.prog[split].x = int32(len(c.prog))
	}
	for _, e := range ends {
		c.prog[e].x = int32(len(c.prog))
	}
	return nil
}

func (p *scanner) sequence() error {
	n := 0
	for {
		switch b := p.peek(); b {
		case 0, '|', ')':
			if n == 0 {
				return p.errorf("empty pattern")
			}
			return nil
		}
		n++
		start := len(p.c.prog)
		p.c.emit(instr{op: opJump, x: int32(start + 1)}) // becomes a split for an option
		if err := p.item(); err != nil {
			return err
		}
		if p.peek() == '?' {
			p.i++
			p.c.prog[start] = instr{op: opSplit, x: int32(len(p.c.prog))}
		}
	}
}

func (p *scanner) until(end byte) (string, error) {
	j := strings.IndexByte(p.s[p.i+1:], end)
	if j < 0 {
		return "", p.errorf("%q has no end", p.s[p.i])
	}
	s := p.s[p.i+1 : p.i+1+j]
	p.i += j + 2
	return s, nil
}

func (p *scanner) item() error {
	c := p.c
	at := *p
	switch b := p.s[p.i]; b {
	case '(':
		p.i++
		if err := p.choice(); err != nil {
			return err
		}
		if p.peek() != ')' {
			return p.errorf("want )")
		}
		p.i++
	case '<':
		name, err := p.until('>')
		if err != nil {
			return err
		}
		kind, to, ok := strings.Cut(name, ":")
		if !ok {
			to = kind
		}
		k := classNamed(kind)
		if k == noClass {
			return at.errorf("no class %q", kind)
		}
		s := slotNamed(to)
		if s == noSlot && to != "_" && !(k >= cNum || k == cNoon || k == cMidnight || k == cTonight || k == cOvernight || k == cNow || k == cHoliday || k == cZone || k == cOClock) {
			return at.errorf("no slot %q", to)
		}
		c.emit(instr{op: opClass, class: k, slot: s})
	case '{':
		name, err := p.until('}')
		if err != nil {
			return err
		}
		def, ok := c.defs[name]
		if !ok {
			return at.errorf("no pattern {%s}", name)
		}
		return c.pattern(def)
	case '[':
		body, err := p.until(']')
		if err != nil {
			return err
		}
		if body != "" && (body[0] == '?' || body[0] == '!') {
			t, ok := testNamed(body[1:])
			if !ok {
				return at.errorf("no test %q", body[1:])
			}
			c.emit(instr{op: opTest, x: int32(t), not: body[0] == '!'})
			return nil
		}
		name, value, _ := strings.Cut(body, "=")
		s := slotNamed(name)
		v, ok := symbol(value)
		if s == noSlot || !ok {
			return at.errorf("cannot set %q", body)
		}
		c.emit(instr{op: opSet, slot: s, x: v})
	case '"':
		w, err := p.until('"')
		if err != nil {
			return err
		}
		c.emit(instr{op: opWord, x: c.words.id(w)})
	default:
		j := p.i
		for j < len(p.s) && !strings.ContainsRune(" ()|?<>{}[]\"", rune(p.s[j])) {
			j++
		}
		if j == p.i {
			return p.errorf("unexpected %q", b)
		}
		c.emit(instr{op: opWord, x: c.words.id(p.s[p.i:j])})
		p.i = j
	}
	return nil
}
