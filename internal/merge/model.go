package merge

import (
	_ "embed"
	"fmt"
	"sync"

	"chancery/internal/logit"
)

//go:embed weights/whose.bin
var whoseWeights []byte

// WhoseMark opens the file of the weights by which bids are weighed against each other, which
// have one column: a conditional regression over their clues, trained on the project's own
// corpus (package train).
const WhoseMark = "chancery whose 1\n"

var whoseModel = sync.OnceValues(func() (*logit.Model, error) {
	m, err := logit.Read(whoseWeights, WhoseMark, 1)
	if err != nil {
		return nil, fmt.Errorf("merge: weights/whose.bin: %w", err)
	}
	return m, nil
})

// chances are those of the bids; they sum to 1.
func chances(m *logit.Model, list []bid) []float32 {
	clues := make([][]uint32, len(list))
	for i := range list {
		clues[i] = list[i].clues
	}
	return m.Choose(clues)
}
