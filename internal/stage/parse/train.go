package parse

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"sort"

	"chancery/internal/doc"
)

// Options of a training run. The same documents and options give the same bytes.
type Options struct {
	Epochs  int
	Seed    uint64
	Explore float64 // share of steps after the first epoch that follow the model
	MaxRows int     // move features kept
	Classes map[string]uint32
	Log     io.Writer
}

// Pair is a document to learn from: Tagged has the tags that a tagger gave it,
// Gold has the tree.
type Pair struct{ Tagged, Gold *doc.Document }

type moveRow struct{ w, u [numMoves]float32 }

type entry struct {
	w, u  float32
	label uint8
}

type trainer struct {
	mi     map[uint64]int32
	mr     []moveRow
	mk     []uint64
	li     map[uint64]int32
	lr     [][]entry
	lk     []uint64
	step   float32
	scores [64]float32
}

type example struct {
	as []attr
	g  *gold
}

// Train fits the weights and returns the model's bytes.
func Train(pairs []Pair, o Options) ([]byte, error) {
	classes := layOutClasses(o.Classes)
	base := &model{classes: classes, nc: uint64(len(classes) / 8)}
	var all []example
	for _, p := range pairs {
		for _, s := range p.Tagged.Sentences[1:] {
			n := int(s.Last-s.First) + 1
			head, label := make([]int32, n+1), make([]uint8, n+1)
			for k := 1; k <= n; k++ {
				t := p.Gold.Tokens[s.First+doc.TokenID(k-1)]
				if t.Head != 0 {
					head[k] = int32(t.Head-s.First) + 1
				}
				label[k] = uint8(t.Dep)
			}
			all = append(all, example{describe(nil, p.Tagged, s, base.class), newGold(head, label)})
		}
	}
	t := &trainer{mi: map[uint64]int32{}, li: map[uint64]int32{}, step: 1}
	rng := rand.New(rand.NewPCG(o.Seed, 2))
	for epoch := 0; epoch < o.Epochs; epoch++ {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		var right, labels, arcs, words int
		explore := o.Explore
		if epoch == 0 {
			explore = 0
		}
		for _, x := range all {
			r, a, l := t.learn(x, rng, explore)
			right, arcs, labels, words = right+r, arcs+a, labels+l, words+len(x.as)-2
		}
		if o.Log != nil {
			fmt.Fprintf(o.Log, "parse epoch %d: right moves %d, arcs %.2f, labels %.2f, %d move rows, %d label rows\n", epoch+1, right,
				100*float64(arcs)/float64(words), 100*float64(labels)/float64(max(arcs, 1)), len(t.mr), len(t.lr))
		}
	}
	return t.write(classes, o), nil
}

// learn runs over one sentence, updating at every wrong move and label.
func (t *trainer) learn(x example, rng *rand.Rand, explore float64) (right2, arcs, labels int) {
	var st state
	st.reset(len(x.as) - 2)
	var mf [moveTemplates]uint64
	var rows [moveTemplates]int32
	var lf [labelTemplates]uint64
	for !st.done() {
		ok := st.legal()
		move := shift
		if ok[left] || ok[right] {
			t.step++
			moveFeatures(&mf, &st, x.as)
			var sc [numMoves]float32
			for i, h := range mf {
				r, have := t.mi[h]
				if !have {
					r = -1
				} else {
					w := &t.mr[r].w
					sc[0] += w[0]
					sc[1] += w[1]
					sc[2] += w[2]
				}
				rows[i] = r
			}
			cost := st.costs(x.g)
			best, oracle := -1, -1
			low := math.MaxInt
			for k := range cost {
				if ok[k] {
					low = min(low, cost[k])
				}
			}
			for k := range sc {
				if !ok[k] {
					continue
				}
				if best < 0 || sc[k] > sc[best] {
					best = k
				}
				if cost[k] == low && (oracle < 0 || sc[k] > sc[oracle]) {
					oracle = k
				}
			}
			move = oracle
			if best != oracle {
				for i, h := range mf {
					r := rows[i]
					if r < 0 {
						if q, have := t.mi[h]; have {
							r = q
						} else {
							r = int32(len(t.mr))
							t.mi[h] = r
							t.mr = append(t.mr, moveRow{})
							t.mk = append(t.mk, h)
						}
					}
					m := &t.mr[r]
					m.w[oracle]++
					m.u[oracle] += t.step
					m.w[best]--
					m.u[best] -= t.step
				}
				if rng.Float64() < explore {
					move = best
				}
			} else {
				right2++
			}
		}
		label := uint8(doc.Root)
		if move != shift {
			h, d := st.arc(move)
			good := x.g.head[d] == h
			if good {
				arcs++
			}
			if h != 0 {
				labelFeatures(&lf, &st, x.as, move)
				label = t.label(&lf, x.g.label[d], good)
			}
			if good && label == x.g.label[d] {
				labels++
			}
		}
		st.apply(move, label)
	}
	return right2, arcs, labels
}

