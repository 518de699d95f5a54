package parse

import (
	"chancery/internal/doc"
	"chancery/internal/neural"
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
	f[kindWord] = neural.Mix(kindWord, neural.Hash(norm))
	f[kindSuffix3] = neural.Mix(kindSuffix3, neural.Hash(norm[max(0, n-3):]))
	f[kindSuffix2] = neural.Mix(kindSuffix2, neural.Hash(norm[max(0, n-2):]))
	f[kindPrefix] = neural.Mix(kindPrefix, neural.Hash(norm[:min(3, n)]))
	f[kindShape] = neural.Mix(kindShape, neural.Outline(surface, norm)+spacing(d, id))
	f[kindTag] = neural.Mix(kindTag, uint64(t.XPOS)|uint64(t.UPOS)<<8)
	f[kindClass] = neural.Mix(kindClass, neural.Hash(norm))
	return f
}
