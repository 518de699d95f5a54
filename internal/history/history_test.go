package history

import (
	"testing"
)

// TestSame is the check table of what is one act told twice, and what is two.
func TestSame(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"a letter told by two papers in different words",
			"1 2031-05-04 | CONSULT/letter | Venn > Reik | 2031-05-03 | Venn wrote to Reik on Saturday about the ferry line.",
			"2 2031-05-05 | CONSULT/letter | Venn > Reik | 2031-05-03 | A note from the Kestrian leader reached Norvania at the weekend.", true},
		{"letters of two days",
			"1 2031-05-04 | CONSULT/letter | Venn > Reik | 2031-05-03 | Venn wrote to Reik on Saturday about the ferry line.",
			"2 2031-05-09 | CONSULT/letter | Venn > Reik | 2031-05-08 | Venn wrote to Reik on Thursday about the ferry line.", false},
		{"a letter and the answer to it",
			"1 2031-05-04 | CONSULT/letter | Venn > Reik | 2031-05-03 | Venn wrote to Reik about the ferry line.",
			"2 2031-05-04 | CONSULT/letter | Reik > Venn | 2031-05-03 | Reik wrote to Venn about the ferry line.", false},
		{"a visit, told from either side",
			"1 2031-05-04 | CONSULT/visit | Venn > Reik | 2031-05-03 | Venn called on Reik to settle the quota.",
			"2 2031-05-04 | CONSULT/visit | Reik > Venn | 2031-05-03 | Reik received Venn at the lighthouse.", true},
		{"a letter and a call of one day",
			"1 2031-05-04 | CONSULT/letter | Venn > Reik | 2031-05-03 | Venn wrote to Reik about the ferry line.",
			"2 2031-05-04 | CONSULT/phone | Venn > Reik | 2031-05-03 | Venn rang Reik about the ferry line.", false},
		{"one reports it, the other says that it is planned",
			"1 2031-05-04 | AID | Kestria > Norvania | 2031-05-03 | Kestria sent grain and vaccine to the flooded valleys.",
			"2 2031-05-04 | AID planned | Kestria > Norvania | 2031-05-03 | Kestria sent grain and vaccine to the flooded valleys.", false},
		{"two acts of one article",
			"1 2031-05-04 | AID | Kestria > Norvania | 2031-05-03 | Kestria sent grain and vaccine to the flooded valleys.",
			"1 2031-05-04 | AID | Kestria > Norvania | 2031-05-03 | Kestria sent grain and vaccine to the flooded valleys again.", false},
		{"the same day and parties, and words that have nothing in common",
			"1 2031-05-04 | SANCTION | Kestria > Norvania | 2031-05-03 | Kestria froze the accounts of a shipping firm.",
			"2 2031-05-04 | SANCTION | Kestria > Norvania | 2031-05-03 | Import duties were laid on Norvanian copper.", false},
		{"the person with a title is the person",
			"1 2031-05-04 | CONSULT/visit | Venn > Reik | 2031-05-03 | Venn went to see Reik.",
			"2 2031-05-04 | CONSULT/visit | MinisterVenn > Reik | 2031-05-03 | The minister called on the Norvanian leader.", true},
		{"another person of the same state",
			"1 2031-05-04 | CONSULT/visit | Venn > Reik | 2031-05-03 | Venn went to see Reik.",
			"2 2031-05-04 | CONSULT/visit | Okar > Reik | 2031-05-03 | Okar went to see Reik.", false},
		{"the same sentence in a wire's copies, without a day",
			"1 2031-05-04 | ACCUSE | Kestria > Norvania | | Kestria accuses its neighbour of shelling the old lighthouse at Almen, where two keepers lived.",
			"2 2031-05-05 | ACCUSE | Kestria > Norvania | | Kestria accuses its neighbour of shelling the old lighthouse at Almen, where two keepers lived.", true},
		{"a line of every day's diary",
			"1 2031-05-04 | CONSULT | Venn | | Minister Venn attends meetings and briefings at the ministry.",
			"2 2031-05-05 | CONSULT | Venn | | Minister Venn attends meetings and briefings at the ministry.", false},
		{"a line of one day's diary, in two papers",
			"1 2031-05-04 | CONSULT | Venn | | Minister Venn attends meetings and briefings at the ministry.",
			"2 2031-05-04 | CONSULT | Venn | | Minister Venn attends meetings and briefings at the ministry.", true},
		{"the same sentence a year later",
			"1 2031-05-04 | ACCUSE | Kestria > Norvania | | Kestria accuses its neighbour of shelling the old lighthouse at Almen.",
			"2 2032-05-05 | ACCUSE | Kestria > Norvania | | Kestria accuses its neighbour of shelling the old lighthouse at Almen.", false},
		{"praise of one speaker on two subjects",
			"1 2031-05-04 | praise | Venn | 2031-05-03 | Venn praised the divers who found the cable and mended it.",
			"2 2031-05-04 | praise | Venn | 2031-05-03 | Venn praised the orchestra for its tour of the northern towns.", false},
	} {
		a, b := report(c.a), report(c.b)
		f := Folder{}
		if got := f.Same(a, b); got != c.want {
			t.Errorf("%s: same is %v", c.name, got)
		}
		want := 2
		if c.want {
			want = 1
		}
		if n := len(f.Groups(leaves(a, b))); n != want {
			t.Errorf("%s: %d acts", c.name, n)
		}
	}
}

