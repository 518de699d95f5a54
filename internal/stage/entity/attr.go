package entity

import (
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
	"chancery/internal/neural"
)

// attr is what the features say of one token by itself.
type attr struct {
	norm, shape, pre3, suf2, suf3, suf4 uint64 // hashes
	class                               class
	tag                                 uint8 // XPOS
	look                                uint8 // capitals: see looks
	seen                                uint16
	run                                 [2]int32 // first and last token of the run of capitalised words that holds it; 0, 0 outside runs
}

func suffix(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
	}
	return s[i:]
}

func prefix(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, w := utf8.DecodeRuneInString(s[i:])
		i += w
	}
	return s[:i]
}

// shapeOf hashes the shape of a word, runs shortened to two: Kestria Xxx,
// KCNA XXX, F-16 X-dd. look is its class of capitals.
func shapeOf(s string) (hash uint64, look uint8) {
	h := uint64(14695981039346656037)
	var upper, lower, digit, first, other int
	prev, run := rune(0), 0
	n := 0
	for _, r := range s {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
			upper++
			if n == 0 {
				first = 1
			}
		case unicode.IsLower(r):
			c = 'x'
			lower++
		case unicode.IsDigit(r):
			c = 'd'
			digit++
		case unicode.IsLetter(r):
			c = 'o'
			lower++
		default:
			other++
		}
		n++
		if c == prev {
			if run++; run > 2 {
				continue
			}
		} else {
			prev, run = c, 1
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	switch {
	case upper == 0 && lower > 0:
		look = lookLower
	case first == 1 && upper == 1:
		look = lookCap
	case upper > 0 && lower == 0:
		look = lookCaps
	case upper > 0:
		look = lookMixed
	case digit > 0:
		look = lookDigit
	default:
		look = lookOther
	}
	return h, look
}

// capital reports whether a word with this look may be part of a name.
func capital(look uint8) bool { return look == lookCap || look == lookCaps || look == lookMixed }

// Open prepares for the document d, whose tags it reads.
func (x *Extractor) Open(d *doc.Document) {
	x.d = d
	n := len(d.Tokens)
	if cap(x.attrs) < n {
		x.attrs = make([]attr, n+n/2)
	}
	x.attrs = x.attrs[:n]
	atoms := doc.Atom(0)
	for i := 1; i < n; i++ {
		t := &d.Tokens[i]
		word, norm := d.Word(doc.TokenID(i)), d.String(t.Norm)
		atoms = max(atoms, t.Norm)
		a := &x.attrs[i]
		*a = attr{norm: neural.Hash(norm), pre3: neural.Hash(prefix(norm, 3)), suf2: neural.Hash(suffix(norm, 2)),
			suf3: neural.Hash(suffix(norm, 3)), suf4: neural.Hash(suffix(norm, 4)), tag: uint8(t.XPOS)}
		a.shape, a.look = shapeOf(word)
	}
	x.buf = x.lists.mark(d, x.attrs, x.buf)
	x.listed(d)
	x.runs()
	if cap(x.seen) <= int(atoms) {
		x.seen = make([]uint16, int(atoms)*3/2+1)
	}
	x.seen = x.seen[:atoms+1]
	clear(x.seen)
	for i := 1; i < n; i++ {
		x.seen[d.Tokens[i].Norm] |= x.shows(i)
	}
	for i := 1; i < n; i++ {
		x.attrs[i].seen = x.seen[d.Tokens[i].Norm]
	}
}

// shows says what the neighbours of token i tell about its word.
func (x *Extractor) shows(i int) (bits uint16) {
	a, t := &x.attrs[i], x.d.Tokens[i]
	if !capital(a.look) {
		if a.look == lookLower {
			return seenLower
		}
		return 0
	}
	if t.Flags&doc.SentStart == 0 {
		p := &x.attrs[i-1]
		if p.look == lookLower || p.look == lookOther {
			bits |= seenMid
		}
		switch {
		case p.class&cTitle != 0 && capital(p.look):
			bits |= seenTitle
		case p.class&cGiven != 0 && capital(p.look):
			bits |= seenGiven
		case p.class&cLocPrep != 0 && p.look == lookLower:
			bits |= seenIn
		}
		if x.d.Tokens[i-1].XPOS == doc.XDT {
			bits |= seenThe
		}
	}
	if i+1 < len(x.attrs) && x.d.Tokens[i+1].Flags&doc.SentStart == 0 {
		q := &x.attrs[i+1]
		switch {
		case q.class&cSpeech != 0 && q.look == lookLower:
			bits |= seenSays
		case q.class&cOrgTail != 0 && capital(q.look):
			bits |= seenOrgTail
		case q.class&cSurname != 0 && capital(q.look):
			bits |= seenSurname
		case doc.XPOS(q.tag) == doc.XPOSS:
			bits |= seenPoss
		case doc.XPOS(q.tag) == doc.XComma:
			bits |= seenComma
		}
	}
	return bits
}

func (x *Extractor) hyphen(i int) bool { return x.d.Norm(doc.TokenID(i)) == "-" }

// runs finds the maximal stretches of capitalised words.
func (x *Extractor) runs() {
	first := 0
	for i := 1; i <= len(x.attrs); i++ {
		in := i < len(x.attrs) && capital(x.attrs[i].look) && (first == 0 || x.d.Tokens[i].Flags&doc.SentStart == 0)
		if !in && first != 0 && i < len(x.attrs) && x.d.Tokens[i].Flags&(doc.SpaceBefore|doc.SentStart) == 0 {
			// the hyphen and the tail of "Jae-in", cut into tokens
			in = x.hyphen(i) && i+1 < len(x.attrs) && x.d.Tokens[i+1].Flags&(doc.SpaceBefore|doc.SentStart) == 0 || x.hyphen(i-1)
		}
		if in {
			if first == 0 {
				first = i
			}
			continue
		}
		if first != 0 {
			for j := first; j < i; j++ {
				x.attrs[j].run = [2]int32{int32(first), int32(i - 1)}
			}
			first = 0
			if i < len(x.attrs) && capital(x.attrs[i].look) {
				first = i
			}
		}
	}
}
