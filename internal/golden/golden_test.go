package golden

import (
	"flag"
	"os"
	"strings"
	"testing"

	"chancery/internal/doc"
)

var update = flag.Bool("update", false, "rewrite testdata")

const text = `Credit: A. Writer

Venn told reporters on Tuesday that she had received a letter from Tomas Reik. If the ban ends, both will meet. It is the first letter since May.`

// build is a reading made by hand: every layer has something in it.
func build(t *testing.T) *doc.Document {
	t.Helper()
	d := doc.New(text)
	d.ID, d.Title, d.Published = "sha256:00", "A letter\nat last", doc.MakeDate(2031, 5, 14)
	at := func(words string) doc.Span {
		i := strings.Index(text, words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		return doc.Span{Start: doc.Pos(i), End: doc.Pos(i + len(words))}
	}
	d.Blocks = []doc.Block{{Span: at("Credit: A. Writer"), Kind: doc.Credit}, {Span: doc.Span{Start: 19, End: doc.Pos(len(text))}}}
	// Tokens at blanks; each sentence hangs from its second word.
	for _, s := range strings.SplitAfter(text[19:], ". ") {
		span := d.Trim(at(s))
		first := doc.TokenID(len(d.Tokens))
		pos := span.Start
		for _, w := range strings.Fields(d.Slice(span)) {
			start := pos + doc.Pos(strings.Index(text[pos:], w))
			pos = start + doc.Pos(len(w))
			d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: start, End: pos}, Norm: d.Intern(doc.Normalize(w)), UPOS: doc.NOUN, XPOS: doc.XNN, Head: first + 1, Dep: doc.Obl})
		}
		last := doc.TokenID(len(d.Tokens) - 1)
		d.Tokens[first+1].Head, d.Tokens[first+1].Dep = 0, doc.Root
		d.Sentences = append(d.Sentences, doc.Sentence{Span: span, First: first, Last: last, Root: first + 1, Block: 1})
	}
	tok := func(words string) doc.TokenID { return d.TokenAt(at(words).Start) }
	mention := func(words string, c doc.ChainID) doc.MentionID {
		d.Mentions = append(d.Mentions, doc.Mention{Span: at(words), First: tok(words), Last: tok(words), Head: tok(words), Chain: c, Kind: doc.Person, Rule: "test/name"})
		return doc.MentionID(len(d.Mentions) - 1)
	}
	venn, she := mention("Venn", 1), mention("she", 1)
	reik, both := mention("Tomas Reik", 2), mention("both", 3)
	d.Chains = append(d.Chains, doc.Chain{Name: "Orla Venn", Kind: doc.Person, Country: "XKE", Sector: "GOV", Ref: "p:orla-venn"},
		doc.Chain{Name: "Tomas Reik", Kind: doc.Person, Country: "XNO"}, doc.Chain{Name: "both", Kind: doc.Person, Members: []doc.ChainID{1, 2}})
	day := doc.MakeDate(2031, 5, 13)
	d.Timexes = append(d.Timexes, doc.Timex{Span: at("Tuesday"), First: tok("Tuesday"), Type: doc.TimexDate, Value: "2031-05-13", Bounds: doc.Interval{Start: day, End: day}, Anchor: doc.AnchorPublication, Rule: "timex/weekday"},
		doc.Timex{Span: at("May"), First: tok("May"), Type: doc.TimexDate, Role: doc.RoleSince, Anchor: doc.AnchorUnknown, Rule: "timex/month"})
	d.Attributions = append(d.Attributions, doc.Attribution{Span: at("Venn told"), Cue: at("told"), CueToken: tok("told"), Act: doc.State, Source: tok("Venn"), SourceOf: venn, SourceAt: at("Venn"),
		Content: []doc.Span{at("that she had received a letter from Tomas Reik")}, Time: 1, Rule: "attribution/verb"})
	d.Facts = make([]doc.Fact, len(d.Tokens))
	d.Facts[tok("meet")] = doc.Fact{Status: doc.Conditional, Cue: at("will"), Condition: at("If the ban ends"), Rule: "factuality/if"}
	d.Events = append(d.Events, doc.Event{Sentence: 1, Trigger: tok("received"), Words: at("received a letter"), Type: "CONSULT", Modes: []string{"letter"},
		Actors: []doc.Arg{{Token: tok("Reik"), Mention: reik}}, Recipients: []doc.Arg{{Token: tok("she"), Mention: she}}, Time: 1, Rule: "event/receive-letter",
		Fields: []doc.Field{{Name: "via", Value: "hand", Span: at("letter")}}},
		doc.Event{Sentence: 2, Trigger: tok("meet"), Words: at("meet"), Type: "CONSULT", Actors: []doc.Arg{{Token: tok("both"), Mention: both}}, Fact: d.Facts[tok("meet")], Rule: "event/meet"})
	d.Undertakings = append(d.Undertakings, doc.Undertaking{Kind: doc.Position, Type: "condition", Trigger: tok("ends"), Bearers: []doc.Arg{{Token: tok("both"), Mention: both}},
		Content: at("meet"), Condition: at("the ban ends"), Fact: d.Facts[tok("meet")], Rule: "undertaking/if"})
	d.Reckonings = append(d.Reckonings, doc.Reckoning{Type: "first-since", Trigger: tok("first"), Content: at("first letter"), Since: at("since May"), Number: "1", Rule: "reckoning/first"})
	d.Note("coref", at("It"), "nothing that it could be")
	return d
}

