package entity

import "chancery/internal/doc"

// pieceLen is the longest stretch, in tokens, that is decoded at once; longer
// sentences are read in pieces.
const pieceLen = 400

// Recogniser finds names with the trained weights. It belongs to one goroutine.
type Recogniser struct {
	*Extractor
	model  *Model
	dec    Decoder
	feats  []uint64
	scores []int32
	labels []Label
}

// NewRecogniser is a recogniser with the weights m.
func NewRecogniser(x *Extractor, m *Model) *Recogniser { return &Recogniser{Extractor: x, model: m} }

// Names finds the names among the tokens first to last of the document that
// was opened, and appends them to out.
func (r *Recogniser) Names(first, last doc.TokenID, out []Name) []Name {
	for a := first; a <= last; a += pieceLen {
		b := min(last, a+pieceLen-1)
		n := int(b - a + 1)
		if cap(r.scores) < n*NumLabel {
			r.scores = make([]int32, n*NumLabel)
			r.labels = make([]Label, n)
		}
		scores, labels := r.scores[:n*NumLabel], r.labels[:n]
		clear(scores)
		r.Sentence(a, b)
		for i := a; i <= b; i++ {
			r.feats = r.Features(i, a, b, r.feats[:0])
			r.model.add(r.feats, (*[NumLabel]int32)(scores[int(i-a)*NumLabel:]))
		}
		r.dec.Best(scores, &r.model.Trans, labels)
		was := len(out)
		out = Names(labels, out)
		for j := range out[was:] {
			out[was+j].First += int(a - first)
			out[was+j].Last += int(a - first)
		}
	}
	return out
}

// add sums the rows of the features into s.
func (m *Model) add(feats []uint64, s *[NumLabel]int32) {
	for _, h := range feats {
		row := (*[NumLabel]int8)(m.Rows[int(h>>m.shift)*NumLabel:])
		for l, w := range row {
			s[l] += int32(w)
		}
	}
}
