package timex

import (
	"strings"
	"testing"

	"chancery/internal/doc"
)

// check reads a line written as the examples of the rule files are.
func check(t *testing.T, pub, line string, want ...string) {
	t.Helper()
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	var p doc.Date
	if pub != "" {
		if p, err = doc.ParseDate(pub); err != nil {
			t.Fatal(err)
		}
	}
	d := hand(line, p)
	run(d)
	var got []string
	for _, x := range d.Timexes[1:] {
		got = append(got, d.Slice(x.Span)+" = "+x.Value+" "+x.EDTF+" "+x.Bounds.Start.String()+".."+x.Bounds.End.String()+" "+anchorName(x.Anchor))
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("%q\ngot  %s\nwant %s", line, g, w)
	}
}

func anchorName(a doc.Anchor) string {
	return [...]string{"complete", "publication", "text", "event", "unknown"}[a]
}

// TestIntervals holds what a value says of the calendar: no time is finer than
// its words.
func TestIntervals(t *testing.T) {
	check(t, "2019-06-11", "he/PRP left/VBD on Tuesday", "Tuesday = 2019-06-11 2019-06-11 2019-06-11..2019-06-11 publication")
	check(t, "2019-06-11", "it/PRP fell/VBD last year", "last year = 2018 2018 2018-01-01..2018-12-31 publication")
	check(t, "2019-06-11", "in early May 2018", "early May 2018 = 2018-05 2018-05-01/2018-05-10 2018-05-01..2018-05-10 complete")
	check(t, "2019-06-11", "in mid-May", "mid-May = 2019-05 2019-05-11/2019-05-20 2019-05-11..2019-05-20 publication")
	check(t, "2019-06-11", "they/PRP met/VBD at the end of February", "the end of February = 2019-02 2019-02-21/2019-02-28 2019-02-21..2019-02-28 publication")
	check(t, "2019-06-11", "in late 2018", "late 2018 = 2018 2018-09-01/2018-12-31 2018-09-01..2018-12-31 complete")
	check(t, "2019-06-11", "earlier this year", "earlier this year = 2019 2019-01-01/2019-06-11 2019-01-01..2019-06-11 publication")
	check(t, "2019-06-11", "later this month", "later this month = 2019-06 2019-06-11/2019-06-30 2019-06-11..2019-06-30 publication")
	check(t, "2019-06-11", "in the third quarter of 2018", "the third quarter of 2018 = 2018-Q3 2018-35 2018-07-01..2018-09-30 complete")
	check(t, "2019-06-11", "in the winter of 1994", "the winter of 1994 = 1994-WI 1994-24 1994-12-01..1995-02-28 complete")
	check(t, "2019-06-11", "in the 1990s", "the 1990s = 199 199X 1990-01-01..1999-12-31 complete")
	check(t, "2019-06-11", "in the early 1990s", "the early 1990s = 199 1990-01-01/1993-12-31 1990-01-01..1993-12-31 complete")
	check(t, "2019-06-11", "over the past three months", "the past three months = P3M  2019-03-11..2019-06-11 publication")
	check(t, "2019-06-11", "it/PRP fell/VBD last week", "last week = 2019-W23 2019-06-03/2019-06-09 2019-06-03..2019-06-09 publication")
}

// TestUnknownPublication: nothing is guessed when the day of publication is not
// known, and complete dates stand all the same.
func TestUnknownPublication(t *testing.T) {
	check(t, "", "on June 12, 2018 they/PRP met/VBD",
		"June 12, 2018 = 2018-06-12 2018-06-12 2018-06-12..2018-06-12 complete")
	check(t, "", "they/PRP met/VBD on Tuesday and left/VBD last week",
		"Tuesday = XXXX-WXX-2  .. unknown", "last week =   .. unknown")
	check(t, "", "On June 12, 2018 they/PRP met/VBD; two days later they/PRP left/VBD",
		"June 12, 2018 = 2018-06-12 2018-06-12 2018-06-12..2018-06-12 complete",
		"two days later = 2018-06-14 2018-06-14 2018-06-14..2018-06-14 text")
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	d := hand("they met yesterday", doc.Date{})
	run(d)
	if len(d.Notes) != 1 || d.Notes[0].Stage != "timex" {
		t.Errorf("notes %v, want one that says what is missing", d.Notes)
	}
}

