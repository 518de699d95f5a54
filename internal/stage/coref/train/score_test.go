package train

import (
	"math"
	"testing"
)

// The example of Luo 2005, by hand: gold {1 2 3} {4 5}, found {1 2} {3 4 5}.
func TestScore(t *testing.T) {
	var s Score
	s.Add(Chains{1: 0, 2: 0, 3: 0, 4: 1, 5: 1}, Chains{1: 0, 2: 0, 3: 1, 4: 1, 5: 1})
	near := func(name string, got, want float64) {
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
	}
	near("MUC recall", s.MUC.R.Value(), 2.0/3)      // (3-2 + 2-1) / (2+1)
	near("MUC precision", s.MUC.P.Value(), 2.0/3)   // (2-1 + 3-2) / (1+2)
	near("B3 recall", s.B3.R.Value(), 11.0/15)      // ((4+1)/3 + 4/2) / 5
	near("B3 precision", s.B3.P.Value(), 11.0/15)   // (4/2 + (1+4)/3) / 5
	near("CEAFe recall", s.CEAFe.R.Value(), 4.0/5)  // 4/5 + 4/5, of 2 chains
	near("CEAFe precision", s.CEAFe.P.Value(), 0.8) // the same
	near("CoNLL", s.CoNLL(), (100*2.0/3+100*11.0/15+80)/3)
}

// Chains of one mention count on neither side, and nothing found is 0.
func TestScoreEdges(t *testing.T) {
	var s Score
	s.Add(Chains{1: 0, 2: 0, 9: 3}, Chains{7: 1})
	if s.CoNLL() != 0 || s.Mentions.R.Den != 2 || s.Mentions.P.Den != 0 {
		t.Errorf("got %+v", s)
	}
	s = Score{}
	s.Add(Chains{1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 2}, Chains{1: 5, 2: 5, 3: 6, 4: 6, 5: 7, 6: 7})
	if math.Abs(s.CoNLL()-100) > 1e-9 {
		t.Errorf("CoNLL = %v, want 100", s.CoNLL())
	}
}
