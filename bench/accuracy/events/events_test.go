package events

import (
	"path/filepath"
	"sort"
	"testing"

	"chancery/bench/accuracy"
	"chancery/internal/doc"
	"chancery/internal/merge"
	"chancery/internal/ontology"
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
	var confusion map[string]int
	benchmark(b, func(tb testing.TB) map[string]float64 {
		m, c := measure(tb, r, cases)
		confusion = c
		return m
	})
	show(b, confusion)
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

// measure reads the cases and gives the figures of the odd and of the even rows,
// in percent, and how often one root was read as another (odd rows).
// CHANCERY_SHOW=plv prints every wrong root of an odd row, CHANCERY_SHOW=sides
// every wrong side.
func measure(tb testing.TB, r *read.Reader, cases []Case) (map[string]float64, map[string]int) {
	confusion := map[string]int{}
	out := map[string]float64{}
	for _, half := range []string{"odd", "even"} {
		n, all := map[string]float64{}, 0.
		var t Tally
		hit := func(name string, ok bool) {
			if ok {
				n[name]++
			}
		}
		for i, c := range cases {
			if Odd(i) != (half == "odd") {
				continue
			}
			all++
			j := Judge(c, merge.Entries(accuracy.Read(tb, r, c.Text, doc.Date{}), merge.Source{}))
			hit("coded", j.Any)
			hit("type", j.Type)
			hit("actor", j.Source)
			hit("recipient", j.Target)
			hit("triple", j.Triple)
			got, rule := "none", ""
			if j.Got != nil {
				got, rule = Root(j.Got.Type), j.Got.Cites[0].Rule
			}
			t.Add(c.Root, got)
			hit("type-older", j.Got != nil && Root(ontology.Older(j.Got.Type, j.Got.Mode, j.Got.Status)) == c.Root)
			if got != c.Root {
				if Odd(i) {
					confusion[c.Root+" read as "+got]++
				}
				shown("plv", i, "%s\t%s\t%s\tactor %v recipient %v\t%s | %s | %s", c.Root, got, rule, j.Source, j.Target, c.Source, c.Target, c.Text)
			} else if !j.Triple {
				shown("sides", i, "%s\t%s\tactor %v recipient %v\t%s | %s | %s", c.Root, rule, j.Source, j.Target, c.Source, c.Target, c.Text)
			}
		}
		for name := range n {
			out[half+"-"+name] = 100 * n[name] / all
		}
		out[half+"-macro"] = t.MacroF1()
	}
	return out, confusion
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
