package merge

import (
	"reflect"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/record"
)

// builder makes a reading by hand: words are tokens, names are mentions with
// chains, so that merge is tested without the stages below it.
type builder struct {
	d      *doc.Document
	chains map[string]doc.ChainID
}

func build(text string) *builder {
	b := &builder{d: doc.New(text), chains: map[string]doc.ChainID{}}
	d := b.d
	d.ID, d.Published = "sha256:test", doc.Date{Year: 2031, Month: 5, Day: 14}
	at := 0
	first := doc.TokenID(1)
	for w := range strings.FieldsSeq(text) {
		at += strings.Index(text[at:], w)
		id := doc.TokenID(len(d.Tokens))
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: doc.Pos(at), End: doc.Pos(at + len(w))}, Norm: d.Intern(doc.Normalize(w)), UPOS: doc.NOUN})
		at += len(w)
		if w == "." {
			d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(first, id), First: first, Last: id})
			first = id + 1
		}
	}
	d.Facts = make([]doc.Fact, len(d.Tokens))
	return b
}

// tok is the nth token (from 1) that reads w.
func (b *builder) tok(w string, n int) doc.TokenID {
	for i := 1; i < len(b.d.Tokens); i++ {
		if b.d.Word(doc.TokenID(i)) == w {
			if n--; n == 0 {
				return doc.TokenID(i)
			}
		}
	}
	panic("no word " + w)
}

// who is the nth token w as a mention of the person name.
func (b *builder) who(w string, n int, name, code string) doc.Arg {
	d, t := b.d, b.tok(w, n)
	c, ok := b.chains[name]
	if !ok {
		c = doc.ChainID(len(d.Chains))
		d.Chains = append(d.Chains, doc.Chain{Name: name, Kind: doc.Person, Country: code, Sector: "GOV"})
		b.chains[name] = c
	}
	d.Mentions = append(d.Mentions, doc.Mention{Span: d.Tokens[t].Span, First: t, Last: t, Head: t, Kind: doc.Person, Chain: c})
	return doc.Arg{Token: t, Mention: doc.MentionID(len(d.Mentions) - 1)}
}

func (b *builder) event(trigger doc.TokenID, typ, mode string, actor, to []doc.Arg) {
	e := doc.Event{Sentence: b.d.SentenceOf(trigger), Trigger: trigger, Words: b.d.Tokens[trigger].Span, Type: typ, Actors: actor, Recipients: to, Rule: "event/test", Confidence: .8}
	if mode != "" {
		e.Modes = []string{mode}
	}
	b.d.Events = append(b.d.Events, e)
}

func (b *builder) says(cue doc.TokenID, act doc.Act, source doc.Arg, from, to doc.TokenID) {
	d := b.d
	d.Attributions = append(d.Attributions, doc.Attribution{Span: d.TokenSpan(source.Token, to), Cue: d.Tokens[cue].Span, CueToken: cue, Act: act,
		Source: source.Token, SourceOf: source.Mention, SourceAt: d.Tokens[source.Token].Span, Content: []doc.Span{d.TokenSpan(from, to)}, Rule: "verb/test"})
}

// summary writes entries as "kind type/mode status [actors > recipients] act…".
func summary(entries []record.Entry) []string {
	var out []string
	for _, e := range entries {
		names := func(l []record.Party) string {
			var n []string
			for _, p := range l {
				n = append(n, strings.TrimSpace(p.Name+" "+p.Code))
			}
			return strings.Join(n, "; ")
		}
		s := string(e.Kind) + " " + strings.Join(append([]string{e.Type}, e.Mode...), "/") + " " + e.Status + " [" + names(e.Actor) + " > " + names(e.Recipient) + "]"
		for _, a := range e.According {
			s += " " + a.Source + ":" + a.Act
		}
		out = append(out, s)
	}
	return out
}

func expect(t *testing.T, b *builder, want ...string) []record.Entry {
	t.Helper()
	entries := Entries(b.d, Source{})
	if err := record.CheckAll(entries, b.d.Text); err != nil {
		t.Errorf("an entry breaks a law: %v", err)
	}
	if got := summary(entries); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
	return entries
}

// A confirmed act is the act, according to who confirms it, and a statement
// about it; what points back to it ("the letter") is the same act.
func TestConfirmedAndToldTwice(t *testing.T) {
	b := build("Venn confirmed a letter from Reik . The letter of Reik was warm .")
	venn, reik, again := b.who("Venn", 1, "Orla Venn", "XKE"), b.who("Reik", 1, "Tomas Reik", "XNO"), b.who("Reik", 2, "Tomas Reik", "XNO")
	b.event(b.tok("letter", 1), "CONSULT", "letter", []doc.Arg{reik}, []doc.Arg{venn})
	b.event(b.tok("letter", 2), "CONSULT", "letter", []doc.Arg{again}, nil)
	b.says(b.tok("confirmed", 1), doc.Confirm, venn, b.tok("a", 1), b.tok("Reik", 1))
	e := expect(t, b,
		"event CONSULT/letter asserted [Tomas Reik XNO > Orla Venn XKE] Orla Venn:confirm",
		"statement confirm asserted [Orla Venn XKE > ]")
	if len(e[0].Cites) != 2 || e[0].Cites[1].Text != "The letter of Reik was warm ." {
		t.Errorf("cites %+v", e[0].Cites)
	}
	if len(e[1].About) != 1 || e[1].About[0] != e[0].ID {
		t.Errorf("the confirmation is about %v, the letter is %s", e[1].About, e[0].ID)
	}
	if e[0].When.EDTF != "../2031-05-14" || e[0].When.Basis != "anchored" {
		t.Errorf("when %+v", e[0].When)
	}
}

