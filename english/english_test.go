package english_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"chancery/english"
	"chancery/internal/conllu"
)

const report = `Kestria's foreign minister, Orla Venn, didn't meet President Tomas Reik of Norvania on Monday. "We cannot talk," she said.

The two leaders' aides met in Almen (pop. 5,000) at 5 p.m. They'll meet again, he hopes.It is said.

- a first point
- the U.S.-Kestria accord’s end…`

// odd are texts that no reader should stumble over.
var odd = []string{
	"", " \n\t ", ".", "\x00", "a", "\xff\xfe", "’s", "'s n't", "))))((((", "é\u0301\u200b好的。", "1.\n\n2.\n\n3.", "(a|b)_[c]#d e=f", "it's John's dogs' can't've",
	strings.Repeat("word, ", 900), strings.Repeat("(", 500), "U.S.\nU.S.\r\n\r\nMr.\u00a0X.", report,
}

func read(t *testing.T, text string) *english.Document {
	t.Helper()
	d, err := english.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// What is written as CoNLL-U and read back is the same reading.
func TestCoNLLU(t *testing.T) {
	for _, text := range odd {
		d := read(t, text)
		var b bytes.Buffer
		if err := d.WriteCoNLLU(&b, "a b"); err != nil {
			t.Fatal(err)
		}
		back, err := conllu.Read(bytes.NewReader(b.Bytes()), "back")
		if err != nil {
			t.Fatalf("%.40q: %v", text, err)
		}
		if len(back) != len(d.Sentences) {
			t.Fatalf("%.40q: %d sentences, want %d", text, len(back), len(d.Sentences))
		}
		for i, s := range back {
			same(t, d, d.Sentences[i], s)
		}
		balanced(t, b.String(), d)
	}
}

func same(t *testing.T, d *english.Document, want english.Sentence, s conllu.Sentence) {
	t.Helper()
	words := d.Words(want.Tokens)
	if len(s.Words) != len(words) {
		t.Fatalf("%d words, want %d", len(s.Words), len(words))
	}
	var text strings.Builder
	multi := 0
	for i := 0; i < len(words); i++ {
		w, k := s.Words[i], words[i]
		head := 0
		if k.Head >= 0 {
			head = k.Head - want.Tokens.First + 1
		}
		if w.Form != k.Form || w.Lemma != k.Lemma || w.UPOS != k.UPOS || w.XPOS != k.XPOS || w.Deprel != k.Rel || w.Head != head {
			t.Errorf("%+v, want %+v", w, k)
		}
	}
	for i := 0; i < len(words); {
		form, after, n := s.Words[i].Form, s.Words[i].SpaceAfter, 1
		if multi < len(s.Multi) && s.Multi[multi].First == i+1 {
			m := s.Multi[multi]
			form, after, n = m.Form, m.SpaceAfter, m.Last-m.First+1
			multi++
		}
		text.WriteString(form)
		if i += n; after && i < len(words) {
			text.WriteByte(' ')
		}
	}
	if text.String() != s.Text {
		t.Errorf("the words spell %q, the text is %q", text.String(), s.Text)
	}
	if flat := strings.Join(strings.FieldsFunc(d.Cut(want.Span), space), " "); flat != s.Text {
		t.Errorf("text %q, want %q", s.Text, flat)
	}
}

func TestMultiword(t *testing.T) {
	var b bytes.Buffer
	d := read(t, "Venn's aides' talks can't fail; they cannot, in the U.S.-Kestria case at 5km.")
	if err := d.WriteCoNLLU(&b, "x"); err != nil {
		t.Fatal(err)
	}
	s, err := conllu.Read(&b, "x")
	if err != nil || len(s) != 1 {
		t.Fatal(err, len(s))
	}
	var got []string
	for _, m := range s[0].Multi {
		got = append(got, m.Form)
	}
	if want := "Venn's aides' can't cannot"; strings.Join(got, " ") != want {
		t.Errorf("multiword tokens %q, want %q", got, want)
	}
}

// A Reader gives what Parse gives, and a Document that it has read into shares
// nothing with the one before but memory.
func TestReaderIsParse(t *testing.T) {
	r, err := english.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	d := new(english.Document)
	for _, text := range []string{report, "Short.", report} {
		if err := r.Read(d, text); err != nil {
			t.Fatal(err)
		}
		want := read(t, text)
		if !reflect.DeepEqual(d.Tokens, want.Tokens) || !reflect.DeepEqual(d.Sentences, want.Sentences) || !reflect.DeepEqual(d.Chains, want.Chains) || len(d.Names) != len(want.Names) {
			t.Errorf("a used reader reads %.20q in another way", text)
		}
	}
}

func TestAllocations(t *testing.T) {
	r, err := english.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat(report+"\n\n", 20)
	d := new(english.Document)
	n := testing.AllocsPerRun(5, func() {
		if err := r.Read(d, text); err != nil {
			t.Fatal(err)
		}
	})
	if most := float64(len(d.Tokens)); n > most {
		t.Errorf("%.0f allocations for %d tokens", n, len(d.Tokens))
	} else {
		t.Logf("%.0f allocations for %d tokens", n, len(d.Tokens))
	}
}
