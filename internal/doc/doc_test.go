package doc

import (
	"testing"
	"time"
)

func TestSpans(t *testing.T) {
	a, b := Span{2, 5}, Span{4, 9}
	if !a.Overlaps(b) || a.Contains(b) || a.Cover(b) != (Span{2, 9}) || a.Cover(Span{}) != a || (Span{}).Cover(b) != b || !(Span{3, 3}).Empty() || a.Len() != 3 {
		t.Error("span arithmetic")
	}
	if (Span{2, 4}).Overlaps(Span{4, 6}) {
		t.Error("half-open spans that touch do not overlap")
	}
}

func TestDates(t *testing.T) {
	d, err := ParseDate("2031-05-14")
	if err != nil || d.String() != "2031-05-14" || d.Weekday() != time.Wednesday {
		t.Errorf("%v %v", d, err)
	}
	if d.AddDays(-12).String() != "2031-05-02" || MakeDate(2030, 14, 1).String() != "2031-02-01" || (Date{}).String() != "" || (Date{}).Known() {
		t.Error("day arithmetic")
	}
	if e := (Date{2030, 1, 31}); e.DaysTo(Date{2031, 3, 1}) != 394 || !e.Before(d) || e.Compare(e) != 0 {
		t.Errorf("%d days", e.DaysTo(Date{2031, 3, 1}))
	}
	if _, err := ParseDate("2019-13-01"); err == nil {
		t.Error("month 13 is taken")
	}
	if n := (Date{476, 9, 4}).DaysTo(Date{1453, 5, 29}); n != 356743 {
		t.Errorf("the Middle Ages last %d days", n)
	}
	if n := (Date{1453, 5, 29}).DaysTo(Date{476, 9, 4}); n != -356743 {
		t.Errorf("and %d days back", n)
	}
	for _, n := range []int{24_000_000, -24_000_000} {
		if far := d.AddDays(n); far.Known() {
			t.Errorf("%d days from %v: %v, of which the year does not fit", n, d, far)
		}
	}
}

func TestNormalize(t *testing.T) {
	check := func(in, want string) {
		t.Helper()
		if got := Normalize(in); got != want {
			t.Errorf("Normalize(%q) = %q, want %q", in, got, want)
		}
	}
	check("plain", "plain")
	check("Kestria’s “Bold” Plan", `kestria's "bold" plan`)
	check("U.S.–North", "u.s.-north")
	check("Œuvre\u00a0ÉTÉ", "œuvre été")
}

func TestLayersAreWrittenOnce(t *testing.T) {
	d := New("x")
	d.Seal(Tokens)
	if !d.Have(Tokens) || d.Have(Tokens|Tags) {
		t.Error("Have")
	}
	defer func() {
		if recover() == nil {
			t.Error("a layer was sealed twice")
		}
	}()
	d.Seal(Tokens | Tags)
}

// one sentence: "Venn praised her aide ." with a tree, then a second one.
func small() *Document {
	d := New("Venn praised her aide. She left.")
	add := func(a, b Pos, head TokenID, dep Dep) {
		d.Tokens = append(d.Tokens, Token{Span: Span{a, b}, Norm: d.Intern(Normalize(d.Text[a:b])), Head: head, Dep: dep})
	}
	add(0, 4, 2, Nsubj)
	add(5, 12, 0, Root)
	add(13, 16, 4, NmodPoss)
	add(17, 21, 2, Obj)
	add(21, 22, 2, Punct)
	add(23, 26, 7, Nsubj)
	add(27, 31, 0, Root)
	add(31, 32, 7, Punct)
	d.Sentences = append(d.Sentences, Sentence{Span: Span{0, 22}, First: 1, Last: 5, Root: 2}, Sentence{Span: Span{23, 32}, First: 6, Last: 8, Root: 7})
	return d
}

func TestTree(t *testing.T) {
	d := small()
	if a, b := d.Subtree(4); a != 3 || b != 4 {
		t.Errorf("subtree of aide: %d to %d", a, b)
	}
	if a, b := d.Subtree(2); a != 1 || b != 5 {
		t.Errorf("subtree of praised: %d to %d", a, b)
	}
	if d.Child(2, Obj) != 4 || d.Child(2, Iobj) != 0 || !d.Governs(2, 3) || d.Governs(4, 1) {
		t.Error("children")
	}
	if d.SentenceOf(5) != 1 || d.SentenceOf(6) != 2 || d.TokenAt(14) != 3 || d.TokenAt(12) != 3 || d.TokenAt(99) != 0 {
		t.Error("look-ups by position")
	}
	if d.Lemma(1) != "venn" || d.Word(1) != "Venn" || d.Slice(d.TokenSpan(3, 4)) != "her aide" {
		t.Error("words")
	}
}

func TestNamesHaveInverses(t *testing.T) {
	for x := NoXPOS; x < NumXPOS; x++ {
		if y, ok := ParseXPOS(x.String()); !ok || y != x {
			t.Errorf("XPOS %v", x)
		}
	}
	for r := NoDep; r < NumDep; r++ {
		if y, ok := ParseDep(r.String()); !ok || y != r {
			t.Errorf("relation %v", r)
		}
	}
	if r, ok := ParseDep("nsubj:unheard"); !ok || r != Nsubj || NsubjPass.Base() != "nsubj" {
		t.Error("an unknown subtype is its base relation")
	}
	if a, ok := ParseAct("confirm"); !ok || a != Confirm || Counterfactual.String() != "counterfactual" {
		t.Error("acts and statuses")
	}
}
