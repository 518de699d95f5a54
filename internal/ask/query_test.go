package ask

import (
	"strings"
	"testing"

	"chancery/internal/record"
)

func TestQuery(t *testing.T) {
	for in, want := range map[string]string{
		`type:CONSULT/letter actor:PRK→USA since:"Hanoi summit" status:asserted`: `type:CONSULT/letter actor:PRK→USA since:"Hanoi summit" status:asserted`,
		`type:consult,agree actor:PRK->USA`:                                      `type:consult,agree actor:PRK→USA`,
		`actor:PRK<->USA -status:planned`:                                        `actor:PRK↔USA -status:planned`,
		`actor:"Kim Jong Un"→USA letters`:                                        `actor:"Kim Jong Un"→USA letters`,
		`field.missile:unknown on:2019-05  below:0.5 is:disputed`:                `field.missile:unknown on:2019-05 below:0.5 is:disputed`,
		`account:CNS "two words"`:                                                `account:CNS "two words"`,
		`actor:→USA`:                                                             `actor:→USA`,
		``:                                                                       ``,
	} {
		q, err := Parse(in)
		if err != nil || q.String() != want {
			t.Errorf("%s: %q, %v", in, q, err)
			continue
		}
		again, err := Parse(q.String())
		if err != nil || again.String() != want {
			t.Errorf("%s: not the same again: %q, %v", want, again, err)
		}
	}
	for in, want := range map[string]string{
		`type:WAR`: "column 6: unknown type", `tpye:CONSULT`: `column 1: no clause "tpye"`, `kind:event type:`: "column 17: a value is missing",
		`status:asserted actor:"Kim`: "column 23: a quotation mark", `type:CONSULT/dance`: "column 6: CONSULT has no mode", `on:yesterday`: "column 4:", `below:2`: "column 7:",
		`since:2018,2019`: "one value", `field.:x`: "no clause", `reports:0`: "reports:", `is:odd`: "is:", `type:praise/x`: "no mode", `review:maybe`: "unknown review",
	} {
		_, err := Parse(in)
		f, ok := err.(*Fault)
		if !ok || !strings.Contains(err.Error(), want) || f.Column < 1 {
			t.Errorf("%s: %v, want %q", in, err, want)
		}
	}
}

func FuzzQuery(f *testing.F) {
	for _, s := range []string{`type:CONSULT/letter actor:PRK→USA since:"x y"`, `-a "b`, `actor:<->`, `:`, `-`, `text:"a,b",c`, `field.a.b:*`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		if err != nil {
			return
		}
		again, err := Parse(q.String())
		if err != nil || again.String() != q.String() {
			t.Errorf("%q gives %q, which gives %q, %v", s, q, again, err)
		}
	})
}

func TestParseWhen(t *testing.T) {
	for in, want := range map[string][3]string{
		"2018": {"2018-01-01", "2018-12-31", "2018"}, "May 2018": {"2018-05-01", "2018-05-31", "2018-05"}, "4 May 2018": {"2018-05-04", "2018-05-04", "2018-05-04"},
		"circa 2018": {"2018-01-01", "2018-12-31", "2018~"}, "2018-05?": {"2018-05-01", "2018-05-31", "2018-05?"}, "before 2018-06": {"", "2018-05-31", "../2018-05-31"},
		"after 4 May 2018": {"2018-05-05", "", "2018-05-05/.."}, "201X": {"2010-01-01", "2019-12-31", "201X"}, "2018-XX": {"2018-01-01", "2018-12-31", "2018-XX"},
		"2018-05-04/2018-05-06": {"2018-05-04", "2018-05-06", "2018-05-04/2018-05-06"}, "../2018": {"", "2018-12-31", "../2018"}, "2018/..": {"2018-01-01", "", "2018/.."},
		"early May 2018": {"2018-05-01", "2018-05-11", "2018-05-01/2018-05-11"}, "20180504": {"2018-05-04", "2018-05-04", "2018-05-04"}, "4.5.2018": {"2018-05-04", "2018-05-04", "2018-05-04"},
	} {
		w, err := ParseWhen(in)
		if err != nil || [3]string{w.Start, w.End, w.EDTF} != want {
			t.Errorf("%s: %+v, %v", in, w, err)
		}
	}
	for _, bad := range []string{"", "soon", "5/4/2018", "2018-13", "2019/2018"} {
		if w, err := ParseWhen(bad); err == nil {
			t.Errorf("%q is %+v", bad, w)
		}
	}
	if w, err := ParseWhen("2018-05-04T01:54:00Z"); err != nil || w.At != "2018-05-04T01:54:00Z" || w.Start != "2018-05-04" {
		t.Errorf("%+v, %v", w, err)
	}
}

