package conllu

import (
	"strings"
	"testing"

	"chancery/internal/doc"
)

const sample = `# newdoc id = d1
# sent_id = 1
# text = Venn can't wait.
1	Venn	Venn	PROPN	NNP	_	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
3.1	empty	empty	VERB	VB	_	_	_	_	_
4	wait	wait	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = 2
1	She	she	PRON	PRP	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	_

`

func TestReadAndDocument(t *testing.T) {
	s, err := Read(strings.NewReader(sample), "x.conllu")
	if err != nil || len(s) != 2 {
		t.Fatalf("%d sentences, %v", len(s), err)
	}
	if s[0].NewDoc != "d1" || len(s[0].Words) != 5 || len(s[0].Multi) != 1 || !s[1].NewPar {
		t.Errorf("got %+v", s)
	}
	d := Document(s, GoldTree)
	if d.Text != "Venn can't wait.\n\nShe left" {
		t.Errorf("text %q", d.Text)
	}
	var words []string
	for i := 1; i < len(d.Tokens); i++ {
		words = append(words, d.Word(doc.TokenID(i)))
	}
	if got := strings.Join(words, "|"); got != "Venn|ca|n't|wait|.|She|left" {
		t.Errorf("words %s", got)
	}
	if r := d.Sentences[1].Root; d.Word(r) != "wait" || d.Tokens[1].Head != r || d.Tokens[1].Dep != doc.Nsubj || d.Lemma(3) != "not" {
		t.Errorf("tree: root %d, %+v", r, d.Tokens[1])
	}
	if !d.Have(doc.Tokens|doc.Tree) || d.Have(doc.Mentions) {
		t.Error("layers")
	}
}

func TestFaultsNameTheLine(t *testing.T) {
	for body, want := range map[string]string{"1\ta\n": "x:1: 2 columns", "1\ta\ta\tX\tX\t_\tq\troot\t_\t_\n": `x:1: head "q"`, "1-b\ta\t_\t_\t_\t_\t_\t_\t_\t_\n": "x:1: bad range"} {
		if _, err := Read(strings.NewReader(body), "x"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", body, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, body string) {
		s, err := Read(strings.NewReader(body), "x")
		for _, x := range s {
			if err == nil && len(x.Words) == 0 {
				t.Error("a sentence without words")
			}
		}
	})
}
