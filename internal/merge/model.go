package merge

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
	"sync"
)

//go:embed weights/whose.bin
var whoseWeights []byte

// Model weighs bids against each other: a logistic regression over their clues, trained on
// the project's own corpus (package train), in weights/whose.bin.
type Model struct {
	at    map[uint32]int8
	scale float32
}

const magic = "chancery whose 1\n"

// ReadModel reads what WriteModel wrote.
func ReadModel(b []byte) (*Model, error) {
	if !bytes.HasPrefix(b, []byte(magic)) {
		return nil, errors.New("merge: whose.bin has another format")
	}
	b = b[len(magic):]
	if len(b) < 8 {
		return nil, errors.New("merge: whose.bin is cut short")
	}
	n := int(binary.LittleEndian.Uint32(b))
	w := &Model{at: make(map[uint32]int8, n), scale: math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))}
	if b = b[8:]; len(b) != 5*n {
		return nil, errors.New("merge: whose.bin is cut short")
	}
	for ; len(b) > 0; b = b[5:] {
		w.at[binary.LittleEndian.Uint32(b)] = int8(b[4])
	}
	return w, nil
}

// WriteModel lays weights out: clues in rising order, a byte a weight.
func WriteModel(clues []uint32, w []float32) []byte {
	top := float32(0)
	for _, x := range w {
		top = max(top, float32(math.Abs(float64(x))))
	}
	scale := max(top, 1e-6) / 127
	var b bytes.Buffer
	b.WriteString(magic)
	binary.Write(&b, binary.LittleEndian, uint32(len(clues)))
	binary.Write(&b, binary.LittleEndian, scale)
	for i, c := range clues {
		binary.Write(&b, binary.LittleEndian, c)
		b.WriteByte(byte(int8(math.Round(float64(w[i] / scale)))))
	}
	return b.Bytes()
}

var whoseModel = sync.OnceValues(func() (*Model, error) { return ReadModel(whoseWeights) })

func (w *Model) odds(list []bid) []float32 {
	clues := make([][]uint32, len(list))
	for i := range list {
		clues[i] = list[i].clues
	}
	return w.Odds(clues)
}

// Odds are the chances of the bids that have these clues; they sum to 1.
func (w *Model) Odds(list [][]uint32) []float32 {
	p := make([]float32, len(list))
	top := float32(math.Inf(-1))
	for i := range list {
		sum := int32(0)
		for _, c := range list[i] {
			sum += int32(w.at[c])
		}
		p[i] = float32(sum) * w.scale / float32(math.Sqrt(float64(max(1, len(list[i])))))
		top = max(top, p[i])
	}
	sum := float32(0)
	for i := range p {
		p[i] = float32(math.Exp(float64(p[i] - top)))
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}
