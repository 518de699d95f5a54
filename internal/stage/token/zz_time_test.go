package token
import ("strings";"testing";"time";"chancery/internal/doc")
func TestPathTime(t *testing.T) {
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	d := new(doc.Document)
	for _, p := range []string{
		"a", "A", "1", ".", "!", "'", "\"", "-", "(", ")", "[1]", "a.", "A.", "a.b", "a@", "@a", "a-", "1-", "1,", "1/", "a'", "'a", "n't", "’", "“", "”", "‘",
		".)", ". )", ".\"", "?\" ", "U.S. ", "Mr. ", "etc. \"", "a,", ":a", "<a", "a/", "www.", "http://", "http://)", "x@y.", "$", "A$", "e-", "non-", "…", "é", "好", " ", "\n", "\n\n", ". ", ".\n",
		"a. b", "Q ", "A: ", "[1] ", "- ", "— ", "\u200b", "\u0301", "\xff", "A&", "p.m", "? A A A A ", "'72", "1.", "a_b", "*a",
	} {
		n := 200_000 / len(p)
		d.Reset(strings.Repeat(p, n) + " end")
		s := time.Now(); run(d)
		if e := time.Since(s); e > 30*time.Millisecond { t.Logf("%q %v", p, e) }
	}
}
