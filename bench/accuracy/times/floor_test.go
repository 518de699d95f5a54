package times

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/stage/timex"
)

// parts are the sets, below the data folder.
var parts = []struct{ name, path string }{
	{"TimeBank", "timex/tbaq/TimeBank"},
	{"AQUAINT", "timex/tbaq/AQUAINT"},
}

// TestFloor holds the figures that may not drop.
func TestFloor(t *testing.T) {
	floors := readFloors(t)
	for _, p := range parts {
		t.Run(p.name, func(t *testing.T) {
			files := load(t, p.path)
			docs := below(t, files)
			run, err := timex.Stage.New()
			if err != nil {
				t.Fatal(err)
			}
			var s, n Score
			for i, d := range docs {
				run(d)
				s.Add(d.Text, files[i].Times, Times(d))
				n.Add(d.Text, Normalised(files[i].Times), Normalised(Times(d)))
				if os.Getenv("TIMES_ERRORS") != "" {
					show(files[i], d)
				}
			}
			got := map[string]float64{"strict": s.F1(s.Strict), "relaxed": s.F1(s.Relaxed), "value": s.F1(s.Value), "type": s.F1(s.Type), "normalised": n.F1(n.Value)}
			t.Logf("%s: gold %d, found %d; F1 strict %.2f, relaxed %.2f, value %.2f (in one convention %.2f), type %.2f", p.name, s.Gold, s.System, got["strict"], got["relaxed"], got["value"], got["normalised"], got["type"])
			for k, v := range got {
				if want := floors[p.name+"-"+k]; v < want {
					t.Errorf("%s %s F1 %.2f is below its floor of %.2f", p.name, k, v, want)
				}
			}
		})
	}
}

// show prints the errors of a document, for the eye.
func show(f File, d *doc.Document) {
	system := Times(d)
	around := func(s doc.Span) string {
		a, b := max(0, int(s.Start)-50), min(len(d.Text), int(s.End)+35)
		return strings.ToValidUTF8(strings.Join(strings.Fields(d.Text[a:s.Start]), " ")+" [["+d.Text[s.Start:s.End]+"]] "+strings.Join(strings.Fields(d.Text[s.End:b]), " "), "")
	}
	for _, p := range Match(d.Text, f.Times, system) {
		switch {
		case p.System < 0:
			g := f.Times[p.Gold]
			fmt.Printf("FN\t%s\t%s %s\t\t%s\t%s\n", d.Text[g.Span.Start:g.Span.End], g.Type, g.Value, f.Published, around(g.Span))
		case p.Gold < 0:
			s := system[p.System]
			fmt.Printf("FP\t%s\t%s %s\t%s\t%s\t%s\n", d.Text[s.Span.Start:s.Span.End], s.Type, s.Value, d.Timexes[p.System+1].Rule, f.Published, around(s.Span))
		default:
			g, s := f.Times[p.Gold], system[p.System]
			rule := d.Timexes[p.System+1].Rule
			fmt.Printf("TP\t%s\t%s %s\t%s\n", d.Text[g.Span.Start:g.Span.End], s.Type, s.Value, rule)
			if trim(d.Text, g.Span) != trim(d.Text, s.Span) {
				fmt.Printf("EXT\t%s\t%s\t%s\t%s\t%s\n", d.Text[g.Span.Start:g.Span.End], d.Text[s.Span.Start:s.Span.End], rule, f.Published, around(s.Span))
			}
			if g.Value != s.Value {
				fmt.Printf("VAL\t%s\t%s %s\t%s %s %s\t%s\t%s\t%s\n", d.Text[g.Span.Start:g.Span.End], g.Type, g.Value, s.Type, s.Value, rule, f.Published, around(s.Span), why(d, p.System+1))
			}
		}
	}
}

// why is what a value rests on.
func why(d *doc.Document, i int) string {
	x := &d.Timexes[i]
	var b strings.Builder
	for _, c := range d.TimeCues[x.Cues.From:x.Cues.To] {
		fmt.Fprintf(&b, "%s=%s ", c.What, d.Slice(c.Span))
	}
	for _, r := range d.TimeReadings[x.Readings.From:x.Readings.To] {
		fmt.Fprintf(&b, "%s:%.2f ", r.Value, r.Share)
	}
	return b.String()
}

func readFloors(t *testing.T) map[string]float64 {
	t.Helper()
	f, err := os.Open("floor.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	floors := map[string]float64{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		name, value, ok := strings.Cut(strings.TrimSpace(sc.Text()), " ")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil {
			t.Fatal(err)
		}
		floors[name] = v
	}
	return floors
}
