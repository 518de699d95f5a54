package event

import (
	"embed"
	"fmt"

	"chancery/internal/logit"
	"chancery/internal/neural"
)

//go:embed weights
var weights embed.FS

// The judge's weights: those of its network, and of the regression beside it.
const (
	netFile  = "weights/acts.weights"
	wideFile = "weights/acts.bin"
)

// Types are the outcomes of the judge: the sixteen types, and none.
func Types() []string {
	return []string{"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", None}
}

// None is the outcome of a word that tells no act.
const None = "none"

// NumOutcomes counts the outcomes, NumTypes those that are acts; None is the last.
const (
	NumOutcomes = 17
	NumTypes    = NumOutcomes - 1
)

// NumKinds is how many features a word has.
const NumKinds = numKinds

// Shape is that of the encoder of the judge's networks.
var Shape = neural.Shape{Kinds: NumKinds, Layers: 2, Hidden: 48}

// Padded is the number of outcomes rounded up for the kernels.
const Padded = (NumOutcomes + 15) &^ 15

// Where a network's own parameters begin among its dense ones: the matrix from a
// word's vector to the scores of the outcomes, and their bias.
var (
	OutputAt = Shape.Size()
	BiasAt   = OutputAt + Shape.Width()*Padded
	Dense    = BiasAt + Padded
)

// Scores fills y with a row of Padded scores for each word of the batch.
func Scores(y []float32, q *neural.Pass, m *neural.Net) []float32 {
	w := Shape.Width()
	y = neural.Biased(y, q.N, m.P[BiasAt:][:Padded])
	neural.Gemm(y, Padded, q.In[Shape.Layers], w, 1, m.P[OutputAt:], Padded, q.N, Padded, w)
	return y
}

// Odds are the chances of the outcomes, in the order of Types.
type Odds [NumOutcomes]float32

// Best is the likeliest type.
func (o *Odds) Best() int {
	best := 0
	for k := range NumTypes {
		if o[k] > o[best] {
			best = k
		}
	}
	return best
}

// Judge says of each word of a sentence which act, if any, it tells: a recurrent network over
// the features of the words, and a regression (see wide), both trained on the project's own
// corpus (package train); their chances are averaged. It belongs to one goroutine.
type Judge struct {
	net   *neural.Net
	vocab neural.Vocabulary
	wide  *logit.Model
	pass  neural.Pass
	y     []float32
	feats []uint32
	odds  []Odds
}

// NewJudge makes a judge of two weights files: the network's and the regression's.
func NewJudge(net, single []byte) (*Judge, error) {
	w, err := logit.Read(single, WideMark, NumOutcomes)
	if err != nil {
		return nil, fmt.Errorf("event: single features: %w", err)
	}
	m, vocab, _, err := neural.Load(net, Shape, Dense)
	if err != nil {
		return nil, err
	}
	return &Judge{net: m, vocab: vocab, wide: w}, nil
}

func loadJudge() (*Judge, error) {
	net, err := weights.ReadFile(netFile)
	if err != nil {
		return nil, err
	}
	single, err := weights.ReadFile(wideFile)
	if err != nil {
		return nil, err
	}
	j, err := NewJudge(net, single)
	if err != nil {
		return nil, fmt.Errorf("event: the judge: %w", err)
	}
	return j, nil
}

// Hear gives the chances for each of words, which are a sentence; those of words that are not
// asked are zero. The next call overwrites them.
func (j *Judge) Hear(words []Word) []Odds {
	if cap(j.odds) < len(words) {
		j.odds = make([]Odds, len(words)+len(words)/2)
	}
	out := j.odds[:len(words)]
	clear(out)
	var rows [NumKinds]int32
	var scores [NumOutcomes]float32
	j.pass.Begin()
	for k := range words {
		j.vocab.Look(words[k].Hash[:], rows[:])
		j.pass.Add(rows[:])
	}
	j.pass.End()
	j.pass.Encode(j.net, nil)
	j.y = Scores(j.y, &j.pass, j.net)
	for k := range words {
		if words[k].Asked {
			out[k].add(j.y[k*Padded:][:NumOutcomes], 0.5)
			j.feats = Wide(words, k, false, j.feats[:0])
			clear(scores[:])
			j.wide.Scores(j.feats, scores[:])
			out[k].add(scores[:], 0.5)
		}
	}
	return out
}

// add adds the chances that scores give, times share; scores are chances afterwards.
func (o *Odds) add(scores []float32, share float32) {
	logit.Softmax(scores)
	for k, p := range scores {
		o[k] += p * share
	}
}