func TestTables(t *testing.T) {
	for w, x := range nouns() {
		if k, ok := strings.CutPrefix(x, "kind:"); ok {
			if len(record.Types(record.Kind(k))) == 0 {
				t.Errorf("%s: no kind %s", w, k)
			}
			continue
		}
		for _, v := range strings.Split(x, ",") {
			if err := (Clause{Key: "type", Values: []string{v}}).check(1); v != "demand" && err != nil {
				t.Errorf("%s: %v", w, err)
			}
		}
	}
	for c := range zones() {
		if _, err := calendars([]string{c}); err != nil {
			t.Error(err)
		}
	}
	for s, want := range map[string]string{"has kept its word": "for", "broke the promise": "against", "it rained": "", "a breach of the accord": "against", "fulfilled": "for"} {
		if got := judge(s); got != want {
			t.Errorf("judge(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestPauses(t *testing.T) {
	day := func(id, first, last string) record.Brief { return record.Brief{ID: id, Start: first, End: last} }
	list := []record.Brief{day("a", "2031-01-01", "2031-01-01"), day("b", "2031-01-01", "2031-01-20"), day("c", "2031-01-10", "2031-01-10"), day("d", "2031-02-10", "2031-02-10"), day("e", "2031-02-12", "2031-02-14")}
	got := gaps(list)
	if len(got) != 2 || got[0].from.ID != "b" || got[0].to.ID != "d" || got[0].length() != 21 || got[1].to.ID != "e" {
		t.Fatalf("%+v", got)
	}
	v := briefs{list: list}
	days, err := courseOf(t.Context(), v, record.Filter{}, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ which, day, from, to string }{{"longest", "", "b", "d"}, {"ending", "2031-02-10", "b", "d"}, {"ending", "2031-02-13", "d", "e"}, {"before", "2031-02-11", "b", "d"}, {"current", "", "e", ""}} {
		g, ok, err := days.choose(t.Context(), v, record.Filter{}, c.which, c.day, "2031-03-01")
		if err != nil || !ok || g.from.ID != c.from || g.to.ID != c.to {
			t.Errorf("%+v: %+v, %v, %v", c, g, ok, err)
		}
	}
	if _, ok, _ := days.choose(t.Context(), v, record.Filter{}, "ending", "2031-01-10", ""); ok {
		t.Error("an act amid others ended a pause")
	}
	if _, _, err := days.choose(t.Context(), v, record.Filter{}, "shortest", "", ""); err == nil {
		t.Error("shortest is no pause that we know")
	}
	places, err := calendars([]string{"KOR"}, record.Entry{Actor: []record.Party{{Code: "USA"}}})
	if err != nil {
		t.Fatal(err)
	}
	// Late on one evening in Greenwich is the next day in Seoul.
	numbers, _ := apart(record.Brief{Start: "2030-11-28", End: "2030-11-28", At: "2030-11-28T18:18:00Z"}, record.Brief{Start: "2032-05-04", End: "2032-05-04", At: "2032-05-04T01:54:00Z"}, places)
	var values []int
	for _, n := range numbers {
		values = append(values, n.Value)
	}
	if len(values) != 5 || values[0] != 522 || values[1] != 523 || values[2] != 522 || values[3] != 522 || values[4] != 523 {
		t.Errorf("%+v", numbers)
	}
}
