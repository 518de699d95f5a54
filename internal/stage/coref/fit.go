package coref

import "chancery/internal/doc"

// Option is one reading of a pronoun as training sees it. Head is 0 for the
// null reading.
type Option struct {
	Head        doc.TokenID
	Coordinated bool // the candidate is "A and B", Head is A's
	Feats       []uint16
}

// Visit sees a pronoun of the given kind (an index into Kinds) and its options.
type Visit func(pronoun doc.TokenID, kind int, options []Option)

// Kinds names the kinds of pronouns that have weights of their own.
func Kinds() []string { return pronounKinds[:] }

// Features names the features of the ranker, in the order of their numbers.
func Features() []string {
	out := make([]string, numFeature)
	for f := range out {
		out[f] = featureName(f)
	}
	return out
}

// NewFitting returns a function that runs the stage with the given weights
// (kind × feature; nil for the embedded ones) and shows every pronoun to visit.
func NewFitting(weights [][]float32, visit Visit) (func(*doc.Document), error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	copy(r.w.rank[:], weights)
	var opts []Option
	r.visit = func(i int32, k pronounKind) {
		opts = opts[:0]
		for _, o := range r.opts {
			c := &r.cands[o.cand]
			opts = append(opts, Option{c.head, c.rule == coordinated, o.feats})
		}
		visit(r.cands[i].head, int(k), opts)
	}
	return r.read, nil
}
