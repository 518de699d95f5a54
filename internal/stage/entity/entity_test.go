package entity

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"chancery/internal/doc"
)

// build makes a document of sentences "word/XPOS word/XPOS:head:relation …";
// heads count from 1 within the sentence and default to the next word.
func build(t testing.TB, sentences ...string) *doc.Document {
	t.Helper()
	var b strings.Builder
	for _, s := range sentences {
		for f := range strings.FieldsSeq(s) {
			w, _, _ := strings.Cut(f, "/")
			w, tight := strings.CutPrefix(w, "+")
			if b.Len() > 0 && !tight && w != "'s" && w != "," && w != "." {
				b.WriteByte(' ')
			}
			b.WriteString(w)
		}
	}
	d := doc.New(b.String())
	at := 0
	for _, s := range sentences {
		first := doc.TokenID(len(d.Tokens))
		for f := range strings.FieldsSeq(s) {
			w, rest, _ := strings.Cut(f, "/")
			w = strings.TrimPrefix(w, "+")
			at += strings.Index(d.Text[at:], w)
			k := doc.Token{Span: doc.Span{Start: doc.Pos(at), End: doc.Pos(at + len(w))}, Norm: d.Intern(doc.Normalize(w)), Lemma: d.Intern(doc.Normalize(w))}
			if at == 0 || d.Text[at-1] == ' ' {
				k.Flags |= doc.SpaceBefore
			}
			at += len(w)
			if doc.TokenID(len(d.Tokens)) == first {
				k.Flags |= doc.SentStart
			}
			p := strings.SplitN(rest, ":", 3)
			var ok bool
			if k.XPOS, ok = doc.ParseXPOS(p[0]); !ok {
				t.Fatalf("no tag in %q", f)
			}
			k.UPOS = map[doc.XPOS]doc.UPOS{doc.XNNP: doc.PROPN, doc.XNNPS: doc.PROPN, doc.XNN: doc.NOUN, doc.XNNS: doc.NOUN, doc.XJJ: doc.ADJ, doc.XVBD: doc.VERB, doc.XIN: doc.ADP, doc.XDT: doc.DET}[k.XPOS]
			k.Head = doc.TokenID(len(d.Tokens) + 1)
			if len(p) == 3 {
				n := 0
				fmt.Sscan(p[1], &n)
				k.Head = first + doc.TokenID(n-1)
				if n == 0 {
					k.Head = 0
				}
				k.Dep, _ = doc.ParseDep(p[2])
			}
			d.Tokens = append(d.Tokens, k)
		}
		last := doc.TokenID(len(d.Tokens) - 1)
		if len(strings.Split(strings.Fields(s)[len(strings.Fields(s))-1], ":")) < 3 {
			d.Tokens[last].Head = 0
		}
		d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(first, last), First: first, Last: last})
	}
	return d
}

