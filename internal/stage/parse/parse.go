// Package parse gives every sentence a dependency tree in the sense of
// Universal Dependencies.
//
// Law of the room: it reads Tokens and Tags and writes Tree. Whatever the
// tokens, the result is a projective tree with exactly one root, made in time
// and memory linear in their number. The weights are data, rebuilt by one
// command from treebanks.
package parse

import (
	_ "embed"

	"chancery/internal/doc"
	"chancery/internal/neural"
	"chancery/internal/stage"
)

//go:embed model/parse.weights
var weights []byte

//go:embed model/parse-2.weights
var second []byte

// Relations are those of doc.Dep; the root's is not predicted.
const (
	firstLabel = int(doc.Root) + 1
	numLabels  = int(doc.NumDep)
)

// A longer sentence is no sentence: it is parsed in pieces of at most this
// many words, whose roots hang on the first piece's.
const maxSentence = 160

// Words that are encoded together, about.
const batchWords = 256

// Stage is the parser.
var Stage = stage.Stage{
	Name:  "parse",
	Doc:   "dependency trees, by recurrent networks and the best projective tree",
	Needs: doc.Tokens | doc.Tags,
	Makes: doc.Tree,
	New: func() (func(*doc.Document), error) {
		run, err := New(weights, second)
		if err != nil {
			return nil, err
		}
		if _, err := mendWords(); err != nil {
			return nil, err
		}
		return func(d *doc.Document) { run(d); mend(d) }, nil
	},
}

// parser is one net or several, whose scores are added, with scratch memory.
type parser struct {
	nets  []net
	e     decoder
	first []doc.TokenID // of each sentence or piece in the batch
	heads []int32
}

// net is a net with its scratch memory. All nets hold the same batch.
type net struct {
	m *neural.Net
	v neural.Vocabulary
	q pass
}

// New is the parser with other weights: those that Train returns, of one net or
// of several trained apart, whose scores are added.
func New(weights ...[]byte) (func(*doc.Document), error) {
	p := &parser{}
	if len(weights) == 0 {
		return nil, neural.ErrWeights
	}
	for _, w := range weights {
		m, v, _, err := neural.Load(w, shape, at.size)
		if err != nil {
			return nil, err
		}
		p.nets = append(p.nets, net{m: m, v: v})
	}
	return p.parse, nil
}

func (p *parser) parse(d *doc.Document) {
	p.begin()
	for i := 1; i < len(d.Sentences); i++ {
		s := &d.Sentences[i]
		s.Root = 0
		for a := s.First; a <= s.Last; {
			b := p.cut(d, a, s.Last)
			p.add(d, a, b)
			a = b + 1
		}
		if p.nets[0].q.N >= batchWords {
			p.run(d)
			p.begin()
		}
	}
	p.run(d)
	for i := 1; i < len(d.Sentences); i++ {
		s := &d.Sentences[i]
		for t := s.First; t <= s.Last; t++ {
			if d.Tokens[t].Head != 0 {
				continue
			}
			if s.Root == 0 {
				s.Root = t
			} else if t != s.Root {
				d.Tokens[t].Head, d.Tokens[t].Dep = s.Root, doc.Parataxis
			}
		}
	}
}

func (p *parser) begin() {
	for i := range p.nets {
		p.nets[i].q.Begin()
	}
	p.first = p.first[:0]
}

// cut is the last word of the piece that starts at a: the sentence's own, or
// the last comma, semicolon or stop in the second half of a full piece.
func (p *parser) cut(d *doc.Document, a, last doc.TokenID) doc.TokenID {
	if last-a < maxSentence {
		return last
	}
	end := a + maxSentence - 1
	for b := end; b > a+maxSentence/2; b-- {
		if d.Tokens[b].UPOS == doc.PUNCT {
			return b
		}
	}
	return end
}

func (p *parser) add(d *doc.Document, a, b doc.TokenID) {
	p.first = append(p.first, a)
	var rows [numKinds]int32
	for t := a; t <= b; t++ {
		f := hashes(d, t)
		for i := range p.nets {
			n := &p.nets[i]
			n.v.Look(f[:], rows[:])
			n.q.Add(rows[:])
		}
	}
	for i := range p.nets {
		p.nets[i].q.End()
	}
	if p.nets[0].q.N >= 2*batchWords {
		p.run(d)
		p.begin()
	}
}

// run parses the batch and writes the heads and relations.
func (p *parser) run(d *doc.Document) {
	q := &p.nets[0].q
	if q.N == 0 {
		return
	}
	for i := range p.nets {
		n := &p.nets[i]
		n.q.Encode(n.m, nil)
		n.q.project(n.m)
	}
	if cap(p.heads) < q.N {
		p.heads = make([]int32, 2*q.N)
	}
	p.heads = p.heads[:q.N]
	for s, first := range p.first {
		a, b := q.Bounds[s], q.Bounds[s+1]
		heads := p.heads[a:b]
		ld := q.scores(p.nets[0].m, a, b)
		for k := 1; k < len(p.nets); k++ {
			n := &p.nets[k]
			n.q.scores(n.m, a, b)
			neural.Add(q.s, n.q.s)
		}
		p.e.tree(heads, q.s, ld, b-a)
		for i, h := range heads {
			t := &d.Tokens[first+doc.TokenID(i)]
			if h < 0 {
				t.Head = 0
				heads[i] = int32(a + i)
			} else {
				t.Head = first + doc.TokenID(h)
				heads[i] = int32(a) + h
			}
		}
	}
	q.relations(p.nets[0].m, p.heads, nil)
	for k := 1; k < len(p.nets); k++ {
		n := &p.nets[k]
		n.q.relations(n.m, p.heads, nil)
		neural.Add(q.y, n.q.y)
	}
	for s, first := range p.first {
		for i := q.Bounds[s]; i < q.Bounds[s+1]; i++ {
			t := &d.Tokens[first+doc.TokenID(i-q.Bounds[s])]
			t.Dep = doc.Root
			if t.Head != 0 {
				y := q.y[i*relOut:][:numLabels]
				best := firstLabel
				for l := firstLabel + 1; l < numLabels; l++ {
					if y[l] > y[best] {
						best = l
					}
				}
				t.Dep = doc.Dep(best)
			}
		}
	}
}
