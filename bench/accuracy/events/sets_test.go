package events

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"os"
	"strings"
	"testing"

	"chancery/bench/accuracy"
	"chancery/internal/doc"
	"chancery/internal/merge"
	"chancery/internal/ontology"
	"chancery/internal/read"
	"chancery/internal/record"
)

func entriesOf(tb testing.TB, r *read.Reader, text string) []record.Entry {
	return merge.Entries(accuracy.Read(tb, r, text, doc.Date{}), merge.Source{})
}

// BenchmarkNGram is the floor on the labelled sentences: see ngram.go.
func BenchmarkNGram(b *testing.B) { benchmark(b, measureNGram) }

func measureNGram(tb testing.TB) map[string]float64 {
	m := map[string]float64{}
	cases := labelled(tb)
	acc, macro := NGram(cases)
	m["type"] = acc
	m["macro"] = macro
	return m
}

// BenchmarkQuads: the quad of a sentence that tells an act, and the sentences
// that only report words in which no act is read as done.
func BenchmarkQuads(b *testing.B) { benchmark(b, measureQuads) }

func measureQuads(tb testing.TB) map[string]float64 {
	m := map[string]float64{}
	cases, err := LoadClassed(accuracy.Data(tb, "events", "cameo_class_train.tsv"))
	if err != nil {
		tb.Fatal(err)
	}
	r := accuracy.Reader(tb)
	for _, half := range []string{"odd", "even"} {
		var acts, right, older, zero, silent, still, appeals float64
		for i, c := range cases {
			if Odd(i) != (half == "odd") {
				continue
			}
			list := entriesOf(tb, r, c.Text)
			e := Main(list)
			if c.Quad == 0 {
				zero++
				count(&silent, e == nil)
				alarm, appeal := false, true // appeal: nothing is done but asking, which these sets take for talk
				for j := range list {
					if list[j].Kind == record.KindEvent && list[j].Status == "asserted" {
						alarm = true
						appeal = appeal && list[j].Type == "REQUEST"
					}
				}
				count(&still, !alarm)
				count(&appeals, appeal)
				if e != nil {
					shown("quiet", i, "%s %s %s\t%s", e.Type, e.Status, e.Cites[0].Rule, c.Text)
				}
				continue
			}
			acts++
			count(&right, QuadOf(e) == c.Quad)
			count(&older, OlderQuad(e) == c.Quad)
			if QuadOf(e) != c.Quad {
				rule := ""
				if e != nil {
					rule = e.Type + " " + e.Cites[0].Rule
				}
				shown("quads", i, "%d read as %d %s\t%s", c.Quad, QuadOf(e), rule, c.Text)
			}
		}
		m[half+"-quad"] = 100 * right / acts
		m[half+"-quad-older"] = 100 * older / acts
		m[half+"-silent"] = 100 * silent / zero
		m[half+"-unasserted"] = 100 * still / zero
		m[half+"-unasserted-older"] = 100 * appeals / zero
	}
	return m
}

// BenchmarkSides: the spans of who acts and upon whom.
func BenchmarkSides(b *testing.B) { benchmark(b, measureSides) }

func measureSides(tb testing.TB) map[string]float64 {
	m := map[string]float64{}
	cases, err := LoadSides(accuracy.Data(tb, "events", "cameo_ner_train.txt"))
	if err != nil {
		tb.Fatal(err)
	}
	r := accuracy.Reader(tb)
	for _, half := range []string{"odd", "even"} {
		for name, of := range map[string]func([]record.Entry) *record.Entry{"": Main, "-told": Told} {
			var found, right, all, made float64
			for i, c := range cases {
				if Odd(i) != (half == "odd") {
					continue
				}
				actor, recipient := SidesOf(of(entriesOf(tb, r, c.Text)))
				ok := true
				for _, s := range []struct{ gold, got []doc.Span }{{c.Actor, actor}, {c.Recipient, recipient}} {
					f, g, a, m := Overlap(s.gold, s.got)
					found, right, all, made = found+f, right+g, all+a, made+m
					ok = ok && f == a && g == m
				}
				if !ok && name != "" {
					shown("ner", i, "want %v > %v, got %v > %v\t%s", wordsOf(c.Text, c.Actor), wordsOf(c.Text, c.Recipient), wordsOf(c.Text, actor), wordsOf(c.Text, recipient), c.Text)
				}
			}
			p, q := right/made, found/all
			m[half+name+"-precision"] = 100 * p
			m[half+name+"-recall"] = 100 * q
			m[half+name+"-F1"] = 200 * p * q / (p + q)
		}
	}
	return m
}

