package tag

import (
	"chancery/internal/doc"
	"chancery/internal/neural"
)

// Kinds of features of a word; each word has one of each.
const (
	kindWord = iota
	kindForm // a word with capitals, and which; the same for all others
	kindSuffix1
	kindSuffix2
	kindSuffix3
	kindSuffix4
	kindPrefix1
	kindPrefix2
	kindPrefix3
	kindPrefix4
	kindShape
	kindClass // the word's class, induced from raw text: many words share a row
	kindKnown // what the word list says it can be: many words share a row
	numKinds
)

// quote tells how a quotation mark looks where its normal form does not: 1 for
// one that opens, 2 for one that closes.
func quote(surface string) uint64 {
	switch surface {
	case "\u2018", "\u201c", "\u00ab":
		return 1
	case "\u201d", "\u00bb":
		return 2
	}
	return 0
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

// capitals is 0 for a surface without capitals among its ASCII letters, 1 for
// one that starts with its only one, 2 for one with small letters and others,
// 3 for capitals alone.
func capitals(surface string) uint64 {
	upper, lower := 0, 0
	for i := 0; i < len(surface); i++ {
		switch c := surface[i]; {
		case c >= 'A' && c <= 'Z':
			upper++
		case c >= 'a' && c <= 'z', c >= 0x80:
			lower++
		}
	}
	switch {
	case upper == 0:
		return 0
	case upper == 1 && surface[0] >= 'A' && surface[0] <= 'Z':
		return 1
	case lower > 0:
		return 2
	}
	return 3
}

// hashes are a word's features before they are looked up.
func hashes(d *doc.Document, id doc.TokenID) (f [numKinds]uint64) {
	norm, surface := d.Norm(id), d.Word(id)
	n := len(norm)
	word := neural.Hash(norm)
	f[kindWord] = neural.Mix(kindWord, word)
	f[kindForm] = neural.Mix(kindForm, 0)
	if c := capitals(surface); c > 0 {
		f[kindForm] = neural.Mix(kindForm, word+c)
	}
	for k := range 4 {
		f[kindSuffix1+k] = neural.Mix(kindSuffix1+k, neural.Hash(norm[max(0, n-k-1):]))
		f[kindPrefix1+k] = neural.Mix(kindPrefix1+k, neural.Hash(norm[:min(n, k+1)]))
	}
	f[kindShape] = neural.Mix(kindShape, neural.Outline(surface, norm)+spacing(d, id)+8*quote(surface))
	f[kindClass] = neural.Mix(kindClass, word)
	f[kindKnown] = neural.Mix(kindKnown, word)
	return f
}