// TestDiffers: what differs between accounts of one act stands beside it.
func TestDiffers(t *testing.T) {
	a := report("1 2031-05-04 | ASSAULT | Kestria > Norvania | 2031-05-03 | Kestria shelled the harbour of Almen and seven dockers died there.")
	b := report("2 2031-05-04 | ASSAULT | Kestria > Norvania | 2031-05-03 | Kestria shelled the harbour of Almen and nine dockers died there.")
	a.Fields, b.Fields = number("7"), number("9")
	g := Folder{}.Groups(leaves(b, a))
	if len(g) != 1 {
		t.Fatalf("%d acts", len(g))
	}
	e := Folder{}.Entry(g[0])
	if len(e.Accounts) != 2 || len(e.Accounts[0].Differs) != 1 || e.Accounts[0].Differs[0] != "number" || len(e.Cites) != 2 {
		t.Errorf("%+v", e.Accounts)
	}
}

// TestCompare is what becomes of a page's entries when the page changes.
func TestCompare(t *testing.T) {
	kept := report("1 2031-05-04 | CONSULT/letter | Venn > Reik | 2031-05-03 | Venn wrote to Reik on Saturday about the ferry line.")
	late := report("2 2031-05-04 | CONSULT/letter | Venn > Reik | 2031-05-03 | Venn wrote to Reik on Saturday about the ferry line.")
	seven := report("1 2031-05-04 | ASSAULT | Kestria > Norvania | 2031-05-03 | Kestria shelled the harbour of Almen and seven dockers died there.")
	nine := report("2 2031-05-04 | ASSAULT | Kestria > Norvania | 2031-05-03 | Kestria shelled the harbour of Almen and nine dockers died there.")
	gone := report("1 2031-05-04 | SANCTION | Kestria > Norvania | | Kestria froze the accounts of a shipping firm.")
	came := report("2 2031-05-04 | AID | Kestria > Norvania | | Kestria sent grain and vaccine to the flooded valleys.")
	seven.Fields, nine.Fields = number("7"), number("9")
	d := Compare(entries(kept, seven, gone), entries(came, nine, late))
	if d.Kept != 1 || len(d.Came) != 1 || d.Came[0].ID != came.ID || len(d.Went) != 1 || d.Went[0].ID != gone.ID || len(d.Changed) != 1 {
		t.Fatalf("%+v", d)
	}
	if f := d.Changed[0].Fields; len(f) != 2 || f[0] != "fields" || f[1] != "words" {
		t.Errorf("differs in %v", f)
	}
}