func wordsOf(text string, spans []doc.Span) (out []string) {
	for _, s := range spans {
		out = append(out, text[s.Start:s.End])
	}
	return out
}

// BenchmarkPetr2 compares with the hand-corrected records of another coder: type,
// and the two sides' codes down to their sectors.
func BenchmarkPetr2(b *testing.B) { benchmark(b, measurePetr2) }

func measurePetr2(tb testing.TB) map[string]float64 {
	m := map[string]float64{}
	raw, err := os.ReadFile(accuracy.Data(tb, "events", "petr2_gsr_validation.xml"))
	if err != nil {
		tb.Fatal(err)
	}
	var x struct {
		Sentence []struct {
			Events []struct {
				Code   string `xml:"eventcode,attr"`
				Source string `xml:"sourcecode,attr"`
				Target string `xml:"targetcode,attr"`
			} `xml:"EventCoding"`
			Text string `xml:"Text"`
		} `xml:"Sentences>Sentence"`
	}
	if err := xml.Unmarshal(raw, &x); err != nil {
		tb.Fatal(err)
	}
	r := accuracy.Reader(tb)
	var right, gold, got, quiet, silent float64
	for i, s := range x.Sentence {
		var made []string
		for _, e := range entriesOf(tb, r, strings.Join(strings.Fields(s.Text), " ")) {
			if e.Kind == record.KindEvent && e.Status == "asserted" {
				made = append(made, Root(e.Type)+" "+code(e.Actor)+" "+code(e.Recipient))
			}
		}
		n := 0
		for _, g := range s.Events {
			typ, _, ok := ontology.FromCAMEO(g.Code)
			if !ok || typ == "statement" {
				continue
			}
			n++
			gold++
			want := Root(typ) + " " + g.Source + " " + g.Target
			for k, m := range made {
				if m == want {
					right++
					made[k] = ""
					break
				}
			}
			shown("petr", 2*i, "want %s, got %q\t%s", want, made, s.Text)
		}
		got += float64(len(made))
		if n == 0 {
			quiet++
			count(&silent, len(made) == 0)
			if len(made) > 0 {
				shown("petr", 2*i, "want none, got %q\t%s", made, s.Text)
			}
		}
	}
	m["F1"] = F1(right, got, gold)
	m["silent"] = 100 * silent / max(1, quiet)
	return m
}

func code(ps []record.Party) string {
	if len(ps) == 0 {
		return "-"
	}
	return ps[0].Code + ps[0].Sector
}

// incident says which types answer for the kinds of incident of the CASE
// snippets; kinds that are no act of one actor are left out.
var incident = map[string]string{
	"ABDUCT_DISSAP": "ASSAULT", "AGREEMENT": "AGREE SUPPORT RETREAT CONCEDE COOPERATE CONSULT", "AIR_STRIKE": "ASSAULT", "ARMED_CLASH": "ASSAULT", "ARREST": "COERCE",
	"ART_MISS_ATTACK": "ASSAULT", "ATTACK": "ASSAULT", "CHEM_WEAP": "ASSAULT", "DIPLO": "CONSULT AGREE SUPPORT ACCUSE SANCTION REQUEST REJECT THREATEN COOPERATE AID",
	"DISR_WEAP": "COERCE RETREAT", "FORCE_AGAINST_PROTEST": "ASSAULT COERCE", "GRENADE": "ASSAULT", "GOV_REGAINS_TERIT": "ASSAULT RETREAT", "MOB_VIOL": "ASSAULT PROTEST",
	"NON_STATE_ACTOR_OVERTAKES_TER": "ASSAULT", "PEACE_PROTEST": "PROTEST", "PROTEST_WITH_INTER": "PROTEST COERCE", "PROPERTY_DISTRUCT": "ASSAULT COERCE", "REM_EXPLOS": "ASSAULT",
	"SEX_VIOL": "ASSAULT", "SUIC_BOMB": "ASSAULT", "VIOL_DEMONSTR": "PROTEST", "NON_VIOL_TERRIT_TRANSFER": "RETREAT ASSAULT",
}