func read(t testing.TB, d *doc.Document) string {
	t.Helper()
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	run(d)
	var out []string
	for i := 1; i < len(d.Mentions); i++ {
		m := &d.Mentions[i]
		s := d.Slice(m.Span) + "=" + m.Kind.String()
		if m.Country != "" || m.Sector != "" {
			s += ":" + m.Country + "/" + m.Sector
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func TestNames(t *testing.T) {
	check := func(want string, sentences ...string) {
		t.Helper()
		if got := read(t, build(t, sentences...)); got != want {
			t.Errorf("%q\ngot  %s\nwant %s", sentences, got, want)
		}
	}
	// The adjective of a nation is a mention of its own, the title none.
	check("North Korean=nation:PRK/ | Kim Yo Jong=person", "North/NNP Korean/JJ official/NN Kim/NNP Yo/NNP Jong/NNP spoke/VBD ./.")
	// A body takes its country from the state that owns it and its sector from its own words.
	check("Norway=place:NOR/ | Foreign Ministry=org:NOR/GOV", "Norway/NNP:4:nmod:poss 's/POS:1:case Foreign/NNP:4:amod Ministry/NNP:5:nsubj refused/VBD:0:root ./.:5:punct")
	// A capital that acts is its government; one where something happens is a town.
	check("Oslo=org:NOR/GOV | London=place:GBR/", "Oslo/NNP:2:nsubj rejected/VBD:0:root the/DT:4:det plan/NN:2:obj in/IN:6:case London/NNP:2:obl ./.:2:punct")
	// The North is a state only beside its country's name.
	check("North Korea=place:PRK/ | North=nation:PRK/", "North/NNP:2:compound Korea/NNP:3:nsubj agreed/VBD:0:root ./.:3:punct", "The/DT:2:det North/NNP:3:nsubj refused/VBD:0:root ./.:3:punct")
	// A surname that a full name explains is a person, whatever it looks like.
	check("Tomas Reik=person | Reik=person", "Tomas/NNP Reik/NNP arrived/VBD ./.", "Reik/NNP left/VBD ./.")
	// Titles are no part of a name, wherever they stand in it.
	check("Norway=place:NOR/ | Orla Venn=person", "Norway/NNP:4:nmod:poss 's/POS:1:case Foreign/NNP:4:compound Minister/NNP:5:compound Orla/NNP:7:nsubj Venn/NNP:5:flat agreed/VBD:0:root ./.:7:punct")
	// A weapon is known by its make and number, or by the word behind it.
	check("F-16=weapon | Patriot=weapon", "An/DT F/NNP +-/HYPH +16/CD crashed/VBD near/IN Patriot/NNP missiles/NNS ./.")
	check("", "The/DT F/NN was/VBD her/PRP$ grade/NN ./.")
	// A short form in brackets is the name that it explains.
	check("Norwegian Border Agency=org:NOR/ | NBA=org | NBA=org", "The/DT Norwegian/NNP Border/NNP Agency/NNP +(/-LRB- +NBA/NNP +)/-RRB- agreed/VBD ./.", "The/DT NBA/NNP refused/VBD ./.")
	// A people is a nation, and so is the adjective of a state that no list has.
	// bodies of several states by one name, and names that count only beside their state
	check("SDF=org:JPN/MIL | Japan=place:JPN/", "The/DT:2:det SDF/NNP:3:nsubj left/VBD:0:root Japan/NNP:3:obj ./.:3:punct")
	check("SDF=org:SYR/REB | Syria=place:SYR/", "The/DT:2:det SDF/NNP:3:nsubj left/VBD:0:root Syria/NNP:3:obj ./.:3:punct")
	check("SDF=org | Norway=place:NOR/", "The/DT:2:det SDF/NNP:3:nsubj left/VBD:0:root Norway/NNP:3:obj ./.:3:punct")
	check("Kenya=place:KEN/ | National Security Council=org:KEN/GOV", "Kenya/NNP:5:nmod:poss 's/POS:1:case National/NNP:5:amod Security/NNP:5:compound Council/NNP:6:nsubj refused/VBD:0:root ./.:6:punct")
	check("Central Bank of Kenya=org:KEN/GOV", "The/DT:3:det Central/NNP:3:amod Bank/NNP:6:nsubj of/IN:5:case Kenya/NNP:3:nmod refused/VBD:0:root ./.:6:punct")
	check("Ministry of Defence=org:/GOV", "The/DT:2:det Ministry/NNP:5:nsubj of/IN:4:case Defence/NNP:2:nmod refused/VBD:0:root ./.:5:punct")
	check("AKP=org:TUR/PTY", "The/DT:2:det AKP/NN:3:nsubj refused/VBD:0:root the/DT:5:det deal/NN:3:obj ./.:3:punct")
	check("Iran=place:IRN/", "Iran/NNP:3:compound air/NN:3:compound strikes/NNS:4:nsubj hit/VBD:0:root the/DT:6:det town/NN:4:obj ./.:4:punct")
	check("Norwegians=nation:NOR/", "Most/JJ Norwegians/NNPS agreed/VBD ./.")
}

// A surname is a listed person's when its title is the office that he held on the
// day of the report, and nobody's whom the day did not know yet.
func TestInOffice(t *testing.T) {
	check := func(year int16, sentence, want string) {
		t.Helper()
		d := build(t, sentence)
		d.Published = doc.Date{Year: year, Month: 9, Day: 12}
		read(t, d)
		ref := ""
		for i := 1; i < len(d.Mentions); i++ {
			if d.Mentions[i].Kind == doc.Person {
				ref = d.Mentions[i].Ref
			}
		}
		if ref != want {
			t.Errorf("%d: %q is %q, want %q", year, sentence, ref, want)
		}
	}
	check(1999, "President/NNP:2:compound Clinton/NNP:3:nsubj agreed/VBD:0:root ./.:3:punct", "p:bill-clinton")
	check(2012, "President/NNP:2:compound Clinton/NNP:3:nsubj agreed/VBD:0:root ./.:3:punct", "")
	check(1986, "President/NNP:2:compound Ferdinand/NNP:4:nsubj Marcos/NNP:2:flat agreed/VBD:0:root ./.:4:punct", "p:ferdinand-marcos")
	check(1986, "President/NNP:2:compound Rodrigo/NNP:4:nsubj Duterte/NNP:2:flat agreed/VBD:0:root ./.:4:punct", "")
}

// Whatever the scores, what is decoded is a legal sequence, and reading it back
// gives the same names.
func TestLegal(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var dec Decoder
	for range 200 {
		n := 1 + rng.IntN(30)
		scores := make([]float32, n*Padded)
		for i := range scores {
			scores[i] = float32(rng.IntN(2000) - 1000)
		}
		var trans [NumLabel][NumLabel]float32
		out := make([]Label, n)
		dec.Best(scores, &trans, out)
		prev := Label(0)
		for i, l := range out {
			if !l.Follows(prev) {
				t.Fatalf("label %d of %v may not follow", i, out)
			}
			prev = l
		}
		if prev.Open() {
			t.Fatalf("%v ends within a name", out)
		}
		names := Names(out, nil)
		back := make([]Label, n)
		Labels(names, back)
		if !slices.Equal(out, back) {
			t.Fatalf("%v is read as %v", out, back)
		}
	}
}

// The best sequence is the best: against trying all.
func TestBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var dec Decoder
	for range 20 {
		const n = 3
		scores := make([]float32, n*Padded)
		for i := range scores {
			scores[i] = float32(rng.IntN(100))
		}
		var trans [NumLabel][NumLabel]float32
		for i := range trans {
			for j := range trans[i] {
				trans[i][j] = float32(rng.IntN(50))
			}
		}
		most := float32(-1)
		for a := range Label(NumLabel) {
			for b := range Label(NumLabel) {
				for c := range Label(NumLabel) {
					if !a.Follows(0) || !b.Follows(a) || !c.Follows(b) || c.Open() {
						continue
					}
					most = max(most, scores[a]+scores[Padded+int(b)]+scores[2*Padded+int(c)]+trans[0][a]+trans[a][b]+trans[b][c])
				}
			}
		}
		out := make([]Label, n)
		dec.Best(scores, &trans, out)
		got := trans[0][out[0]] + trans[out[0]][out[1]] + trans[out[1]][out[2]]
		for i, l := range out {
			got += scores[i*Padded+int(l)]
		}
		if got != most {
			t.Fatalf("best is %g, decoded %v with %g", most, out, got)
		}
	}
}

func TestWeights(t *testing.T) {
	if len(weights) > 8<<20 {
		t.Errorf("the weights have %d bytes, more than 8 MiB", len(weights))
	}
	x, err := NewExtractor()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewRecogniser(x, weights); err != nil {
		t.Fatal(err)
	}
	for _, b := range [][]byte{nil, []byte("Nur1"), weights[:len(weights)-1], append([]byte("none"), weights[4:]...)} {
		if _, err := NewRecogniser(x, b); err == nil {
			t.Errorf("a file of %d bytes was accepted", len(b))
		}
	}
}

// Ten thousand words in one sentence, all capitals or none, cost no square.
func TestLong(t *testing.T) {
	for _, w := range []string{"KESTRIA/NNP ", "a/DT ", "-/HYPH ", "North/NNP Korean/JJ "} {
		d := build(t, strings.Repeat(w, 5000))
		read(t, d)
		for i := 2; i < len(d.Mentions); i++ {
			if d.Mentions[i].Span.Start < d.Mentions[i-1].Span.Start {
				t.Fatal("mentions out of order")
			}
		}
	}
}

// FuzzNames reads any words under any tags.
func FuzzNames(f *testing.F) {
	f.Add("The North Korean leader Kim Jong Un", []byte{3, 10, 11, 12})
	f.Add("Georgia's U.N. envoy -- the HAGUE é İ ſ", []byte{0, 255})
	f.Add("", []byte{})
	run, err := Stage.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, tags []byte) {
		if len(text) > 2000 {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		d := doc.New(text)
		at := 0
		for w := range strings.FieldsSeq(text) {
			at += strings.Index(text[at:], w)
			k := doc.Token{Span: doc.Span{Start: doc.Pos(at), End: doc.Pos(at + len(w))}, Norm: d.Intern(doc.Normalize(w)), Flags: doc.SpaceBefore}
			at += len(w)
			if n := len(tags); n > 0 {
				c := tags[len(d.Tokens)%n]
				k.XPOS, k.UPOS, k.Dep, k.Head = doc.XPOS(c)%doc.NumXPOS, doc.UPOS(c)%doc.NumUPOS, doc.Dep(c)%doc.NumDep, doc.TokenID(c)%doc.TokenID(len(d.Tokens))
				if c%13 == 0 {
					k.Flags |= doc.SentStart
				}
			}
			d.Tokens = append(d.Tokens, k)
		}
		if n := doc.TokenID(len(d.Tokens) - 1); n > 0 {
			d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(1, n), First: 1, Last: n})
		}
		run(d)
		for i := 1; i < len(d.Mentions); i++ {
			m := &d.Mentions[i]
			if m.First > m.Head || m.Head > m.Last || m.Span != d.TokenSpan(m.First, m.Last) || m.Kind == doc.NoKind {
				t.Fatalf("mention %+v", m)
			}
			if i > 1 && m.Span.Start < d.Mentions[i-1].Span.Start {
				t.Fatal("mentions out of order")
			}
		}
	})
}