// label predicts, and learns when the arc is right.
func (t *trainer) label(f *[labelTemplates]uint64, want uint8, good bool) uint8 {
	clear(t.scores[:])
	for _, h := range f {
		if r, ok := t.li[h]; ok {
			for _, e := range t.lr[r] {
				t.scores[e.label] += e.w
			}
		}
	}
	best := firstLabel
	for l := firstLabel + 1; l < numLabels; l++ {
		if t.scores[l] > t.scores[best] {
			best = l
		}
	}
	if good && int(want) != best && int(want) >= firstLabel {
		for _, h := range f {
			r, ok := t.li[h]
			if !ok {
				r = int32(len(t.lr))
				t.li[h] = r
				t.lr = append(t.lr, nil)
				t.lk = append(t.lk, h)
			}
			t.bump(r, want, 1)
			t.bump(r, uint8(best), -1)
		}
	}
	return uint8(best)
}

func (t *trainer) bump(r int32, label uint8, by float32) {
	row := t.lr[r]
	for i := range row {
		if row[i].label == label {
			row[i].w += by
			row[i].u += by * t.step
			return
		}
	}
	t.lr[r] = append(row, entry{by, by * t.step, label})
}

func (t *trainer) write(classes []byte, o Options) []byte {
	// Moves: average, subtract the row's mean (only differences matter), keep
	// the heaviest rows.
	type row struct {
		h uint64
		w [numMoves]float64
		m float64
	}
	var rows []row
	for i := range t.mr {
		r := row{h: t.mk[i]}
		mean := 0.0
		for k := range r.w {
			r.w[k] = float64(t.mr[i].w[k] - t.mr[i].u[k]/t.step)
			mean += r.w[k] / numMoves
		}
		for k := range r.w {
			r.w[k] -= mean
			r.m = math.Max(r.m, math.Abs(r.w[k]))
		}
		rows = append(rows, r)
	}
	sort.Slice(rows, func(i, j int) bool {
		if rows[i].m != rows[j].m {
			return rows[i].m > rows[j].m
		}
		return rows[i].h < rows[j].h
	})
	if o.MaxRows > 0 && len(rows) > o.MaxRows {
		rows = rows[:o.MaxRows]
	}
	scale := 32000 / math.Max(rows[0].m, 1e-6)
	scale = math.Min(scale, 256)
	n := uint64(len(rows)*5/4 + 2)
	moves := make([]byte, 8*n)
	for _, r := range rows {
		v := uint64(uint16(r.h)) | 1
		for k, w := range r.w {
			v |= uint64(uint16(int16(math.Round(w*scale)))) << (16 + 16*k)
		}
		i := (r.h >> 32) * n >> 32
		for binary.LittleEndian.Uint64(moves[8*i:]) != 0 {
			if i++; i == n {
				i = 0
			}
		}
		binary.LittleEndian.PutUint64(moves[8*i:], v)
	}
	var abs []float64
	for _, r := range t.lr {
		for i := range r {
			r[i].w -= r[i].u / t.step
			abs = append(abs, math.Abs(float64(r[i].w)))
		}
	}
	sort.Float64s(abs)
	ls := 16.0
	if len(abs) > 0 {
		ls = 127 / math.Max(abs[len(abs)-1-len(abs)/2000], 1e-6)
	}
	var blob []byte
	at := map[uint64]uint32{}
	for i, r := range t.lr {
		b := []byte{0}
		sort.Slice(r, func(i, j int) bool { return r[i].label < r[j].label })
		for _, e := range r {
			q := math.Round(math.Max(-127, math.Min(127, float64(e.w)*ls)))
			if q != 0 {
				b = append(b, e.label, byte(int8(q)))
			}
		}
		if len(b) == 1 {
			continue
		}
		b[0] = byte(len(b) / 2)
		at[t.lk[i]] = uint32(len(blob)) + 1
		blob = append(blob, b...)
	}
	labels := layOut(at)
	var out []byte
	le := binary.LittleEndian
	for _, v := range []int{magic, int(n), len(labels) / 8, len(classes) / 8, len(blob)} {
		out = le.AppendUint32(out, uint32(v))
	}
	out = append(out, moves...)
	out = append(out, labels...)
	out = append(out, classes...)
	return append(out, blob...)
}

func layOutClasses(c map[string]uint32) []byte {
	at := map[uint64]uint32{}
	for w, v := range c {
		at[mix(99, hashString(w))] = v + 1
	}
	return layOut(at)
}

// layOut makes an open-addressing table of (check, value) slots, 8/10 full.
func layOut(at map[uint64]uint32) []byte {
	keys := make([]uint64, 0, len(at))
	for h := range at {
		keys = append(keys, h)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	n := uint64(len(keys)*5/4 + 2)
	b := make([]byte, 8*n)
	for _, h := range keys {
		i := (h >> 32) * n >> 32
		for binary.LittleEndian.Uint32(b[8*i+4:]) != 0 {
			if i++; i == n {
				i = 0
			}
		}
		binary.LittleEndian.PutUint32(b[8*i:], uint32(h))
		binary.LittleEndian.PutUint32(b[8*i+4:], at[h])
	}
	return b
}