// TestRanges: neighbours share what is told once, and the ends have their roles.
func TestRanges(t *testing.T) {
	check(t, "2019-06-11", "from April 2018 to June 2019",
		"April 2018 = 2018-04 2018-04 2018-04-01..2018-04-30 complete", "June 2019 = 2019-06 2019-06 2019-06-01..2019-06-30 complete")
	check(t, "2019-06-11", "from April to June 2017",
		"April = 2017-04 2017-04 2017-04-01..2017-04-30 complete", "June 2017 = 2017-06 2017-06 2017-06-01..2017-06-30 complete")
	check(t, "2019-06-11", "from December to March 2017",
		"December = 2016-12 2016-12 2016-12-01..2016-12-31 complete", "March 2017 = 2017-03 2017-03 2017-03-01..2017-03-31 complete")
	check(t, "2019-06-11", "on 27 – 28 February they/PRP met/VBD",
		"27 = 2019-02-27 2019-02-27 2019-02-27..2019-02-27 publication", "28 February = 2019-02-28 2019-02-28 2019-02-28..2019-02-28 publication")
	check(t, "2019-06-11", "it/PRP will/MD run/VB from November 20 to December 11",
		"November 20 = 2019-11-20 2019-11-20 2019-11-20..2019-11-20 publication", "December 11 = 2019-12-11 2019-12-11 2019-12-11..2019-12-11 publication")
	check(t, "2019-06-11", "it/PRP ran/VBD from November 20 to January 11",
		"November 20 = 2018-11-20 2018-11-20 2018-11-20..2018-11-20 publication", "January 11 = 2019-01-11 2019-01-11 2019-01-11..2019-01-11 publication")
	check(t, "2019-06-11", "on April 24 and 25 they/PRP met/VBD",
		"April 24 = 2019-04-24 2019-04-24 2019-04-24..2019-04-24 publication", "25 = 2019-04-25 2019-04-25 2019-04-25..2019-04-25 publication")
	check(t, "2019-06-11", "on February 27 – 28, 2018 they/PRP met/VBD",
		"February 27 = 2018-02-27 2018-02-27 2018-02-27..2018-02-27 complete", "28, 2018 = 2018-02-28 2018-02-28 2018-02-28..2018-02-28 complete")
}

func TestRoles(t *testing.T) {
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]doc.TimexRole{
		"since April": doc.RoleSince, "until Friday": doc.RoleUntil, "by 2020": doc.RoleBy, "before 1990": doc.RoleBefore, "after June 3": doc.RoleAfter,
		"for two years": doc.RoleFor, "on Friday": doc.RoleAt, "from April 2018": doc.RoleFrom, "410 days": doc.RoleFor,
	} {
		d := hand(line, doc.MakeDate(2019, 6, 11))
		run(d)
		if len(d.Timexes) != 2 || d.Timexes[1].Role != want {
			t.Errorf("%q: %d times, role %v, want %v", line, len(d.Timexes)-1, d.Timexes[len(d.Timexes)-1].Role, want)
		}
	}
}

// TestGoverningVerb: the direction of a weekday comes from the verb that governs
// it, not from the nearest one.
func TestGoverningVerb(t *testing.T) {
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	d := hand("The envoy/NN who/WP arrived/VBD will/MD leave/VB on Monday", doc.MakeDate(2019, 6, 11))
	heads := []doc.TokenID{0, 2, 6, 4, 2, 6, 0, 8, 6}
	deps := []doc.Dep{0, doc.Det, doc.Nsubj, doc.Nsubj, doc.AclRelcl, doc.Aux, doc.Root, doc.Case, doc.Obl}
	for i := 1; i < len(d.Tokens); i++ {
		d.Tokens[i].Head, d.Tokens[i].Dep = heads[i], deps[i]
	}
	d.Seal(doc.Tree)
	run(d)
	if got := d.Timexes[1].Value; got != "2019-06-17" {
		t.Errorf("will leave on Monday: %s, want 2019-06-17", got)
	}
}

// TestAllocs: nothing is allocated for words that tell no time.
func TestAllocs(t *testing.T) {
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	d := hand(strings.Repeat("the envoy spoke of the harbour and said no more ", 50), doc.MakeDate(2019, 6, 11))
	run(d)
	if n := testing.AllocsPerRun(20, func() { run(d) }); n > 0 {
		t.Errorf("%v allocations for a text without times, want none", n)
	}
}