func TestText(t *testing.T) {
	got := Text(build(t), Options{Tokens: true})
	if *update {
		if err := os.WriteFile("testdata/reading.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/reading.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if strings.Contains(Text(build(t), Options{}), "-- tokens --") {
		t.Error("words without being asked for")
	}
}

func TestTree(t *testing.T) {
	for _, c := range []struct {
		name  string
		heads []doc.TokenID
		want  string
	}{
		{"a chain", []doc.TokenID{0, 1, 2}, "a (root)\n└─ b (root)\n   └─ c (root)\n"},
		{"two branches", []doc.TokenID{2, 0, 2}, "b (root)\n├─ a (root)\n└─ c (root)\n"},
		{"two roots", []doc.TokenID{0, 0, 1}, "a (root)\n└─ c (root)\nb (root)\n"},
		{"its own head", []doc.TokenID{1, 1, 1}, "a (root)\n├─ b (root)\n└─ c (root)\n"},
		{"a ring hangs from nothing", []doc.TokenID{0, 3, 2}, "a (root)\n"},
		{"a head out of bounds", []doc.TokenID{9, 1, 1}, "a (root)\n├─ b (root)\n└─ c (root)\n"},
	} {
		d := doc.New("a b c")
		for i, h := range c.heads {
			d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: doc.Pos(2 * i), End: doc.Pos(2*i + 1)}, Head: h, Dep: doc.Root})
		}
		d.Sentences = append(d.Sentences, doc.Sentence{Span: doc.Span{End: 5}, First: 1, Last: 3})
		var b strings.Builder
		Tree(&b, d, 1)
		if b.String() != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, b.String(), c.want)
		}
	}
}

// TestLongSentence: a sentence of ten thousand words, each hanging from the one
// before, is printed in bounded space.
func TestLongSentence(t *testing.T) {
	d := doc.New(strings.Repeat("a ", 10000))
	for i := range 10000 {
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: doc.Pos(2 * i), End: doc.Pos(2*i + 1)}, Head: doc.TokenID(i), Dep: doc.Obl})
	}
	d.Sentences = append(d.Sentences, doc.Sentence{Span: doc.Span{End: 20000}, First: 1, Last: 10000})
	var b strings.Builder
	Tree(&b, d, 1)
	Tokens(&b, d, 1)
	Sentence(&b, d, 1)
	if n := b.Len(); n > 4<<20 || n < 100000 {
		t.Errorf("%d bytes", n)
	}
}

func TestEmpty(t *testing.T) {
	want := "-- meta --\nid    published unknown\n-- reading --\n-- notes --\nnone\n"
	if got := Text(doc.New(""), Options{}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
