package token

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"chancery/internal/doc"
)

var update = flag.Bool("update", false, "write the goldens anew")

func cut(t testing.TB, text string, blocks ...doc.Block) *doc.Document {
	t.Helper()
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	d := doc.New(text)
	d.Blocks = append(d.Blocks, blocks...)
	run(d)
	return d
}

// lines is one line a sentence, tokens separated by spaces.
func lines(d *doc.Document) string {
	var b strings.Builder
	for _, s := range d.Sentences[1:] {
		for t := s.First; t <= s.Last; t++ {
			if t > s.First {
				b.WriteByte(' ')
			}
			b.WriteString(d.Word(t))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestGolden reads testdata/*.txtar: a comment that says why, the text, and
// its sentences, one a line, tokens separated by spaces.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens", err)
	}
	for _, f := range files {
		a, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Files) != 2 || len(a.Comment) == 0 {
			t.Fatalf("%s: want a comment, text and tokens", f)
		}
		got := lines(cut(t, string(a.Files[0].Data)))
		if *update {
			a.Files[1].Data = []byte(got)
			if err := os.WriteFile(f, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want := string(a.Files[1].Data)
		if got == want {
			continue
		}
		g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range max(len(g), len(w)) {
			if i >= len(g) || i >= len(w) || g[i] != w[i] {
				t.Errorf("%s: line %d\n got %q\nwant %q", f, i+1, strings.Join(g[min(i, len(g)):], "\n"), strings.Join(w[min(i, len(w)):], "\n"))
				break
			}
		}
	}
}

func TestWords(t *testing.T) {
	check := func(text, want string) {
		t.Helper()
		if got := strings.TrimSuffix(strings.ReplaceAll(lines(cut(t, text)), "\n", " | "), " | "); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
	check("don't", "do n't")
	check("DON’T", "DO N’T")
	check("I'd've", "I 'd 've")
	check("cannot", "can not")
	check("Gonna", "Gon na")
	check("Venn's aides' plan", "Venn 's aides ' plan")
	check("O'Rourke o'clock d'état Ba'ath", "O'Rourke o'clock d'état Ba'ath")
	check("step-by-step", "step - by - step")
	check("non-nuclear re-elected mid-2019 co-chair", "non-nuclear re-elected mid-2019 co-chair")
	check("UN-led", "UN - led")
	check("U.S.-Kestria", "U.S. - Kestria")
	check("a $4.5bn (US$3) deal", "a $ 4.5 bn ( US$ 3 ) deal")
	check("9am, 10 p.m. and 5kg", "9 am , 10 p.m. and 5 kg")
	check("the 1970s, the 1960's, the 20th", "the 1970s , the 1960's , the 20th")
	check("2019-06-11 9/11 12:30 1,200.50 555-0182", "2019-06-11 9/11 12:30 1,200.50 555-0182")
	check("5-10 days, 1990–1994", "5 - 10 days , 1990 – 1994")
	check("F-16s and the Hwasong-15", "F - 16s and the Hwasong - 15")
	check("50% of 24°C", "50 % of 24 ° C")
	check("https://a.example/b?c=d, www.b.example.", "https://a.example/b?c=d , www.b.example .")
	check("press@kestria.gov, @venn #talks #1", "press@kestria.gov , @venn #talks # 1")
	check("kestria.gov/news.", "kestria.gov/news .")
	check("AT&T's Q&A", "AT&T 's Q&A")
	check("and/or w/o 24/7", "and / or w/o 24/7")
	check("wait... what?! no--never—ever", "wait ... what ?! | no -- never — ever")
	check("\u201cwarm\u201d and \u2018cold\u2019", "“ warm ” and ‘ cold ’")
	check("rock 'n' roll in the '90s", "rock 'n' roll in the '90s")
	check("e.g. Ph.D. a.k.a. Tel.", "e.g. Ph.D. a.k.a. Tel .")
	check("好的", "好的")
	check("\x00a\xff\xfeb", "a \xff \xfe b")
	check("zero\u200bwidth", "zero width")
}

func TestSentences(t *testing.T) {
	check := func(text string, want ...string) {
		t.Helper()
		d := cut(t, text)
		var got []string
		for _, s := range d.Sentences[1:] {
			got = append(got, d.Slice(s.Span))
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
	}
	check("He left the U.S. The talks failed.", "He left the U.S.", "The talks failed.")
	check("The U.S. President left.", "The U.S. President left.")
	check("Gen. J. F. Marrow met Mrs. Venn on Sept. 4 at 5 p.m. Tuesday.", "Gen. J. F. Marrow met Mrs. Venn on Sept. 4 at 5 p.m. Tuesday.")
	check("They met at 5 p.m. No deal came.", "They met at 5 p.m.", "No deal came.")
	check("Is it plan B? It is plan B. The end.", "Is it plan B?", "It is plan B.", "The end.")
	check("“We are done.” He left.", "“We are done.”", "He left.")
	check("\"We are done.\" \"Are we?\" he asked.", "\"We are done.\"", "\"Are we?\" he asked.")
	check("“Why now?” Orla Venn asked. (Nobody knew.) Then", "“Why now?” Orla Venn asked.", "(Nobody knew.)", "Then")
	check("Talks failed.[3] They ended. [4] All left.", "Talks failed.[3]", "They ended. [4]", "All left.")
	check("It failed.The talks ended.", "It failed.", "The talks ended.")
	check("1. The parties agree. 2. They meet.", "1. The parties agree.", "2. They meet.")
	check("So ... they met. And... Nothing.", "So ... they met.", "And...", "Nothing.")
	check("See No. 5, vol. 3 and p. 4. No. We won't.", "See No. 5, vol. 3 and p. 4.", "No.", "We won't.")
	check("KESTRA, June 11 (NNA) — Ministers met.", "KESTRA, June 11 (NNA) —", "Ministers met.")
	check("NORVA -- The cabinet met.", "NORVA --", "The cabinet met.")
	check("BAD IDEA - The cabinet met.", "BAD IDEA -", "The cabinet met.")
	check("Orla Venn — the minister — met Marrow.", "Orla Venn — the minister — met Marrow.")
	check("MS. VENN:  Good morning.", "MS. VENN:", "Good morning.")
	check("Q    When?", "Q", "When?")
	check("Points:\n• peace\n• trade", "Points:", "• peace", "• trade")
	check("One line\nand the same sentence.\n\nAnother", "One line\nand the same sentence.", "Another")
	check("It cost 5. lower case follows", "It cost 5. lower case follows")
	check("They met. lower case follows", "They met.", "lower case follows")
}

func TestBlocks(t *testing.T) {
	text := "Talks. Fail. Photo: Venn. THE MINISTER (smiling): We met. They left."
	d := cut(t, text,
		doc.Block{Span: doc.Span{Start: 0, End: 12}, Kind: doc.Headline},
		doc.Block{Span: doc.Span{Start: 13, End: 25}, Kind: doc.Credit},
		doc.Block{Span: doc.Span{Start: 26, End: 68}, Kind: doc.Turn, Speaker: doc.Span{Start: 26, End: 48}},
	)
	if got, want := lines(d), "Talks . Fail .\nTHE MINISTER ( smiling ) :\nWe met .\nThey left .\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for i, want := range []uint32{0, 2, 2, 2} {
		if got := d.Sentences[i+1].Block; got != want {
			t.Errorf("sentence %d in block %d, want %d", i+1, got, want)
		}
	}
}

func TestNormAndFlags(t *testing.T) {
	d := cut(t, "“Don’t,” he said in the U.S.")
	var norms, quoted, spaced []string
	for i := range d.Tokens[1:] {
		id := doc.TokenID(i + 1)
		norms = append(norms, d.Norm(id))
		if d.Tokens[id].Flags&doc.InQuote != 0 {
			quoted = append(quoted, d.Word(id))
		}
		if d.Tokens[id].Flags&doc.SpaceBefore != 0 {
			spaced = append(spaced, d.Word(id))
		}
	}
	for _, c := range []struct{ got, want string }{
		{strings.Join(norms, " "), `" do n't , " he said in the u.s. .`},
		{strings.Join(quoted, " "), "Do n’t ,"},
		{strings.Join(spaced, " "), "“ he said in the U.S"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestInQuote(t *testing.T) {
	check := func(text, want string) {
		t.Helper()
		d := cut(t, text)
		var got []string
		for i := range d.Tokens[1:] {
			if d.Tokens[i+1].Flags&doc.InQuote != 0 {
				got = append(got, d.Word(doc.TokenID(i+1)))
			}
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%q\n got %s\nwant %s", text, g, want)
		}
	}
	check(`He called it "very warm" and "beautiful."`, "very warm beautiful .")
	check("A ‘bold decision’ by the parties’ leaders", "bold decision")
	check("A 'bold step' by the parties' leaders", "bold step")
	check("‘The parties’ plan,’ he said", "The parties ’ plan ,")
	check("“We met.\n\n“We left.” Then", "We met . We left .")
	check("An inch mark 5\" and no more", "")
	check("“We met.\n\nNo more", "")
}
