package cli

import (
	"slices"
	"strings"
	"testing"

	"chancery/internal/lexicon"
	"chancery/internal/record"
)

func venn() []record.Party {
	return []record.Party{{Name: "Orla Venn", Code: "XKE", Sector: "GOV"}}
}

func both() []record.Party {
	return append(venn(), record.Party{Name: "Tomas Reik", Code: "XNO"})
}

func TestSay(t *testing.T) {
	for _, c := range []struct {
		e    record.Entry
		want string
	}{
		{record.Entry{Kind: record.KindEvent, Type: "CONSULT", Mode: []string{"visit", "summit"}, Actor: both()}, "Orla Venn (XKE GOV) and Tomas Reik (XNO) met at a summit"},
		{record.Entry{Kind: record.KindEvent, Type: "CONSULT", Mode: []string{"letter"}, Actor: venn(), Recipient: []record.Party{{Text: "him"}}}, "Orla Venn (XKE GOV) wrote to him"},
		{record.Entry{Kind: record.KindEvent, Type: "MOBILIZE", Mode: []string{"test"}, Place: &record.Place{Name: "Almen"}}, "somebody unnamed tested a weapon, in Almen"},
		{record.Entry{Kind: record.KindEvent, Type: "CONSULT", Mode: []string{"visit"}, Actor: venn(), Recipient: []record.Party{{Name: "Almen", Code: "XNO"}}, Place: &record.Place{Name: "Almen"}}, "Orla Venn (XKE GOV) visited Almen (XNO)"},
		{record.Entry{Kind: record.KindEvent, Type: "SUPPORT", Actor: venn(), Content: "the accord in Almen", Place: &record.Place{Name: "Almen"}}, "Orla Venn (XKE GOV) gave support: the accord in Almen"},
		{record.Entry{Kind: record.KindStatement, Type: "praise", Actor: venn(), Recipient: both()[1:], Quote: []string{"warm"}}, "Orla Venn (XKE GOV) praised Tomas Reik (XNO): “warm”"},
		{record.Entry{Kind: record.KindStatement, Type: "state", Actor: venn(), Content: "it\nrained", Quote: []string{"rained"}}, "Orla Venn (XKE GOV) said: it rained"},
		{record.Entry{Kind: record.KindStatement, Type: "state", Actor: venn(), Content: "that it rained"}, "Orla Venn (XKE GOV) said that it rained"},
		{record.Entry{Kind: record.KindCommitment, Type: "moratorium", Actor: venn(), Content: "tests", Scope: "long-range"}, "Orla Venn (XKE GOV) holds to a moratorium: tests (only long-range)"},
		{record.Entry{Kind: record.KindReckoning, Type: "first-since", Content: "letter"}, "first since: letter"},
		{record.Entry{Kind: record.KindReckoning, Type: "pause", Actor: venn(), Content: "410 days"}, "Orla Venn (XKE GOV): pause: 410 days"},
	} {
		if got := say(c.e); got != c.want {
			t.Errorf("said %q, want %q", got, c.want)
		}
	}
}

// TestEveryTypeIsSaid: no entry is told in codes only.
func TestEveryTypeIsSaid(t *testing.T) {
	rows := phrases()
	for _, k := range record.Kinds {
		for _, typ := range record.Types(k) {
			i := slices.IndexFunc(rows, func(r lexicon.Row) bool {
				return r.Cols[0] == string(k) && r.Cols[1] == typ && r.Cols[2] == ""
			})
			if i < 0 {
				t.Errorf("no phrase for any %s %s", k, typ)
			}
		}
	}
	for _, row := range rows {
		r := row.Cols
		if !record.HasType(record.Kind(r[0]), r[1]) {
			t.Errorf("phrase for the unknown %s %s", r[0], r[1])
		}
		if !strings.Contains(r[3], "{r}") || strings.Contains(r[4], "{r}") || r[4] == "" {
			t.Errorf("%s %s %s: the recipient's place is wrong", r[0], r[1], r[2])
		}
	}
}

