package tag

import (
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
)

// token holds what the templates look at, computed once a token.
type token struct {
	word, form    uint64 // hashes of the normal form and of the shape-bearing surface
	suf           [5]uint64
	pre           [4]uint64
	shape         uint64
	class         uint64 // ambiguity class from the dictionary; 0 for a word it does not hold
	only          uint64 // offset of the permitted tags, +1; 0 permits all
	cluster       uint64
	length, flags uint64
	space         uint64 // 1 when white space precedes: tells opening marks from closing ones
	around        uint64 // 1: a likely finite verb stands before it in the sentence; 2: one after it
	finite        bool   // the word is mostly a finite verb or a modal
}

// Flags of a token's surface and place.
const (
	hasDigit = 1 << iota
	hasHyphen
	startsUpper
	allUpper // two capitals or more, and no small letter
	isFirst
	isLast
	opens  // typographic opening quotation mark
	closes // the closing one
)

// Hashing: FNV-1a over bytes, and a multiply-xorshift for combining. Both are
// part of the model: weights are found by these numbers.
const (
	fnvBasis = 14695981039346656037
	fnvPrime = 1099511628211
)

func hashString(s string) uint64 {
	h := uint64(fnvBasis)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

func mix(template, a uint64) uint64 {
	h := (a ^ template*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	h ^= h >> 32
	return h * 0xc4ceb9fe1a85ec53
}

func mix2(template, a, b uint64) uint64 {
	return mix(template, a*0x9ddfea08eb382d69+(b^b>>29)*0xd6e8feb86659fd93)
}

func mix3(template, a, b, c uint64) uint64 {
	return mix2(template, a*0xbf58476d1ce4e5b9+(c^c>>31)*0x94d049bb133111eb, b)
}

func mix4(template, a, b, c, d uint64) uint64 {
	return mix3(template, a*0xbf58476d1ce4e5b9+(d^d>>30)*0x9fb21c651e98df25, b, c)
}

// shapeOf maps a surface to its outline: upper-case letters to X, lower-case
// to x, digits to d, others to themselves, runs cut at two. Typographic marks
// are made plain first, so that news and web text look alike.
func shapeOf(s string) (shape, flags uint64) {
	h := uint64(fnvBasis)
	var last rune
	run := 0
	first := true
	upper, lower := 0, 0
	for _, r := range s {
		c := r
		switch {
		case r >= '0' && r <= '9':
			c = 'd'
			flags |= hasDigit
		case r >= 'a' && r <= 'z':
			c = 'x'
			lower++
		case r >= 'A' && r <= 'Z':
			c = 'X'
			upper++
		case r < utf8.RuneSelf:
		case unicode.IsUpper(r):
			c = 'X'
			upper++
		case unicode.IsLetter(r):
			c = 'x'
			lower++
		case unicode.IsDigit(r):
			c = 'd'
			flags |= hasDigit
		default:
			switch r {
			case '\u2018', '\u201c', '\u00ab':
				flags |= opens
			case '\u201d', '\u00bb':
				flags |= closes
			}
			c = plain(r)
		}
		if c == '-' {
			flags |= hasHyphen
		}
		if first && c == 'X' {
			flags |= startsUpper
		}
		first = false
		if c == last {
			run++
		} else {
			last, run = c, 1
		}
		if run <= 2 {
			h = (h ^ uint64(c)) * fnvPrime
		}
	}
	if upper > 1 && lower == 0 {
		flags |= allUpper
	}
	return h, flags
}

// plain is the ASCII counterpart of a typographic mark, as doc.Normalize has it.
func plain(r rune) rune {
	switch r {
	case '\u2018', '\u2019', '\u02bc', '\u00b4':
		return '\''
	case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb':
		return '"'
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212':
		return '-'
	}
	return r
}

// describe fills in what depends on the token alone.
func (t *token) describe(norm, surface string) {
	t.word = hashString(norm)
	t.shape, t.flags = shapeOf(surface)
	t.form = mix2(0, t.word, t.flags&^hasDigit)
	n := len(norm)
	for k := 1; k <= 5; k++ {
		t.suf[k-1] = hashString(norm[max(0, n-k):]) + uint64(k)
	}
	for k := 1; k <= 4; k++ {
		t.pre[k-1] = hashString(norm[:min(k, n)]) + uint64(k)
	}
	t.length = uint64(min(n, 8))
}

// templates is the number of features that a token has.
const templates = 51

// extract writes the features of token i of a sentence; ts has two blank
// tokens before the first and after the last, so i counts from 2. The two
// tags before it are t1 (nearest) and t2.
func extract(f *[templates]uint64, ts []token, i int, t1, t2 uint64, last uint64) {
	a, b, c, d, e := &ts[i-2], &ts[i-1], &ts[i], &ts[i+1], &ts[i+2]
	first := uint64(0)
	if i == 2 {
		first = isFirst
	}
	flags := c.flags | first | last
	f[0] = mix(1, c.word)
	f[1] = mix(2, c.form|first)
	f[2] = mix(3, c.suf[0])
	f[3] = mix(4, c.suf[1])
	f[4] = mix(5, c.suf[2])
	f[5] = mix(6, c.suf[3])
	f[6] = mix(7, c.suf[4])
	f[7] = mix(8, c.pre[0])
	f[8] = mix(9, c.pre[1])
	f[9] = mix(10, c.pre[2])
	f[10] = mix(11, c.pre[3])
	f[11] = mix2(12, c.shape, first)
	f[12] = mix2(13, flags, c.length)
	f[13] = mix2(14, c.suf[2], flags)
	f[14] = mix(15, t1)
	f[15] = mix2(16, t1, t2)
	f[16] = mix2(17, t1, c.word)
	f[17] = mix2(18, t1, c.suf[2])
	f[18] = mix3(19, t1, t2, c.class)
	f[19] = mix2(20, t1, d.class)
	f[20] = mix(21, b.word)
	f[21] = mix(22, a.word)
	f[22] = mix(23, d.word)
	f[23] = mix(24, e.word)
	f[24] = mix2(25, b.word, c.word)
	f[25] = mix2(26, c.word, d.word)
	f[26] = mix2(27, b.word, d.word)
	f[27] = mix2(28, c.class, d.class)
	f[28] = mix3(29, c.class, d.class, e.class)
	f[29] = mix2(30, b.suf[2], c.class)
	f[30] = mix2(31, d.suf[2], c.class)
	f[31] = mix2(32, d.shape, c.class)
	f[32] = mix2(33, b.shape, c.shape)
	f[33] = mix3(34, t1, c.class, d.class)
	f[34] = mix3(35, c.class, d.word, t1)
	f[35] = mix2(36, c.shape, d.shape)
	f[36] = mix3(37, b.word, c.class, d.class)
	f[37] = mix(38, c.cluster)
	f[38] = mix2(39, t1, c.cluster)
	f[39] = mix2(40, c.cluster>>6, d.cluster)
	f[40] = mix3(41, t1, c.cluster, d.cluster)
	f[41] = mix2(42, b.cluster, c.cluster)
	f[42] = mix2(43, t2, c.word)
	f[43] = mix3(44, c.suf[1], c.pre[0], flags)
	f[44] = mix3(45, c.word, c.space, d.space)
	f[45] = mix4(46, c.class, c.space, d.space, t1)
	f[46] = mix2(47, c.class, c.around)
	f[47] = mix2(48, c.suf[1], c.around)
	f[48] = mix3(49, c.class, c.around, t1)
	f[49] = mix4(50, c.class, c.around, t1, d.class)
	f[50] = mix3(51, c.word, c.around, t1)
}

// describeSentence fills ts for the tokens of s, with two blanks each side.
func describeSentence(ts []token, d *doc.Document, s doc.Sentence, look func(*token)) []token {
	n := int(s.Last-s.First) + 1
	if cap(ts) < n+4 {
		ts = make([]token, n+4+n/2)
	}
	ts = ts[:n+4]
	ts[0], ts[1], ts[n+2], ts[n+3] = token{word: 1}, token{word: 2}, token{word: 3, space: 1}, token{word: 4, space: 1}
	for k := 0; k < n; k++ {
		id := s.First + doc.TokenID(k)
		t := &ts[k+2]
		*t = token{}
		t.describe(d.Norm(id), d.Word(id))
		if d.Tokens[id].Flags&doc.SpaceBefore != 0 {
			t.space = 1
		}
		look(t)
	}
	// A participle and a past tense are told apart by whether the clause has a
	// finite verb already.
	for k, seen := 2, uint64(0); k < n+2; k++ {
		ts[k].around = seen
		if ts[k].finite {
			seen = 1
		} else if ts[k].word == comma {
			seen = 0
		}
	}
	for k, seen := n+1, uint64(0); k >= 2; k-- {
		ts[k].around |= seen
		if ts[k].finite {
			seen = 2
		} else if ts[k].word == comma {
			seen = 0
		}
	}
	return ts
}

var comma = hashString(",")