func anyOf(want, types string) bool {
	for _, t := range strings.Fields(types) {
		if strings.Contains(want, t) {
			return true
		}
	}
	return false
}

// BenchmarkIncidents: how many snippets give an act of the kind that they are
// filed under, and how many of those filed under disasters give any.
func BenchmarkIncidents(b *testing.B) { benchmark(b, measureIncidents) }

func measureIncidents(tb testing.TB) map[string]float64 {
	m := map[string]float64{}
	var texts, kinds []string
	err := lines(accuracy.Data(tb, "events", "case2021_task2.tsv"), func(l string) {
		if c := strings.Split(l, "\t"); len(c) == 3 && c[0] != "id" {
			texts, kinds = append(texts, c[1]), append(kinds, c[2])
		}
	})
	if err != nil {
		tb.Fatal(err)
	}
	r := accuracy.Reader(tb)
	var all, right, calm, alarm float64
	for i, text := range texts {
		types := ""
		for _, e := range entriesOf(tb, r, text) {
			if e.Kind == record.KindEvent {
				types += " " + e.Type
			}
		}
		want, ok := incident[kinds[i]]
		switch {
		case ok:
			all++
			hit := anyOf(want, types)
			count(&right, hit)
			if !hit {
				shown("case", i, "%s got %s\t%s", kinds[i], types, text)
			}
		case strings.HasSuffix(kinds[i], "DISASTER"):
			calm++
			count(&alarm, types != "")
			if types != "" {
				shown("calm", i, "%s got %s\t%s", kinds[i], types, text)
			}
		}
	}
	m["recall"] = 100 * right / all
	m["disasters-coded"] = 100 * alarm / calm
	return m
}

// BenchmarkFalseAlarms reads sentences that tell of no police action and counts
// those that give an asserted act of force between two parties. Some of them do
// tell of other violence, so the figure is an upper bound.
func BenchmarkFalseAlarms(b *testing.B) { benchmark(b, measureFalseAlarms) }

func measureFalseAlarms(tb testing.TB) map[string]float64 {
	m := map[string]float64{}
	f, err := os.Open(accuracy.Data(tb, "events", "india_sents.jsonl"))
	if err != nil {
		tb.Fatal(err)
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
			tb.Fatal(err)
		}
		if len(x.Labels) == 0 {
			texts = append(texts, x.Text)
		}
	}
	r := accuracy.Reader(tb)
	any, force := 0., 0.
	for i, text := range texts {
		hasAny, hasForce := false, false
		for _, e := range merge.Entries(accuracy.Read(tb, r, text, doc.Date{}), merge.Source{}) {
			if e.Kind != record.KindEvent || e.Status != "asserted" {
				continue
			}
			hasAny = true
			shown("alarm", i, "%s %s\t%s", e.Type, e.Cites[0].Rule, text)
			switch e.Type {
			case "ASSAULT", "COERCE":
				hasForce = hasForce || len(e.Actor) > 0 && len(e.Recipient) > 0
			}
		}
		count(&any, hasAny)
		count(&force, hasForce)
	}
	m["anyevent"] = 100 * any / float64(len(texts))
	m["falseforce"] = 100 * force / float64(len(texts))
	return m
}

// benchmark reports the figures of f, in percent.
func benchmark(b *testing.B, f func(testing.TB) map[string]float64) {
	m := map[string]float64{}
	for b.Loop() {
		m = f(b)
	}
	for _, name := range sorted(m) {
		b.ReportMetric(m[name], name+"%")
	}
}
