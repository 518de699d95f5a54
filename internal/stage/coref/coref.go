// Package coref says which mentions speak of the same thing. It adds the
// nominal and pronominal mentions to the named ones and gathers all of them in
// chains.
//
// Law of the room: precision before recall. A wrong link makes an actor of
// somebody who did nothing, so a pronoun or a description that nothing
// supports keeps a chain of its own, or none. What the text says of a person's
// country and office comes before what the world lists say. What cannot act
// (the summit, the letter) and pronouns of nobody known are chained apart, as
// Things, so that no reader of Mentions takes them for actors.
//
// The method is a cascade over one pass of candidates in text order. Rules go
// first, in the manner of Lee et al. 2013: names, appositions and predicates,
// roles ("the Norvanian president"), groups ("the two leaders"). Pronouns and
// other phrases are ranked by a log-linear model of their antecedents, with
// "new" or "nothing" among the readings (Durrett and Klein 2013 rank so too),
// over grammatical role, distance, heads and modifiers, number and gender, who
// speaks, and what the chain was up to there. Every search looks back over a
// bounded window, so that no text costs the square of its length.
package coref

import (
	"chancery/internal/doc"
	"chancery/internal/stage"
	"chancery/internal/world"
)

// Stage makes the chains.
var Stage = stage.Stage{
	Name:  "coref",
	Doc:   "who is who: nominal and pronominal mentions, and the chains of all mentions",
	Needs: doc.Tree | doc.Mentions | doc.Timexes,
	Makes: doc.Chains,
	New:   newRun,
}

// How far searches look back.
const (
	windowCands = 80 // candidates
	windowSents = 4  // sentences, for pronouns
	maxPersons  = 64 // persons known by office
	maxSpan     = 40 // tokens of a nominal mention
	maxOptions  = 40 // candidates weighed for a pronoun
)

func newRun() (func(*doc.Document), error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	return r.read, r.w.loadRank()
}

func open() (*run, error) {
	w, err := loadWords()
	if err != nil {
		return nil, err
	}
	lists, err := world.Load()
	if err != nil {
		return nil, err
	}
	r := &run{w: w, world: lists, exact: map[string]int32{}, heads: map[string]int32{}, labels: map[string]int32{}, parts: map[string][]int32{}, countries: map[string]int32{}, groups: map[string]int32{}}
	return r, nil
}

// run is the stage's scratch memory.
type run struct {
	w     *words
	world *world.World
	d     *doc.Document

	// The tree, unfolded: children as lists, and the reach of each subtree.
	child, next []doc.TokenID
	left, right []doc.TokenID
	queue       []doc.TokenID
	degree      []int32
	sentence    []doc.SentenceID
	candAt      []int32 // by head token: index into cands; 0 none
	named       []int32 // by token: index into d.Mentions of the outermost name that holds it
	cands       []cand
	exact       map[string]int32   // name → cand
	parts       map[string][]int32 // last or first word of a person's name → cands
	heads       map[string]int32   // lemma of a head → the last cand with it
	countries   map[string]int32   // country code → cand of the state
	speeches    []speech           // who speaks where; 0 is the text's own voice
	spoken      []int32            // by token: index into speeches
	labels      map[string]int32   // label of a turn → key of its speaker
	groups      map[string]int32   // members → cand of the group
	sides       []int32            // the states that the text spoke of last as so many sides
	persons     []int32            // roots of persons that have an office, in text order
	key         []byte
	opts        []option
	feats       []uint16 // the options' features
	probs       []float64
	home        string                       // the country of a transcript, see homeland
	seat        string                       // the state from whose seat the text speaks
	chief       int32                        // the cand of "the President" of that state
	lastVoice   int32                        // the last first or second person
	visit       func(i int32, k mentionKind) // sees the options; for training
}

func (r *run) read(d *doc.Document) {
	r.d = d
	r.unfold()
	r.speech()
	r.collect()
	r.linkNames()
	r.linkStructure()
	r.speakers()
	r.homeland()
	r.walk()
	r.write()
}

// unfold prepares the tree of all sentences in time linear in the tokens.
func (r *run) unfold() {
	d := r.d
	n := len(d.Tokens)
	r.child = resize(r.child, n)
	r.next = resize(r.next, n)
	r.left = resize(r.left, n)
	r.right = resize(r.right, n)
	r.degree = resize(r.degree, n)
	r.candAt = resize(r.candAt, n)
	r.named = resize(r.named, n)
	r.sentence = resize(r.sentence, n)
	r.queue = r.queue[:0]
	for s := 1; s < len(d.Sentences); s++ {
		for t := d.Sentences[s].First; t <= d.Sentences[s].Last; t++ {
			r.sentence[t] = doc.SentenceID(s)
		}
	}
	for t := n - 1; t > 0; t-- {
		r.left[t], r.right[t] = doc.TokenID(t), doc.TokenID(t)
		if h := d.Tokens[t].Head; h != 0 {
			r.next[t] = r.child[h]
			r.child[h] = doc.TokenID(t)
			r.degree[h]++
		}
	}
	for t := 1; t < n; t++ {
		if r.degree[t] == 0 {
			r.queue = append(r.queue, doc.TokenID(t))
		}
	}
	for i := 0; i < len(r.queue); i++ {
		t := r.queue[i]
		h := d.Tokens[t].Head
		if h == 0 {
			continue
		}
		r.left[h] = min(r.left[h], r.left[t])
		r.right[h] = max(r.right[h], r.right[t])
		if r.degree[h]--; r.degree[h] == 0 {
			r.queue = append(r.queue, h)
		}
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// children calls yield for each child of t, left to right.
func (r *run) children(t doc.TokenID) func(func(doc.TokenID) bool) {
	return func(yield func(doc.TokenID) bool) {
		for c := r.child[t]; c != 0; c = r.next[c] {
			if !yield(c) {
				return
			}
		}
	}
}

// childBy is the first child of t with relation rel, or 0.
func (r *run) childBy(t doc.TokenID, rel doc.Dep) doc.TokenID {
	for c := range r.children(t) {
		if r.d.Tokens[c].Dep == rel {
			return c
		}
	}
	return 0
}

// lemma is the lower-cased lemma of t.
func (r *run) lemma(t doc.TokenID) string { return doc.Normalize(r.d.Lemma(t)) }
