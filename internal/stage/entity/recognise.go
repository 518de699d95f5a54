package entity

import (
	"chancery/internal/doc"
	"chancery/internal/neural"
)

const (
	pieceLen   = 400 // the longest stretch, in tokens, that is decoded at once; longer sentences are read in pieces
	batchWords = 256 // are encoded together, about
)

// Spot is a name found in a document, its tokens inclusive.
type Spot struct {
	First, Last doc.TokenID
	Type        Type
}

// Recogniser finds names with the trained weights. It belongs to one goroutine.
type Recogniser struct {
	*Extractor
	m      *neural.Net
	v      neural.Vocabulary
	trans  [NumLabel][NumLabel]float32
	dec    Decoder
	q      neural.Pass
	y      []float32
	starts []doc.TokenID // first token of each stretch of the batch
	labels []Label
	names  []Name
}

// NewRecogniser is a recogniser with the weights that lie in b.
func NewRecogniser(x *Extractor, b []byte) (*Recogniser, error) {
	m, v, own, err := neural.Load(b, Shape, Dense)
	if err != nil {
		return nil, err
	}
	if len(own) != 0 {
		return nil, neural.ErrWeights
	}
	r := &Recogniser{Extractor: x, m: m, v: v}
	for p := range NumLabel {
		copy(r.trans[p][:], m.P[TransAt+p*NumLabel:])
	}
	return r, nil
}

// Read finds the names of the document that was opened, in order, and appends
// them to out.
func (r *Recogniser) Read(d *doc.Document, out []Spot) []Spot {
	r.begin()
	var rows [numKinds]int32
	for _, s := range d.Sentences[1:] {
		for a := s.First; a <= s.Last; a += pieceLen {
			b := min(s.Last, a+pieceLen-1)
			r.Sentence(a, b)
			for i := a; i <= b; i++ {
				f := r.features(int(i), a, b)
				r.v.Look(f[:], rows[:])
				r.q.Add(rows[:])
			}
			r.q.End()
			r.starts = append(r.starts, a)
			if r.q.N >= batchWords {
				out = r.decode(out)
				r.begin()
			}
		}
	}
	return r.decode(out)
}

func (r *Recogniser) begin() {
	r.q.Begin()
	r.starts = r.starts[:0]
}

// decode labels the batch.
func (r *Recogniser) decode(out []Spot) []Spot {
	q := &r.q
	if q.N == 0 {
		return out
	}
	q.Encode(r.m, nil)
	r.y = Scores(r.y, q, r.m)
	for k, at := range r.starts {
		a, b := q.Bounds[k], q.Bounds[k+1]
		if cap(r.labels) < b-a {
			r.labels = make([]Label, b-a, pieceLen)
		}
		labels := r.labels[:b-a]
		r.dec.Best(r.y[a*Padded:b*Padded], &r.trans, labels)
		r.names = Names(labels, r.names[:0])
		for _, n := range r.names {
			out = append(out, Spot{at + doc.TokenID(n.First), at + doc.TokenID(n.Last), n.Type})
		}
	}
	return out
}

// Hashes appends the features of the tokens first to last, of one sentence of
// the document that was opened: NumKinds a token.
func (x *Extractor) Hashes(first, last doc.TokenID, out []uint64) []uint64 {
	x.Sentence(first, last)
	for i := first; i <= last; i++ {
		f := x.features(int(i), first, last)
		out = append(out, f[:]...)
	}
	return out
}

// NumKinds is the number of features of a word.
const NumKinds = numKinds

// Telling lists the kinds of features that tell which word stands there; a
// trainer hides them so that shape and context are learnt.
func Telling() []int {
	return []int{kindWord, kindForm, kindRunFirst, kindRunLast, kindPrefix3, kindSuffix4, kindSuffix3}
}

// Demonym reports whether the lists have the word at token i, with a capital,
// as the adjective or the people of a state.
func (x *Extractor) Demonym(i doc.TokenID) bool {
	a := &x.attrs[i]
	return capital(a.look) && a.class&cDemonym != 0 && a.class&cInside == 0
}
