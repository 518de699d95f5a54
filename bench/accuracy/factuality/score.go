// Package factuality measures the factuality stage on "it happened" judgements
// (the form of UDS-IH2: a score from -3, it did not happen, to 3, it did, for
// the head of a predicate).
//
// The stage gives one of seven statuses, the judgement is a number, so each
// status is read as one: asserted 3, negated and counterfactual -3, planned,
// possible, conditional and hypothetical the value in Values. Those four were
// set once to the rounded mean score of the status in the training part
// (TestMeans prints it); nothing is fitted when measuring.
//
//	MAE       mean absolute error
//	Pearson   correlation of numbers
//	accuracy  share of predicates whose sign is right, of those that the
//	          judges put at 1 or more, or at -1 or less
//	neg-F1    F1 of "did not happen" on the same predicates: every status but
//	          asserted says so
//
// "belief-…" are the MAE and correlation of the number that stands beside the status
// (doc.Fact.Happened), fitted to the training part.
//
// Sentences come from a treebank, with gold words; tags and trees are gold
// ("gold") or predicted ("parsed").
package factuality

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"

	"chancery/internal/doc"
)

// Values reads a status as a number.
var Values = [doc.NumStatus]float64{
	doc.Asserted: 3, doc.Negated: -3, doc.Counterfactual: -3,
	doc.Planned: -0.9, doc.Possible: -0.3, doc.Conditional: -1.2, doc.Hypothetical: -0.7,
}

// Judgement is one line of the data.
type Judgement struct {
	Sentence string   `json:"sent_id"`
	Token    *int     `json:"token"` // 1-based word of the sentence
	Score    *float64 `json:"score"`
}

// Load reads a .jsonl file; lines without token or score are left out.
func Load(path string) ([]Judgement, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []Judgement
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	for n := 1; sc.Scan(); n++ {
		var j Judgement
		if err := json.Unmarshal(sc.Bytes(), &j); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		if j.Token != nil && j.Score != nil {
			out = append(out, j)
		}
	}
	return out, sc.Err()
}

// Score sums pairs of numbers.
type Score struct {
	N                       int
	abs, x, y, xx, yy, xy   float64
	sure, right             int
	negBoth, negFound, negs int
}

// Add counts one predicate: found is our number, gold the judges'.
func (s *Score) Add(found, gold float64) {
	s.N++
	s.abs += math.Abs(found - gold)
	s.x, s.y, s.xx, s.yy, s.xy = s.x+found, s.y+gold, s.xx+found*found, s.yy+gold*gold, s.xy+found*gold
	if math.Abs(gold) < 1 {
		return
	}
	s.sure++
	no, isNo := found < 3, gold < 0
	if no == isNo {
		s.right++
	}
	if no {
		s.negFound++
	}
	if isNo {
		s.negs++
		if no {
			s.negBoth++
		}
	}
}

// MAE is the mean absolute error.
func (s *Score) MAE() float64 { return s.abs / float64(max(1, s.N)) }

// Pearson is the correlation, 0 when either side does not vary.
func (s *Score) Pearson() float64 {
	n := float64(s.N)
	vx, vy := n*s.xx-s.x*s.x, n*s.yy-s.y*s.y
	if vx <= 0 || vy <= 0 {
		return 0
	}
	return (n*s.xy - s.x*s.y) / math.Sqrt(vx*vy)
}

// Accuracy of the sign, in per cent.
func (s *Score) Accuracy() float64 { return 100 * float64(s.right) / float64(max(1, s.sure)) }

// NegF1 is the F1 of "did not happen", in per cent.
func (s *Score) NegF1() float64 {
	if s.negFound+s.negs == 0 {
		return 0
	}
	return 200 * float64(s.negBoth) / float64(s.negFound+s.negs)
}
