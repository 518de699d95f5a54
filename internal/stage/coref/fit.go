package coref

import "chancery/internal/doc"

// Option is one reading of a mention as training sees it. Head is 0 for the
// null reading.
type Option struct {
	Head        doc.TokenID
	Coordinated bool // the candidate is "A and B", Head is A's
	Feats       []uint16
}

// Visit sees a mention of the given kind (an index into Kinds) and its options.
type Visit func(pronoun doc.TokenID, kind int, options []Option)

// Kinds names the kinds of mentions that have weights of their own.
func Kinds() []string { return mentionKinds[:] }

// Features counts the features of the ranker; a feature is a number below it.
func Features() int { return numFeature }

// NewFitting returns a function that runs the stage with the given weights
// (kind × feature) and thresholds (by kind) and shows every ranked mention to
// visit, which may be nil.
func NewFitting(weights [][]float32, sure []float64, visit Visit) (func(*doc.Document), error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	copy(r.w.rank[:], weights)
	copy(r.w.sure[:], sure)
	if visit == nil {
		return r.read, nil
	}
	var opts []Option
	r.visit = func(i int32, k mentionKind) {
		opts = opts[:0]
		for _, o := range r.opts {
			c := &r.cands[o.cand]
			opts = append(opts, Option{c.head, c.rule == coordinated, o.feats})
		}
		visit(r.cands[i].head, int(k), opts)
	}
	return r.read, nil
}
