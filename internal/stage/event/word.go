package event

import (
	"chancery/internal/doc"
	"chancery/internal/neural"
)

// Word is a word of a sentence as the judge sees it.
type Word struct {
	Token      doc.TokenID
	Hash       [numKinds]uint64
	content    bool     // a verb, noun or adjective
	Asked      bool     // it may tell an act
	Hints      []string // the types that its words may tell of, each once
	Frame      string   // the type of the act that a frame has it tell; empty when none does
	Confidence float32  // of that act, by how much of the frame is there
}

// put gives the word its feature of kind k: parts, or nothing where the last of them is empty.
func (w *Word) put(k int, parts ...string) { w.set(k, k, parts) }

// share is put for a kind that shares its rows with the others of a list.
func (w *Word) share(k int, parts ...string) { w.set(k, shared, parts) }

// set hashes parts (FNV-1a) as a feature of the kind as.
func (w *Word) set(k, as int, parts []string) {
	if parts[len(parts)-1] == "" {
		w.Hash[k] = neural.Mix(k, 0)
		return
	}
	h := uint64(14695981039346656037)
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	w.Hash[k] = neural.Mix(as, h)
}
