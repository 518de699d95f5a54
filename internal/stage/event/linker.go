package event

import (
	"fmt"

	"chancery/internal/logit"
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

// LinkMark opens the file of the linker's weights, which have one column. The linker is a
// conditional regression over the features of an act and of whoever its sentence names: who
// of them does it, or has it done to him, if anybody. It is trained on the project's own
// corpus (package train).
const LinkMark = "chancery link 1\n"

func loadLinker() (*logit.Model, error) {
	const file = "weights/link.bin"
	b, err := weights.ReadFile(file)
	if err != nil {
		return nil, err
	}
	m, err := logit.Read(b, LinkMark, 1)
	if err != nil {
		return nil, fmt.Errorf("event: %s: %w", file, err)
	}
	return m, nil
}

// Chances are those of the ties of one act: the first of nobody.
func Chances(linker *logit.Model, ties []Tie) []float32 {
	p := make([]float32, len(ties))
	for i := range ties {
		p[i] = linker.Score(ties[i].Features)
	}
	logit.Softmax(p)
	return p
}
