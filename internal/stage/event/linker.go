package event

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
)

// Side is what somebody is to an act.
type Side uint8

// The sides that the linker looks for.
const (
	Actor Side = iota
	Recipient
	Sides // how many there are
)

func (s Side) String() string { return [...]string{"actor", "recipient"}[s] }

// Linker is a logistic regression over the features of an act and of whoever its sentence
// names: who of them does it, or has it done to him, if anybody. It is trained on the
// project's own corpus (package train) and lies in weights/link.bin.
type Linker struct {
	at    map[uint32]int8 // feature → weight
	scale float32
}

const linkMagic = "chancery link 1\n"

// ReadLinker reads what WriteLinker wrote.
func ReadLinker(b []byte) (*Linker, error) {
	if !bytes.HasPrefix(b, []byte(linkMagic)) {
		return nil, errors.New("event: link.bin has another format")
	}
	if b = b[len(linkMagic):]; len(b) < 8 {
		return nil, errors.New("event: link.bin is cut short")
	}
	n := int(binary.LittleEndian.Uint32(b))
	l := &Linker{at: make(map[uint32]int8, n), scale: math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))}
	if b = b[8:]; len(b) != n*5 {
		return nil, errors.New("event: link.bin is cut short")
	}
	for ; len(b) > 0; b = b[5:] {
		l.at[binary.LittleEndian.Uint32(b)] = int8(b[4])
	}
	return l, nil
}

func loadLinker() (*Linker, error) {
	b, err := weights.ReadFile("weights/link.bin")
	if err != nil {
		return nil, err
	}
	return ReadLinker(b)
}

// WriteLinker lays weights out: features in rising order, a byte a weight.
func WriteLinker(features []uint32, w []float32) []byte {
	top := float32(0)
	for _, x := range w {
		top = max(top, float32(math.Abs(float64(x))))
	}
	scale := max(top, 1e-6) / 127
	var b bytes.Buffer
	b.WriteString(linkMagic)
	binary.Write(&b, binary.LittleEndian, uint32(len(features)))
	binary.Write(&b, binary.LittleEndian, scale)
	for i, f := range features {
		binary.Write(&b, binary.LittleEndian, f)
		b.WriteByte(byte(int8(math.Round(float64(w[i] / scale)))))
	}
	return b.Bytes()
}

// Odds are the chances of the ties of one act: the first of nobody.
func (l *Linker) Odds(ties []Tie) []float32 {
	p := make([]float32, len(ties))
	for i := range ties {
		sum := int32(0)
		for _, f := range ties[i].Features {
			sum += int32(l.at[f])
		}
		p[i] = float32(sum) * l.scale / float32(math.Sqrt(float64(max(1, len(ties[i].Features)))))
	}
	Softmax(p)
	return p
}

// Softmax turns scores into chances.
func Softmax(p []float32) {
	top, sum := p[0], float32(0)
	for _, x := range p {
		top = max(top, x)
	}
	for k := range p {
		p[k] = float32(math.Exp(float64(p[k] - top)))
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
}
