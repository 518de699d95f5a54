package events

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"chancery/bench/accuracy"
	"chancery/internal/doc"
	"chancery/internal/merge"
	"chancery/internal/read"
	"chancery/internal/record"
)

// TestJudge counts by hand.
func TestJudge(t *testing.T) {
	c := Case{"Kestria accused Tamora.", "Kestria", "Tamora", "ACCUSE"}
	e := record.Entry{Kind: record.KindEvent, Type: "ACCUSE", Actor: []record.Party{{Start: 0, End: 7}}, Recipient: []record.Party{{Start: 16, End: 22}}}
	if j := Judge(c, []record.Entry{e}); !j.Triple || !j.Type || !j.Source || !j.Target {
		t.Errorf("right triple judged %+v", j)
	}
	e.Type = "REJECT"
	if j := Judge(c, []record.Entry{e}); j.Type || j.Triple || !j.Source {
		t.Errorf("wrong type judged %+v", j)
	}
	if j := Judge(c, nil); j.Any || j.Type {
		t.Errorf("no event judged %+v", j)
	}
	if Root("RETREAT") != "YIELD" || Root("AID") != "AID" {
		t.Error("roots")
	}
}

func BenchmarkPlover(b *testing.B) {
	cases := labelled(b)
	r := accuracy.Reader(b)
	for b.Loop() {
		m, confusion := measure(b, r, cases)
		for name, v := range m {
			b.ReportMetric(v, name+"%")
		}
		show(b, confusion)
	}
}

// labelled is every labelled sentence of the data folder: all plv_*.tsv files.
func labelled(tb testing.TB) []Case {
	tb.Helper()
	files, _ := filepath.Glob(filepath.Join(accuracy.Data(tb, "events"), "plv_*.tsv"))
	var cases []Case
	for _, f := range files {
		c, err := Load(f)
		if err != nil {
			tb.Fatal(err)
		}
		cases = append(cases, c...)
	}
	if len(cases) == 0 {
		tb.Skip("the data folder has no labelled sentences (events/plv_*.tsv): nothing is measured")
	}
	return cases
}

// measure reads the cases and gives the figures, in percent, and how often one
// root was read as another. CHANCERY_SHOW=1 prints every wrong root,
// CHANCERY_SHOW=sides every wrong side.
func measure(tb testing.TB, r *read.Reader, cases []Case) (map[string]float64, map[string]int) {
	confusion := map[string]int{}
	n := map[string]float64{}
	hit := func(name string, ok bool) {
		if ok {
			n[name]++
		}
	}
	for _, c := range cases {
		j := Judge(c, merge.Entries(accuracy.Read(tb, r, c.Text, doc.Date{}), merge.Source{}))
		hit("coded", j.Any)
		hit("type", j.Type)
		hit("anytype", j.AnyType)
		hit("actor", j.Source)
		hit("recipient", j.Target)
		hit("triple", j.Triple)
		got, rule := "none", ""
		if j.Got != nil {
			got, rule = Root(j.Got.Type), j.Got.Cites[0].Rule
		}
		if got != c.Root {
			confusion[c.Root+" read as "+got]++
		}
		switch what := os.Getenv("CHANCERY_SHOW"); {
		case what == "sides" && j.Type && !j.Triple, what == "1" && got != c.Root:
			fmt.Printf("%s\t%s\t%s\tactor %v recipient %v\t%s | %s | %s\n", c.Root, got, rule, j.Source, j.Target, c.Source, c.Target, c.Text)
		}
	}
	for name := range n {
		n[name] *= 100 / float64(len(cases))
	}
	return n, confusion
}

func TestFloor(t *testing.T) {
	cases := labelled(t)
	m, _ := measure(t, accuracy.Reader(t), cases)
	accuracy.Hold(t, m)
}

func count(n *float64, ok bool) {
	if ok {
		*n++
	}
}

func show(b *testing.B, m map[string]int) {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if m[keys[i]] != m[keys[j]] {
			return m[keys[i]] > m[keys[j]]
		}
		return keys[i] < keys[j]
	})
	for _, k := range keys[:min(len(keys), 12)] {
		b.Logf("%4d %s", m[k], k)
	}
}

// BenchmarkFalseAlarms reads sentences that tell of no police action and counts
// those that give an asserted act of force between two parties. Some of them do
// tell of other violence, so the figure is an upper bound.
func BenchmarkFalseAlarms(b *testing.B) {
	f, err := os.Open(accuracy.Data(b, "events", "india_sents.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var texts []string
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		var x struct {
			Labels []string `json:"sent_labels"`
			Text   string   `json:"sent_text"`
		}
		if err := json.Unmarshal(sc.Bytes(), &x); err != nil {
			b.Fatal(err)
		}
		if len(x.Labels) == 0 {
			texts = append(texts, x.Text)
		}
	}
	r := accuracy.Reader(b)
	for b.Loop() {
		any, force := 0., 0.
		for _, text := range texts {
			hasAny, hasForce := false, false
			for _, e := range merge.Entries(accuracy.Read(b, r, text, doc.Date{}), merge.Source{}) {
				if e.Kind != record.KindEvent || e.Status != "asserted" {
					continue
				}
				hasAny = true
				switch e.Type {
				case "ASSAULT", "COERCE":
					hasForce = hasForce || len(e.Actor) > 0 && len(e.Recipient) > 0
				}
			}
			count(&any, hasAny)
			count(&force, hasForce)
		}
		b.ReportMetric(100*any/float64(len(texts)), "anyevent%")
		b.ReportMetric(100*force/float64(len(texts)), "falseforce%")
	}
}
