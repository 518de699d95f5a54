package tag

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"sort"

	"chancery/internal/doc"
)

// Options of a training run. The same documents and options give the same bytes.
type Options struct {
	Epochs   int
	Seed     uint64
	Margin   float32           // by which the right pair must win in training
	MinCount int               // features seen less often in the training text are left out
	Clusters map[string]uint16 // word class of a normal form; may be nil
	Log      io.Writer         // progress; may be nil
}

// entry is one weight in training: the running value and its time-weighted sum.
type entry struct {
	w, u float32
	pair uint8
}

type trainer struct {
	m     *model
	index map[uint64]int32
	rows  [][]entry
	step  float32
}

// Train fits the weights to the gold tags of docs and returns the model's bytes.
func Train(docs []*doc.Document, o Options) ([]byte, error) {
	pairs, ids := countPairs(docs)
	if len(pairs) == 0 {
		return nil, errors.New("tag: no tagged token to train from")
	}
	dictBlob, dictSlots := dictionary(docs, ids, o.Clusters)
	t := &trainer{m: &model{pairs: pairs, dict: dictSlots, nd: uint64(len(dictSlots) / 8), blob: dictBlob}, index: map[uint64]int32{}}
	type sentence struct {
		d *doc.Document
		s doc.Sentence
	}
	var all []sentence
	for _, d := range docs {
		for _, s := range d.Sentences[1:] {
			all = append(all, sentence{d, s})
		}
	}
	var ts []token
	var f [templates]uint64
	count := map[uint64]int32{}
	for _, x := range all {
		ts = describeSentence(ts, x.d, x.s, t.m.look)
		t1, t2 := uint64(0), uint64(0)
		for i := 2; i < len(ts)-2; i++ {
			extract(&f, ts, i, t1, t2, lastFlag(i, len(ts)))
			for _, h := range f {
				count[h]++
			}
			g := ids[goldOf(x.d, x.s, i)]
			t1, t2 = uint64(g)+1, t1
		}
	}
	keys := make([]uint64, 0, len(count))
	for h, n := range count {
		if int(n) >= o.MinCount {
			keys = append(keys, h)
		}
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	for i, h := range keys {
		t.index[h] = int32(i)
	}
	t.rows = make([][]entry, len(keys))
	count = nil
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	scores := make([]float32, len(pairs))
	var rows [templates]int32
	t.step = 1
	for epoch := 0; epoch < o.Epochs; epoch++ {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		right, total := 0, 0
		for _, x := range all {
			ts = describeSentence(ts, x.d, x.s, t.m.look)
			t1, t2 := uint64(0), uint64(0)
			for i := 2; i < len(ts)-2; i++ {
				extract(&f, ts, i, t1, t2, lastFlag(i, len(ts)))
				clear(scores)
				for k, h := range f {
					r, ok := t.index[h]
					if !ok {
						r = -1
					} else {
						for _, e := range t.rows[r] {
							scores[e.pair] += e.w
						}
					}
					rows[k] = r
				}
				p := t.argmax(scores, &ts[i])
				g, known := ids[goldOf(x.d, x.s, i)]
				if p == g || !known {
					right++
				}
				if known {
					// The right pair must win by a margin.
					scores[g] -= o.Margin
					if q := t.argmax(scores, &ts[i]); q != g {
						t.update(&rows, g, 1)
						t.update(&rows, q, -1)
					}
				}
				total++
				t.step++
				t1, t2 = uint64(p)+1, t1
			}
		}
		if o.Log != nil {
			fmt.Fprintf(o.Log, "tag epoch %d: %.2f on the training text, %d features\n", epoch+1, 100*float64(right)/float64(total), len(t.rows))
		}
	}
	return t.write(keys), nil
}

func goldOf(d *doc.Document, s doc.Sentence, i int) pair {
	t := &d.Tokens[int(s.First)+i-2]
	return pair{t.UPOS, t.XPOS}
}

func (t *trainer) argmax(scores []float32, tok *token) int {
	if tok.only != 0 {
		b := t.m.blob[tok.only-1:]
		b = b[1 : 1+int(b[0])]
		best := int(b[0])
		for _, p := range b[1:] {
			if scores[p] > scores[best] {
				best = int(p)
			}
		}
		return best
	}
	best := 0
	for p := range scores {
		if scores[p] > scores[best] {
			best = p
		}
	}
	return best
}

func (t *trainer) update(rows *[templates]int32, p int, by float32) {
next:
	for _, r := range rows {
		if r < 0 {
			continue
		}
		row := t.rows[r]
		for i := range row {
			if int(row[i].pair) == p {
				row[i].w += by
				row[i].u += by * t.step
				continue next
			}
		}
		t.rows[r] = append(row, entry{by, by * t.step, uint8(p)})
	}
}

// write quantises the averaged weights to eight bits and lays them out.
func (t *trainer) write(keys []uint64) []byte {
	var all []float64
	for _, row := range t.rows {
		for i := range row {
			row[i].w -= row[i].u / t.step
			all = append(all, math.Abs(float64(row[i].w)))
		}
	}
	sort.Float64s(all)
	scale := 16.0
	if n := len(all); n > 0 {
		scale = 127 / math.Max(all[n-1-n/2000], 1e-6)
	}
	blob := t.m.blob
	slots := map[uint64]uint32{}
	for i, row := range t.rows {
		b := []byte{0}
		sort.Slice(row, func(i, j int) bool { return row[i].pair < row[j].pair })
		for _, e := range row {
			q := math.Round(math.Max(-127, math.Min(127, float64(e.w)*scale)))
			if q != 0 {
				b = append(b, e.pair, byte(int8(q)))
			}
		}
		if len(b) == 1 {
			continue
		}
		b[0] = byte((len(b) - 1) / 2)
		slots[keys[i]] = uint32(len(blob)) + 1
		blob = append(blob, b...)
	}
	ss := layOut(slots)
	var out []byte
	le := binary.LittleEndian
	for _, v := range []int{magic, 0, len(t.m.pairs), len(ss) / 8, len(t.m.dict) / 8, len(blob)} {
		out = le.AppendUint32(out, uint32(v))
	}
	for _, p := range t.m.pairs {
		out = append(out, byte(p.u), byte(p.x))
	}
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	out = append(out, ss...)
	out = append(out, t.m.dict...)
	out = append(out, blob...)
	le.PutUint32(out[4:], checksum(out[8:]))
	return out
}

// layOut makes an open-addressing table of (check, offset) slots, 8/10 full.
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

// countPairs lists the tag pairs of docs, commonest first, those seen once left out.
func countPairs(docs []*doc.Document) ([]pair, map[pair]int) {
	n := map[pair]int{}
	for _, d := range docs {
		for _, t := range d.Tokens[1:] {
			if t.UPOS != doc.NoUPOS && t.XPOS != doc.NoXPOS {
				n[pair{t.UPOS, t.XPOS}]++
			}
		}
	}
	var pairs []pair
	for p, c := range n {
		if c > 1 {
			pairs = append(pairs, p)
		}
	}
	sort.Slice(pairs, func(i, j int) bool {
		a, b := pairs[i], pairs[j]
		if n[a] != n[b] {
			return n[a] > n[b]
		}
		return a.u < b.u || a.u == b.u && a.x < b.x
	})
	pairs = pairs[:min(len(pairs), 255)]
	ids := map[pair]int{}
	for i, p := range pairs {
		ids[p] = i
	}
	return pairs, ids
}
