package parse

import (
	"chancery/internal/doc"
)

// Kinds of features of a word; each word has one of each. The row of a feature
// in the embedding table is looked up by its hash; a feature that training has
// not seen, or too rarely, takes the row of its kind.
const (
	kindWord = iota
	kindSuffix3
	kindSuffix2
	kindPrefix
	kindShape
	kindTag
	kindClass // the word's class, induced from raw text: many words share a row
	numKinds
)

const (
	fnvBasis = 14695981039346656037
	fnvPrime = 1099511628211
)

// hashFold hashes s with its digits made alike.
func hashFold(s string) uint64 {
	h := uint64(fnvBasis)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= '0' && c <= '9' {
			c = '0'
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

func mix(kind int, a uint64) uint64 {
	h := (a ^ uint64(kind+1)*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	h ^= h >> 32
	return h * 0xc4ceb9fe1a85ec53
}

// outline hashes a surface with letters and digits by class, runs cut at two.
// Bytes above ASCII count as lower-case letters; typographic marks have been
// made plain in norm, which then tells how they look.
func outline(surface, norm string) uint64 {
	h := uint64(fnvBasis)
	if len(surface) != len(norm) {
		surface = norm
	}
	var last byte
	run := 0
	for i := 0; i < len(surface); i++ {
		c := surface[i]
		switch {
		case c >= '0' && c <= '9':
			c = 'd'
		case c >= 'A' && c <= 'Z':
			c = 'X'
		case c >= 'a' && c <= 'z', c >= 0x80:
			c = 'x'
		}
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = c, 1
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

// spacing tells whether white space stands before and after a mark: it is what
// tells an opening quotation mark from a closing one. Words have none.
func spacing(d *doc.Document, id doc.TokenID) (s uint64) {
	if c := d.Norm(id); c == "" || c[0] >= 0x80 || c[0] >= 'a' && c[0] <= 'z' || c[0] >= '0' && c[0] <= '9' {
		return 0
	}
	if d.Tokens[id].Flags&doc.SpaceBefore != 0 {
		s = 1
	}
	if int(id)+1 == len(d.Tokens) || d.Tokens[id+1].Flags&doc.SpaceBefore != 0 {
		s |= 2
	}
	return s + 1
}

// hashes are a word's features before they are looked up.
func hashes(d *doc.Document, id doc.TokenID) (f [numKinds]uint64) {
	t := &d.Tokens[id]
	norm, surface := d.String(t.Norm), d.Slice(t.Span)
	n := len(norm)
	f[kindWord] = mix(kindWord, hashFold(norm))
	f[kindSuffix3] = mix(kindSuffix3, hashFold(norm[max(0, n-3):]))
	f[kindSuffix2] = mix(kindSuffix2, hashFold(norm[max(0, n-2):]))
	f[kindPrefix] = mix(kindPrefix, hashFold(norm[:min(3, n)]))
	f[kindShape] = mix(kindShape, outline(surface, norm)+spacing(d, id))
	f[kindTag] = mix(kindTag, uint64(t.XPOS)|uint64(t.UPOS)<<8)
	f[kindClass] = mix(kindClass, hashFold(norm))
	return f
}
