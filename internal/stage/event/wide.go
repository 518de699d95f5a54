package event

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"

	"chancery/internal/neural"
)

// wide is the judge's second mind: a logistic regression over the word's features one by one, over
// some of them two by two, and over the words around. It sees no order and forgets nothing it
// has seen twice; it errs elsewhere than the networks, and both together are more often right
// than either.
type wide struct {
	at    map[uint32]int32 // feature → first of its weights
	w     []int8
	scale float32
}

const wideMagic = "chancery acts 2\n"

// readWide reads what WriteWide wrote.
func readWide(b []byte) (*wide, error) {
	if !bytes.HasPrefix(b, []byte(wideMagic)) {
		return nil, errors.New("event: the weights of single features have another format")
	}
	b = b[len(wideMagic):]
	if len(b) < 8 {
		return nil, errCut
	}
	n := int(binary.LittleEndian.Uint32(b))
	m := &wide{at: make(map[uint32]int32, n), scale: math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))}
	b = b[8:]
	if len(b) != n*(4+NumOutcomes) {
		return nil, errCut
	}
	m.w = make([]int8, n*NumOutcomes)
	for i := range n {
		m.at[binary.LittleEndian.Uint32(b)] = int32(i * NumOutcomes)
		for k := range NumOutcomes {
			m.w[i*NumOutcomes+k] = int8(b[4+k])
		}
		b = b[4+NumOutcomes:]
	}
	return m, nil
}

var errCut = errors.New("event: the weights of single features are cut short")

// WriteWide lays weights out: features in rising order, a byte a weight.
func WriteWide(features []uint32, w [][NumOutcomes]float32) []byte {
	top := float32(0)
	for _, row := range w {
		for _, x := range row {
			top = max(top, float32(math.Abs(float64(x))))
		}
	}
	scale := max(top, 1e-6) / 127
	var b bytes.Buffer
	b.WriteString(wideMagic)
	binary.Write(&b, binary.LittleEndian, uint32(len(features)))
	binary.Write(&b, binary.LittleEndian, scale)
	for i, f := range features {
		binary.Write(&b, binary.LittleEndian, f)
		for _, x := range w[i] {
			b.WriteByte(byte(int8(math.Round(float64(x / scale)))))
		}
	}
	return b.Bytes()
}

// odds adds the chances that the features give, times share.
func (m *wide) odds(feats []uint32, o *Odds, share float32) {
	var sum [NumOutcomes]int32
	for _, f := range feats {
		if i, ok := m.at[f]; ok {
			for k, w := range m.w[i : i+NumOutcomes] {
				sum[k] += int32(w)
			}
		}
	}
	norm := m.scale / float32(math.Sqrt(float64(max(1, len(feats)))))
	var scores [NumOutcomes]float32
	for k, s := range sum {
		scores[k] = float32(s) * norm
	}
	o.add(scores[:], share)
}

// How far around a word the words near it are counted.
const before, after = 12, 16

// pairs are the kinds of features that are looked at two by two.
var pairs = [...][2]int{
	{kindLemma, kindSubj}, {kindLemma, kindSubjWho}, {kindLemma, kindObjWho}, {kindLemma, kindOblWho}, {kindLemma, kindGovernor}, {kindLemma, kindTold},
	{kindLemma, kindFrame}, {kindFrame, kindStatus}, {kindFrame, kindTold}, {kindFrame, kindSubjWho}, {kindFrame, kindObjWho}, {kindFrame, kindOblWho},
	{kindHint, kindSubjWho}, {kindHint, kindObjWho}, {kindHint, kindOblWho}, {kindHint + 1, kindSubjWho}, {kindHint + 1, kindObjWho}, {kindHint, kindFrame}, {kindTag, kindStatus},
	{kindClass, kindObj}, {kindClass, kindObjWho},
}

// Wide appends the features of words[i] as the regression sees them; bare leaves out what the
// frames say.
func Wide(words []Word, i int, bare bool, feats []uint32) []uint32 {
	w := &words[i]
	fold := func(h uint64) uint32 { return uint32(h ^ h>>32) }
	hidden := func(k int) bool { return bare && k >= kindFrame && k <= kindPart }
	for k, h := range w.Hash {
		if !hidden(k) {
			feats = append(feats, fold(h))
		}
	}
	for n, p := range pairs {
		if !hidden(p[0]) && !hidden(p[1]) {
			feats = append(feats, fold(neural.Mix(200+n, w.Hash[p[0]]*31+w.Hash[p[1]])))
		}
	}
	for j := max(0, i-before); j <= min(len(words)-1, i+after); j++ {
		if j != i && words[j].content {
			feats = append(feats, fold(neural.Mix(300, words[j].Hash[kindLemma])))
		}
	}
	return feats
}
