package times

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"chancery/internal/doc"
	"chancery/internal/stage"
	"chancery/internal/stage/entity"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/tag"
	"chancery/internal/stage/timex"
	"chancery/internal/stage/token"
)

// load reads the annotated documents of a part.
func load(tb testing.TB, path string) []File {
	tb.Helper()
	data := os.Getenv("CHANCERY_DATA")
	if data == "" {
		tb.Skip("CHANCERY_DATA is not set: times are not measured")
	}
	names, err := filepath.Glob(filepath.Join(data, path, "*.tml"))
	if err != nil {
		tb.Fatal(err)
	}
	if len(names) == 0 {
		tb.Skipf("%s is not there: not measured", path)
	}
	sort.Strings(names)
	var files []File
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			tb.Fatal(err)
		}
		f, err := Parse(filepath.Base(n), string(b))
		if err != nil {
			tb.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// below reads the documents up to the tree, with the stages of the product.
func below(tb testing.TB, files []File) []*doc.Document {
	tb.Helper()
	var runs []func(*doc.Document)
	stages := []*stage.Stage{&token.Stage, &tag.Stage, &lemma.Stage, &parse.Stage, &entity.Stage}
	for _, s := range stages {
		run, err := s.New()
		if err != nil {
			tb.Fatal(err)
		}
		runs = append(runs, run)
	}
	var out []*doc.Document
	for _, f := range files {
		d := doc.New(f.Text)
		d.Published = f.Published
		d.Seal(doc.Blocks)
		for i, run := range runs {
			run(d)
			d.Seal(stages[i].Makes)
		}
		out = append(out, d)
	}
	return out
}

// clear takes the times away, so that a document can be read again.
func clear(d *doc.Document) {
	d.Timexes = d.Timexes[:1]
	d.TimeCues, d.TimeReadings, d.EventTimes = d.TimeCues[:0], d.TimeReadings[:0], d.EventTimes[:0]
	d.Notes = d.Notes[:0]
}

func BenchmarkTimes(b *testing.B) {
	for _, p := range parts {
		b.Run(p.name, func(b *testing.B) {
			files := load(b, p.path)
			docs := below(b, files)
			run, err := timex.Stage.New()
			if err != nil {
				b.Fatal(err)
			}
			var s, n Score
			bytes := 0
			var spent time.Duration
			for b.Loop() {
				s, n = Score{}, Score{}
				for i, d := range docs {
					clear(d)
					start := time.Now()
					run(d)
					spent += time.Since(start)
					bytes += len(d.Text)
					s.Add(d.Text, files[i].Times, Times(d))
					n.Add(d.Text, Normalised(files[i].Times), Normalised(Times(d)))
				}
			}
			b.ReportMetric(n.F1(n.Value), "value-one-convention-F1")
			report(b, s)
			b.ReportMetric(float64(bytes)/1e6/spent.Seconds(), "MB/s")
		})
	}
}

func report(b *testing.B, s Score) {
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(s.F1(s.Strict), "strict-F1")
	b.ReportMetric(s.F1(s.Relaxed), "relaxed-F1")
	b.ReportMetric(s.F1(s.Value), "value-F1")
	b.ReportMetric(s.F1(s.Type), "type-F1")
}

// TestScorer counts a case by hand: of five gold times two are met exactly, one
// in part, one is missed, and one exact one has the wrong value; one time of the
// system is spurious.
func TestScorer(t *testing.T) {
	src := `<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2019-06-11">June 11</TIMEX3></DCT><TEXT>
On <TIMEX3 tid="t1" type="DATE" value="2019-06-10">Monday</TIMEX3> the fleet <EVENT eid="e1">sailed</EVENT> &amp; came back <TIMEX3 tid="t2" type="DATE" value="2018">a year later</TIMEX3>,
after <TIMEX3 tid="t3" type="DURATION" value="P3M">the past three months</TIMEX3> at sea; <TIMEX3 tid="t4" type="SET" value="P1Y">annually</TIMEX3> or <TIMEX3 tid="t5" type="DATE" value="PRESENT_REF">now</TIMEX3>, then.
<TIMEX3 tid="t6" type="DATE" value="2019"/></TEXT></TimeML>`
	f, err := Parse("hand", src)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Times) != 5 || f.Published.String() != "2019-06-11" || !strings.Contains(f.Text, "sailed & came") {
		t.Fatalf("read %d times, %s, %q", len(f.Times), f.Published, f.Text)
	}
	at := func(s, typ, value string) Gold {
		i := strings.Index(f.Text, s)
		return Gold{doc.Span{Start: doc.Pos(i), End: doc.Pos(i + len(s))}, typ, value}
	}
	system := []Gold{at("Monday", "DATE", "2019-06-10"), at("a year later,", "DATE", "2020"), at("three months", "DURATION", "P3M"), at("now", "DATE", "PRESENT_REF"), at("then", "DATE", "PAST_REF")}
	var s Score
	s.Add(f.Text, f.Times, system)
	if want := (Score{Gold: 5, System: 5, Strict: 3, Relaxed: 4, Value: 3, Type: 4}); s != want {
		t.Errorf("got %+v, want %+v", s, want)
	}
	if v := s.F1(s.Strict); v != 60 {
		t.Errorf("strict F1 %v, want 60", v)
	}
}

func TestNormal(t *testing.T) {
	for in, want := range map[string]string{"1948-XX": "1948", "1994-XX-XX": "1994", "199X": "199", "2000-W6": "2000-W06", "2000-W16": "2000-W16", "1998-08-07TMO": "1998-08-07",
		"1998-08-07T10:35": "1998-08-07T10:35", "P3M": "P3M", "PXD": "PXD", "XXXX-XX-XXTMO": "XXXX-XX-XXTMO", "1988-QX": "1988-QX", "PT24H": "PT24H"} {
		if got := Normal(in); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}
