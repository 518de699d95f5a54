package when

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

const long = "VESSIN, May 14 (AP) -- The envoy arrived on Monday & will leave at 5 p.m. GMT on Friday. Since the Orlan summit nobody wrote.\r\n\r\n" +
	"During the Korean War the border was closed; two days after the launch, a year earlier, <they> met every Tuesday.\x01"

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// TestLaws holds what the package promises of what comes out.
func TestLaws(t *testing.T) {
	r, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []time.Time{{}, day("2031-05-14")} {
		times, err := r.Read(long, p)
		if err != nil {
			t.Fatal(err)
		}
		if len(times) < 8 {
			t.Fatalf("%d times only", len(times))
		}
		for i, x := range times {
			if long[x.Start:x.End] != x.Text || i > 0 && x.Start < times[i-1].Start {
				t.Errorf("time %d stands wrong: %+v", i, x)
			}
			if x.Anchor.Kind == Other && (x.Anchor.Time < 0 || x.Anchor.Time >= len(times) || x.Anchor.Time == i) {
				t.Errorf("%q counts from time %d", x.Text, x.Anchor.Time)
			}
			if long[x.Anchor.Start:x.Anchor.End] != x.Anchor.Text {
				t.Errorf("%q: the anchor's words stand wrong: %+v", x.Text, x.Anchor)
			}
			for _, c := range x.Cues {
				if long[c.Start:c.End] != c.Text {
					t.Errorf("%q: the cue's words stand wrong: %+v", x.Text, c)
				}
			}
		}
	}
	if _, err := r.Read("bad \xff text", time.Time{}); err == nil {
		t.Error("text that is not UTF-8 was read")
	}
}

// TestTimeML: the file is well-formed, holds the text unchanged, and every
// reference in it has its target.
func TestTimeML(t *testing.T) {
	for _, p := range []time.Time{{}, day("2031-05-14")} {
		times, err := Read(long, p)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := WriteTimeML(&b, "a<b", "A & B", long, p, times); err != nil {
			t.Fatal(err)
		}
		ids, refs := map[string]bool{}, []string{}
		var text strings.Builder
		in := false
		dec := xml.NewDecoder(strings.NewReader(b.String()))
		for {
			tok, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%v in\n%s", err, b.String())
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				in = in || tok.Name.Local == "TEXT"
				have := map[string]string{}
				for _, a := range tok.Attr {
					have[a.Name.Local] = a.Value
				}
				if tok.Name.Local == "TIMEX3" {
					if ids[have["tid"]] || have["value"] == "" || !strings.Contains(" DATE TIME DURATION SET ", " "+have["type"]+" ") {
						t.Errorf("TIMEX3 with %v", have)
					}
					ids[have["tid"]] = true
					if a := have["anchorTimeID"]; a != "" {
						refs = append(refs, a)
					}
				}
			case xml.EndElement:
				in = in && tok.Name.Local != "TEXT"
			case xml.CharData:
				if in {
					text.Write(tok)
				}
			}
		}
		if want := strings.ReplaceAll(long, "\x01", "\uFFFD"); text.String() != want {
			t.Errorf("the text became %q", text.String())
		}
		for _, r := range refs {
			if !ids[r] {
				t.Errorf("anchorTimeID %s has no target", r)
			}
		}
		if len(ids) < 6 || len(refs) == 0 {
			t.Errorf("%d times and %d anchors", len(ids), len(refs))
		}
	}
}

// TestOrder: the same text and day give the same times, whatever was read
// before.
func TestOrder(t *testing.T) {
	r, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{"They met on Tuesday.", "In 1994 it fell. In May it rose.", "A year earlier, he left.", "On June 3, 2018 they met; the next day they left.", "It will open in July.", long}
	want := map[string][]Time{}
	for _, s := range texts {
		fresh, err := Read(s, day("2031-05-14"))
		if err != nil {
			t.Fatal(err)
		}
		want[s] = fresh
	}
	rapid.Check(t, func(t *rapid.T) {
		for range 4 {
			s := rapid.SampledFrom(texts).Draw(t, "text")
			got, err := r.Read(s, day("2031-05-14"))
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != len(want[s]) {
				t.Fatalf("%q: %d times, then %d", s, len(want[s]), len(got))
			}
			for i := range got {
				if got[i].Value != want[s][i].Value || got[i].Interval != want[s][i].Interval || got[i].Span != want[s][i].Span {
					t.Fatalf("%q: %+v, then %+v", s, want[s][i], got[i])
				}
			}
		}
	})
}

func TestResolve(t *testing.T) {
	known := func(event string) (Interval, bool) {
		return Interval{"2031-02-27", "2031-02-28"}, event == "the summit"
	}
	for _, c := range []struct{ kind, role, op, want string }{
		{"DURATION", "at", "+P2D", "2031-03-01/2031-03-02"},
		{"DURATION", "at", "-P1M", "2031-01-27/2031-01-28"},
		{"DURATION", "at", "+PXD", ""},
		{"EVENT", "since", "", "2031-02-28/.."},
		{"EVENT", "before", "", "../2031-02-27"},
		{"EVENT", "at", "", "2031-02-27/2031-02-28"},
	} {
		x := Time{Type: Type(c.kind), Role: c.role, Anchor: Anchor{Kind: AnEvent, Text: "the summit", Operation: c.op}}
		if ok := x.Resolve(known); ok != (c.want != "") || x.EDTF != c.want {
			t.Errorf("%+v: %v %q", c, ok, x.EDTF)
		}
		y := Time{Type: Type(c.kind), Anchor: Anchor{Kind: AnEvent, Text: "the vote", Operation: c.op}}
		if y.Resolve(known) || y.EDTF != "" {
			t.Errorf("an event that nobody knows has days: %+v", y)
		}
	}
}

// TestSinceLooksBack: a time inside what "since" governs is past, though the
// clause speaks in the present tense.
func TestSinceLooksBack(t *testing.T) {
	r, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	check := func(text, words, want string) {
		t.Helper()
		times, err := r.Read(text, day("2031-05-14"))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range times {
			if x.Text == words {
				if x.Value != want {
					t.Errorf("%q in %q is %s, want %s", words, text, x.Value, want)
				}
				return
			}
		}
		t.Errorf("no time %q in %q", words, text)
	}
	check("It is the first message between them since the failed talks in Almen at the end of February.", "the end of February", "2031-02")
	check("The accord is the first since the failed round of talks in Vessin in September.", "September", "2030-09")
	check("The envoys will meet at the end of September.", "the end of September", "2031-09")
}