// Somebody who merely reports an act makes no statement besides.
func TestMereReportIsNoStatement(t *testing.T) {
	b := build("Venn said Reik fled .")
	venn, reik := b.who("Venn", 1, "Orla Venn", "XKE"), b.who("Reik", 1, "Tomas Reik", "XNO")
	b.event(b.tok("fled", 1), "RETREAT", "", []doc.Arg{reik}, nil)
	b.says(b.tok("said", 1), doc.State, venn, b.tok("Reik", 1), b.tok("fled", 1))
	expect(t, b, "event RETREAT asserted [Tomas Reik XNO > ] Orla Venn:state")
}

// What is denied is told as not so.
func TestDeniedActIsNegated(t *testing.T) {
	b := build("Reik denied Venn fled .")
	reik, venn := b.who("Reik", 1, "Tomas Reik", "XNO"), b.who("Venn", 1, "Orla Venn", "XKE")
	b.event(b.tok("fled", 1), "RETREAT", "", []doc.Arg{venn}, nil)
	b.says(b.tok("denied", 1), doc.Deny, reik, b.tok("Venn", 1), b.tok("fled", 1))
	expect(t, b, "event RETREAT negated [Orla Venn XKE > ] Tomas Reik:deny", "statement deny asserted [Tomas Reik XNO > ]")
}

// Two visits on different days are two visits; one without a day joins neither
// that contradicts it.
func TestDatesKeepActsApart(t *testing.T) {
	b := build("Reik visited Venn Monday . Reik visited Venn Friday .")
	for n := 1; n <= 2; n++ {
		b.event(b.tok("visited", n), "CONSULT", "visit", []doc.Arg{b.who("Reik", n, "Tomas Reik", "XNO")}, []doc.Arg{b.who("Venn", n, "Orla Venn", "XKE")})
		w, day := "Monday", doc.Date{Year: 2031, Month: 5, Day: 12}
		if n == 2 {
			w, day = "Friday", doc.Date{Year: 2031, Month: 5, Day: 9}
		}
		x := b.tok(w, 1)
		b.d.Timexes = append(b.d.Timexes, doc.Timex{Span: b.d.Tokens[x].Span, First: x, Last: x, Type: doc.TimexDate, Value: day.String(), EDTF: day.String(), Bounds: doc.Interval{Start: day, End: day}, Anchor: doc.AnchorPublication})
		b.d.Events[n].Time = doc.TimexID(n)
	}
	expect(t, b, "event CONSULT/visit asserted [Tomas Reik XNO > Orla Venn XKE]", "event CONSULT/visit asserted [Tomas Reik XNO > Orla Venn XKE]")
}

// Members of a plural stand one by one; "we" in somebody's words is the speaker;
// a pronoun that nothing supports stays without a name.
func TestWho(t *testing.T) {
	b := build("Venn said we met the-two . He fled .")
	venn := b.who("Venn", 1, "Orla Venn", "XKE")
	two := b.who("the-two", 1, "the two", "")
	b.d.Chains = append(b.d.Chains, doc.Chain{Name: "Tomas Reik", Country: "XNO"}, doc.Chain{Name: "Ilse Daro", Country: "XTA"})
	n := doc.ChainID(len(b.d.Chains))
	b.d.Chains[b.d.Mentions[two.Mention].Chain].Members = []doc.ChainID{n - 2, n - 1}
	b.event(b.tok("met", 1), "CONSULT", "", []doc.Arg{{Token: b.tok("we", 1)}, two}, nil)
	b.says(b.tok("said", 1), doc.State, venn, b.tok("we", 1), b.tok("the-two", 1))
	b.event(b.tok("fled", 1), "RETREAT", "", []doc.Arg{{Token: b.tok("He", 1)}}, nil)
	expect(t, b, "event CONSULT asserted [Orla Venn XKE; Tomas Reik XNO; Ilse Daro XTA > ] Orla Venn:state")
}

// The same reading gives the same ids.
func TestStable(t *testing.T) {
	make := func() []record.Entry {
		b := build("Reik fled .")
		b.event(b.tok("fled", 1), "RETREAT", "", []doc.Arg{b.who("Reik", 1, "Tomas Reik", "XNO")}, nil)
		return Entries(b.d, Source{RawSpan: func(s doc.Span) (uint32, uint32, bool) { return uint32(s.Start) + 10, uint32(s.End) + 10, true }})
	}
	a, b := make(), make()
	if !reflect.DeepEqual(a, b) || len(a) != 1 || !strings.HasPrefix(a[0].ID, "e:") {
		t.Errorf("%+v\n%+v", a, b)
	}
	if c := a[0].Cites[0]; c.Text != "Reik fled ." || *c.RawStart != 10 || *c.RawEnd != 21 {
		t.Errorf("cite %+v", c)
	}
}

func TestDataIsSound(t *testing.T) {
	if err := Check(); err != nil {
		t.Error(err)
	}
}