func TestSayWhen(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", "undated"}, {"2031-05-14", "2031-05-14", "2031-05-14"}, {"", "2031-05-14", "until 2031-05-14"}, {"2031-05-14", "", "since 2031-05-14"},
		{"2031-05-01", "2031-05-10", "2031-05-01 – 2031-05-10"}, {"2031-05-01", "2031-05-31", "2031-05"}, {"2031-02-01", "2031-02-28", "2031-02"},
		{"2031-01-01", "2031-12-31", "2031"}, {"2031-01-01", "2031-01-31", "2031-01"}, {"2031-02-01", "2032-01-31", "2031-02-01 – 2032-01-31"},
	} {
		if got := sayWhen(&record.When{Start: c[0], End: c[1]}); got != c[2] {
			t.Errorf("%s to %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
	if got := sayWhen(nil); got != "undated" {
		t.Errorf("nil: %q", got)
	}
}

func TestSayStatusAndSource(t *testing.T) {
	for _, c := range [][3]string{
		{record.Asserted, "", ""}, {record.Negated, "", "not so"}, {record.Conditional, "the ban ends", "conditional: the ban ends"}, {record.Conditional, "", "conditional"},
		{record.Planned, "", "planned"}, {record.Counterfactual, "", "imagined, did not happen"}, {record.Hypothetical, "", "imagined"},
	} {
		if got := sayStatus(record.Entry{Status: c[0], Condition: c[1]}); got != c[2] {
			t.Errorf("%s: %q, want %q", c[0], got, c[2])
		}
	}
	chain := []record.Attribution{{Source: "The Courier", Code: "XKE", Sector: "JRN", Act: "allege", When: "2031-05-14"}, {Code: "UNK", Act: "claim"}}
	if got, want := sayAccording(chain), "according to The Courier (XKE JRN) (allege 2031-05-14), citing nobody named (claim)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := sayAccording(nil); got != "" {
		t.Errorf("the article's own voice: %q", got)
	}
}

func TestAnnotate(t *testing.T) {
	const text = "Norvania's President Reik wrote to her on Monday"
	for _, c := range []struct {
		marks []mark
		want  string
	}{
		{nil, text},
		{[]mark{{0, 25, "actor"}, {35, 38, "recipient"}}, "[actor: Norvania's President Reik] wrote to [recipient: her] on Monday"},
		{[]mark{{11, 20, "inner"}, {0, 25, "outer"}}, "[outer: Norvania's [inner: President] Reik] wrote to her on Monday"},
		{[]mark{{0, 25, "actor"}, {0, 25, "according"}}, "[actor, according: Norvania's President Reik] wrote to her on Monday"},
		{[]mark{{0, 10, "a"}, {0, 25, "b"}, {21, 38, "crosses"}}, "[b: [a: Norvania's] President [crosses: Reik]] wrote to her on Monday"},
		{[]mark{{0, 48, "all"}}, "[all: " + text + "]"},
	} {
		if got := annotate(Screen{}, text, c.marks); got != c.want {
			t.Errorf("%v: %q, want %q", c.marks, got, c.want)
		}
	}
	if got, want := annotate(Screen{Colour: true}, "a b", []mark{{2, 3, "x"}}), "a \x1b[2m[x: \x1b[0m\x1b[4;36mb\x1b[0m\x1b[2m]\x1b[0m"; got != want {
		t.Errorf("in colour: %q, want %q", got, want)
	}
}

func FuzzAnnotate(f *testing.F) {
	f.Add("Norvania wrote", 0, 8, 4, 12)
	f.Add("x", 0, 1, 0, 1)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		var list []mark
		for _, p := range [][2]int{{a, b}, {c, d}} {
			if 0 <= p[0] && p[0] < p[1] && p[1] <= len(text) {
				list = append(list, mark{p[0], p[1], "\x00"})
			}
		}
		got := strings.NewReplacer("[\x00: ", "", "[\x00, \x00: ", "").Replace(annotate(Screen{}, text, list))
		// Take out one closing bracket a mark: the words must be all there.
		if !strings.Contains(text, "\x00") && !strings.Contains(text, "]") && strings.ReplaceAll(got, "]", "") != text {
			t.Errorf("%q %v became %q", text, list, got)
		}
	})
}

func TestWrapAndShort(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string
	}{{0, "a bb ccc dddd"}, {4, "a bb|ccc|dddd"}, {2, "a|bb|ccc|dddd"}, {100, "a bb ccc dddd"}} {
		if got := strings.Join(wrap("a bb ccc dddd", c.width), "|"); got != c.want {
			t.Errorf("width %d: %q, want %q", c.width, got, c.want)
		}
	}
	for in, want := range map[string]string{"e:0123456789abcdef": "e:01234567", "e:0123": "e:0123", "a:kim-jong-un-the-third": "a:kim-jong-un-the-third", "plain": "plain"} {
		if got := short(in); got != want {
			t.Errorf("short(%s) = %s, want %s", in, got, want)
		}
	}
}
