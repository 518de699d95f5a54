package coref

import (
	"strconv"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

// pronounKind says which weights rank the candidates of a pronoun.
type pronounKind uint8

const (
	kindHe pronounKind = iota // he and she
	kindIt
	kindThey
	numPronounKind
)

var pronounKinds = [numPronounKind]string{"he", "it", "they"}

func kindOf(p *cand) (pronounKind, bool) {
	switch {
	case p.small&(firstPerson|secondPerson|relative) != 0 && p.small&isIt == 0:
		return 0, false
	case p.small&(isHe|isShe) != 0:
		return kindHe, true
	case p.small&isIt != 0:
		return kindIt, true
	case p.small&isThey != 0:
		return kindThey, true
	}
	return 0, false
}

// The features. Each names a block of values; the weights file names them as
// "block.value".
type block struct {
	name string
	size uint16
}

const (
	fDist      = iota // sentences back, 0 to 4
	fRoles            // role of the candidate × role of the pronoun
	fRolesNear        // the same within one sentence
	fForm
	fKind
	fNumber
	fCount
	fRank
	fClause
	fGender
	fDeep
	fEarly
	fNull // what follows belongs to the null option
	fNullRole
	fNullRank
	fNullVerb
	fNullStart
	numBlock
)

var blocks = [numBlock]block{{"dist", 5}, {"roles", 25}, {"near", 25}, {"form", 8}, {"kind", 12}, {"number", 4}, {"count", 5}, {"rank", 6},
	{"clause", 6}, {"gender", 3}, {"deep", 3}, {"early", 3}, {"null", 1}, {"nullrole", 5}, {"nullrank", 6}, {"nullverb", 6}, {"nullstart", 2}}

var offsets = func() (o [numBlock + 1]uint16) {
	for i, b := range blocks {
		o[i+1] = o[i] + b.size
	}
	return o
}()

// numFeature counts the features of the pronoun ranker.
var numFeature = int(offsets[numBlock])

func (r *run) feat(block int, value uint16) { r.feats = append(r.feats, offsets[block]+value) }

// place is a cand's grammatical role: subject, object, possessor, oblique,
// other.
func (r *run) place(c *cand) uint16 {
	switch {
	case c.subject:
		return 0
	case c.object:
		return 1
	}
	switch r.d.Tokens[c.head].Dep {
	case doc.NmodPoss:
		return 2
	case doc.Obl, doc.OblAgent:
		return 3
	}
	return 4
}

// pair lists the features of reading the pronoun i as cand j, the rank-th from
// the pronoun that grammar allows.
func (r *run) pair(i, j int32, k pronounKind, rank int) []uint16 {
	start := len(r.feats)
	p, c := &r.cands[i], &r.cands[j]
	root := &r.cands[r.find(j)]
	dist := uint16(min(4, r.sentence[p.head]-r.sentence[c.head]))
	r.feat(fDist, dist)
	roles := r.place(c)*5 + r.place(p)
	r.feat(fRoles, roles)
	if dist == 0 {
		r.feat(fRolesNear, roles)
	}
	form := uint16(0)
	switch {
	case c.form == doc.Named && c.kind == doc.Nation && !c.subject && !c.object:
		form = 1
	case c.form == doc.Named:
	case c.rule == coordinated:
		form = 2
	case c.form == doc.Pronoun && c.small&p.small&(isHe|isShe|isIt|isThey) != 0:
		form = 3
	case c.form == doc.Pronoun:
		form = 4
	case c.small&(definite|demonstrative) != 0:
		form = 5
	case c.small&indefinite != 0:
		form = 6
	default:
		form = 7
	}
	r.feat(fForm, form)
	kind := uint16(root.kind)
	switch {
	case isState(root):
		kind = 10
	case !root.acts:
		kind = 11
	}
	r.feat(fKind, kind)
	number := uint16(0)
	switch root.num {
	case 's':
		number = 1
	case 'p':
		number = 2
	}
	if root.class == classBody {
		number = 3
	}
	r.feat(fNumber, number)
	r.feat(fCount, uint16(min(root.count, 5)-1))
	r.feat(fRank, uint16(min(rank, 5)))
	switch {
	case r.inside(i, j):
		r.feat(fClause, 0)
	case dist == 0 && c.subject && r.sameClause(i, j):
		v, _ := r.clauseOf(c.head)
		w, _ := r.clauseOf(p.head)
		if v == w {
			r.feat(fClause, 1)
			if p.small&reflexive != 0 {
				r.feat(fClause, 5)
			}
		} else {
			r.feat(fClause, 2)
		}
	case dist == 0:
		r.feat(fClause, 3)
	default:
		r.feat(fClause, 4)
	}
	switch {
	case p.gender == 0:
	case root.gender == 0:
		r.feat(fGender, 0)
	case c.form == doc.Pronoun:
		r.feat(fGender, 1)
	default:
		r.feat(fGender, 2)
	}
	switch r.d.Tokens[c.head].Dep {
	case doc.Nmod:
		r.feat(fDeep, 0)
	case doc.Conj:
		r.feat(fDeep, 1)
	case doc.Compound, doc.Amod:
		r.feat(fDeep, 2)
	}
	if first := r.d.Sentences[r.sentence[c.head]].First; c.first == first {
		r.feat(fEarly, 0)
	} else if c.first < first+4 {
		r.feat(fEarly, 1)
	} else {
		r.feat(fEarly, 2)
	}
	return r.feats[start:len(r.feats):len(r.feats)]
}

// null lists the features of reading the pronoun i as nothing in particular.
func (r *run) null(i int32, k pronounKind, rank int) []uint16 {
	start := len(r.feats)
	p := &r.cands[i]
	r.feat(fNull, 0)
	r.feat(fNullRole, r.place(p))
	r.feat(fNullRank, uint16(min(rank, 5)))
	h := r.d.Tokens[p.head].Head
	if p.subject && h != 0 {
		switch u := r.d.Tokens[h].UPOS; {
		case u == doc.ADJ:
			r.feat(fNullVerb, 0)
		case u == doc.NOUN:
			r.feat(fNullVerb, 1)
		case r.lemma(h) == "be":
			r.feat(fNullVerb, 2)
		case u == doc.VERB:
			r.feat(fNullVerb, 3)
		}
		for c := range r.children(h) {
			if dep := r.d.Tokens[c].Dep; dep == doc.Ccomp || dep == doc.Csubj || dep == doc.Advcl && c > h {
				r.feat(fNullVerb, 4)
				break
			}
		}
	} else if p.object && h != 0 {
		r.feat(fNullVerb, 5)
	}
	if p.first == r.d.Sentences[r.sentence[p.head]].First {
		r.feat(fNullStart, 1)
	} else {
		r.feat(fNullStart, 0)
	}
	return r.feats[start:len(r.feats):len(r.feats)]
}

// loadRank reads the weights: kind of pronoun, feature, weight.
func (w *words) loadRank() error {
	for k := range w.rank {
		w.rank[k] = make([]float32, numFeature)
		w.sure[k] = 0.5
	}
	rows, err := lexicon.Table(data, "data/rank.tsv", 3, 3)
	if err != nil {
		return err
	}
	index := map[string]int{}
	for f := range numFeature {
		index[featureName(f)] = f
	}
	for _, row := range rows {
		k := -1
		for n, name := range pronounKinds {
			if name == row.Col(0) {
				k = n
			}
		}
		v, err := strconv.ParseFloat(row.Col(2), 32)
		if k < 0 || err != nil {
			return row.At.Errorf("want kind, feature and number, got %q", row.Cols)
		}
		if row.Col(1) == "sure" {
			w.sure[k] = v
			continue
		}
		f, ok := index[row.Col(1)]
		if !ok {
			return row.At.Errorf("unknown feature %q", row.Col(1))
		}
		w.rank[k][f] = float32(v)
	}
	return nil
}

func featureName(f int) string {
	for b := range blocks {
		if f < int(offsets[b+1]) {
			return blocks[b].name + "." + strconv.Itoa(f-int(offsets[b]))
		}
	}
	return ""
}
