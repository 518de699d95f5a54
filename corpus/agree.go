package corpus

import "slices"

// Agreement compares two readings of the same sentences. Labels are paired
// within a sentence: of those of one type the ones with most in common first.
type Agreement struct {
	Sentences int // that both have read
	Acts      Kappa
	Type      Overlap // labels of the same type
	Mode      Overlap // of the same type and modes
	Whole     Overlap // type, codes of actors and recipients, status
	Paired    int     // labels of the same type that were paired; of these:
	Status    int     // the same status
	Actor     int     // the same codes and primary sectors of actors
	Recipient int
	Source    int      // sources with the same codes, or none in both
	Differ    []string // ids of the sentences that are not labelled alike
}

// Kappa is Cohen's (1960), over whether a sentence tells of an act at all.
type Kappa struct{ Both, OnlyA, OnlyB, Neither int }

// Value is the agreement beyond chance, 1 where nothing can differ.
func (k Kappa) Value() float64 {
	n := float64(k.Both + k.OnlyA + k.OnlyB + k.Neither)
	if n == 0 {
		return 1
	}
	seen := float64(k.Both+k.Neither) / n
	a, b := float64(k.Both+k.OnlyA)/n, float64(k.Both+k.OnlyB)/n
	chance := a*b + (1-a)*(1-b)
	if chance == 1 {
		return 1
	}
	return (seen - chance) / (1 - chance)
}

// Overlap counts what both readings have and what each has in all.
type Overlap struct{ Both, A, B int }

// F1 is twice the common part over the sum of both, 1 for two empty readings.
func (o Overlap) F1() float64 {
	if o.A+o.B == 0 {
		return 1
	}
	return 2 * float64(o.Both) / float64(o.A+o.B)
}

// Agree compares the sentences that a and b share, by id.
func Agree(a, b []Sentence) Agreement {
	var g Agreement
	byID := map[string]Sentence{}
	for _, s := range b {
		byID[s.ID] = s
	}
	for _, s := range a {
		o, ok := byID[s.ID]
		if !ok {
			continue
		}
		g.Sentences++
		switch {
		case len(s.Labels) > 0 && len(o.Labels) > 0:
			g.Acts.Both++
		case len(s.Labels) > 0:
			g.Acts.OnlyA++
		case len(o.Labels) > 0:
			g.Acts.OnlyB++
		default:
			g.Acts.Neither++
		}
		whole := g.pair(s.Labels, o.Labels)
		if whole != len(s.Labels) || whole != len(o.Labels) {
			g.Differ = append(g.Differ, s.ID)
		}
	}
	return g
}

// pair counts the labels of one sentence and returns how many are whole alike.
func (g *Agreement) pair(a, b []Label) (whole int) {
	for _, o := range []*Overlap{&g.Type, &g.Mode, &g.Whole} {
		o.A += len(a)
		o.B += len(b)
	}
	used := make([]bool, len(b))
	// The closest pairs first: what they have in common goes from four points
	// down to none.
	done := make([]bool, len(a))
	for points := 4; points >= 0; points-- {
		for i := range a {
			for j := range b {
				if done[i] || used[j] || a[i].Type != b[j].Type || common(a[i], b[j]) != points {
					continue
				}
				done[i], used[j] = true, true
				whole += g.count(a[i], b[j])
			}
		}
	}
	return whole
}

func (g *Agreement) count(x, y Label) (whole int) {
	g.Paired++
	g.Type.Both++
	if slices.Equal(sorted(x.Modes), sorted(y.Modes)) {
		g.Mode.Both++
	}
	st, ac, re := x.Status == y.Status, slices.Equal(Codes(x.Actors), Codes(y.Actors)), slices.Equal(Codes(x.Recipients), Codes(y.Recipients))
	so := slices.Equal(Codes(x.According), Codes(y.According))
	for _, c := range []struct {
		same bool
		n    *int
	}{{st, &g.Status}, {ac, &g.Actor}, {re, &g.Recipient}, {so, &g.Source}} {
		if c.same {
			*c.n++
		}
	}
	if st && ac && re {
		g.Whole.Both++
		return 1
	}
	return 0
}

func common(x, y Label) (n int) {
	if x.Status == y.Status {
		n++
	}
	if slices.Equal(sorted(x.Modes), sorted(y.Modes)) {
		n++
	}
	if slices.Equal(Codes(x.Actors), Codes(y.Actors)) {
		n++
	}
	if slices.Equal(Codes(x.Recipients), Codes(y.Recipients)) {
		n++
	}
	return n
}

// Codes are the members' codes with their primary sectors, sorted.
func Codes(m []Member) []string {
	var out []string
	for _, x := range m {
		c := x.Code
		if len(x.Sectors) > 0 {
			c += " " + x.Sectors[0]
		}
		out = append(out, c)
	}
	return sorted(out)
}

func sorted(s []string) []string {
	s = slices.Clone(s)
	slices.Sort(s)
	return s
}
