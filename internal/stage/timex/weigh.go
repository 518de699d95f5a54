package timex

import (
	_ "embed"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// The features of the model are templates: each crosses a few of the things
// that a sentence shows. numTemplate of them describe every candidate.
const numTemplate = 14

const numDir = 18

var signNames = []string{"past", "now", "ahead"}

// templates are the sizes of what each template crosses, and how it is written.
var templates = [numTemplate][]dimension{
	{{3, toldNames}, {int(numCycle), cycleNames[:]}, {int(numPos), posNames[:]}},
	{{3, toldNames}, {int(numCycle), cycleNames[:]}, {3, signNames}, {int(numGov), govNames[:]}},
	{{int(numCycle), cycleNames[:]}, {int(numPos), posNames[:]}, {4, []string{"none", "past", "present", "future"}}},
	{{3, signNames}, {8, []string{"at", "since", "until", "by", "before", "after", "for", "from"}}},
	{{numDir, dirNames[:]}, {int(numCycle), cycleNames[:]}, {int(numPos), posNames[:]}},
	{{3, []string{"-", "year told", "year told before"}}, {3, []string{"near", "far", "far, in a tale"}}, {4, []string{"none", "past", "present", "future"}}},
	{{3, signNames}, {2, []string{"body", "headline"}}},
	{{int(numCycle), cycleNames[:]}, {3, signNames}, {4, []string{"none", "past", "present", "future"}}, {8, []string{"at", "since", "until", "by", "before", "after", "for", "from"}}},
	{{5, []string{"no day told", "same day", "week after", "after", "before"}}},
	{{3, signNames}, {2, []string{"-", "says"}}, {int(numCycle), cycleNames[:]}},
	{{3, toldNames}, {3, signNames}, {4, []string{"none", "past", "present", "future"}}},
	{{3, toldNames}, {3, signNames}, {4, []string{"none", "past", "present", "future"}}, {int(numCycle), cycleNames[:]}},
	{{3, signNames}, {6, besideNames}, {int(numCycle), cycleNames[:]}},
	{{2, []string{"-", "the plain rule"}}, {3, toldNames}, {int(numCycle), cycleNames[:]}},
}

// toldNames tell a bare weekday or month from one with "last" or "next", and
// from one with "this".
var toldNames = []string{"bare", "told", "this"}

// besideNames are what may stand right before a time or its preposition.
var besideNames = []string{"-", "said", "past verb", "base verb", "noun", "other"}

type dimension struct {
	n     int
	names []string
}

// templateBase is the first feature of each template.
var templateBase = func() (base [numTemplate + 1]int) {
	for i, t := range templates {
		n := 1
		for _, d := range t {
			n *= d.n
		}
		base[i+1] = base[i] + n
	}
	return base
}()

// feature is the number of a template's feature; values out of range count as 0.
func feature(t int, values ...int32) uint16 {
	n := 0
	for i, d := range templates[t] {
		v := 0
		if i < len(values) && values[i] >= 0 && int(values[i]) < d.n {
			v = int(values[i])
		}
		n = n*d.n + v
	}
	return uint16(templateBase[t] + n)
}

// NumFeatures is how many features the model of readings has.
func NumFeatures() int { return templateBase[numTemplate] }

// featureName is how the weights file writes a feature.
func featureName(f int) string {
	t := sort.SearchInts(templateBase[1:], f+1)
	n := f - templateBase[t]
	dims := templates[t]
	parts := make([]string, len(dims))
	for i := len(dims) - 1; i >= 0; i-- {
		parts[i] = dims[i].names[n%dims[i].n]
		n /= dims[i].n
	}
	return strconv.Itoa(t) + ":" + strings.Join(parts, " & ")
}

// Prior are the weights before training: the plain rule counts, nothing else.
func Prior() []float32 {
	w := make([]float32, NumFeatures())
	for told := range int32(len(toldNames)) {
		for c := range int32(numCycle) {
			w[feature(13, 1, told, c)] = 3
		}
	}
	return w
}

// weights are those of the model of readings.
type weights struct{ of []float32 }

//go:embed weights/readings.tsv
var shipped string

// loadWeights reads a weights file: a feature and its weight, one a line.
func loadWeights(s string) (*weights, error) {
	known := make(map[string]int, NumFeatures())
	for f := range NumFeatures() {
		known[featureName(f)] = f
	}
	w := &weights{of: make([]float32, NumFeatures())}
	for n, line := range strings.Split(s, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, _ := strings.Cut(line, "\t")
		f, ok := known[name]
		v, err := strconv.ParseFloat(value, 32)
		if !ok || err != nil {
			return nil, fmt.Errorf("weights/readings.tsv:%d: cannot read %q", n+1, line)
		}
		w.of[f] = float32(v)
	}
	return w, nil
}

// WriteWeights is the weights file for what training found; weights of nothing
// are left out.
func WriteWeights(of []float32) []byte {
	var b strings.Builder
	b.WriteString("# what    weights of the model that ranks the readings of a time; made by cmd/train times, not by hand\n# origin  fitted to this project's own sentences and to the dated spans of GUM (train part)\n")
	for f, v := range of {
		if s := strconv.FormatFloat(float64(v), 'f', 3, 32); s != "0.000" && s != "-0.000" {
			b.WriteString(featureName(f) + "\t" + s + "\n")
		}
	}
	return []byte(b.String())
}
