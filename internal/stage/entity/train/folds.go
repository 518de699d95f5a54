package train

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/stage/entity"
)

const (
	foldNumber = 10
	foldEpochs = 5
)

// Folds is a cross-validation over the news and interviews of GUM train: each
// tenth of them is read by a recogniser that was trained on the rest of GUM
// train and on re3d, without EWT and in fewer passes than the shipped one, so
// that all ten together take some minutes. The mean goes to log; persons,
// places and organisations count.
func Folds(data string, classes map[string]uint16, log io.Writer) error {
	bank, err := conllu.Load(filepath.Join(data, "treebanks/gum/train"))
	if err != nil {
		return err
	}
	re3d, _, err := RE3D(data)
	if err != nil {
		return err
	}
	called, err := Called()
	if err != nil {
		return err
	}
	var texts []Text
	for _, d := range Documents(bank) {
		texts = append(texts, GUM(d))
	}
	var held []int // indices of the documents that are measured on
	for i, t := range texts {
		if strings.Contains(t.Name, "_news_") || strings.Contains(t.Name, "_interview_") {
			held = append(held, i)
		}
	}
	x, err := entity.NewExtractor()
	if err != nil {
		return err
	}
	all := new(Score)
	for fold := range foldNumber {
		var rest, out []Text
		next := 0
		for i, t := range texts {
			if next < len(held) && held[next] == i {
				if next++; (next-1)%foldNumber == fold {
					out = append(out, t)
					continue
				}
			}
			rest = append(rest, t)
		}
		r, err := entity.NewRecogniser(x, fit(versions(x, append(rest, re3d...)), classes, called, foldEpochs, io.Discard))
		if err != nil {
			return err
		}
		s := Measure(r, out, true)
		all.join(s)
		fmt.Fprintf(log, "names: fold %d, %d documents: %s\n", fold+1, len(out), s)
	}
	fmt.Fprintf(log, "names: %d documents of news and interviews: %s\n", len(held), all)
	return nil
}

func (s *Score) join(o *Score) {
	for t := range s.Gold {
		s.Right[t] += o.Right[t]
		s.Found[t] += o.Found[t]
		s.Gold[t] += o.Gold[t]
	}
}
