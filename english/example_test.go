package english_test

import (
	"fmt"
	"log"
	"os"

	"chancery/english"
)

const text = "Orla Venn wrote to Tomas Reik on Monday. She didn't wait for his answer."

func Example() {
	d, err := english.Parse(text)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range d.Sentences {
		fmt.Printf("%d-%d %s\n", s.Start, s.End, d.Cut(s.Span))
	}
	for _, t := range d.Words(d.Sentences[1].Tokens) {
		head := "-"
		if t.Head >= 0 {
			head = d.Tokens[t.Head].Form
		}
		fmt.Println(t.Form, t.Lemma, t.UPOS, t.XPOS, t.Rel, head)
	}
	// Output:
	// 0-40 Orla Venn wrote to Tomas Reik on Monday.
	// 41-72 She didn't wait for his answer.
	// She she PRON PRP nsubj wait
	// did do AUX VBD aux wait
	// n't not PART RB advmod wait
	// wait wait VERB VB root -
	// for for ADP IN case answer
	// his his PRON PRP$ nmod:poss answer
	// answer answer NOUN NN obl wait
	// . . PUNCT . punct wait
}

func ExampleDocument_names() {
	d, err := english.Parse(text)
	if err != nil {
		log.Fatal(err)
	}
	for _, n := range d.Names {
		fmt.Println(n.Kind, d.Cut(n.Span))
	}
	for _, c := range d.Chains {
		if len(c.Mentions) < 2 {
			continue
		}
		fmt.Print(c.Name, ":")
		for _, m := range c.Mentions {
			fmt.Printf(" %s (%s)", d.Cut(m.Span), m.Form)
		}
		fmt.Println()
	}
	// Output:
	// person Orla Venn
	// person Tomas Reik
	// Orla Venn: Orla Venn (name) She (pronoun)
	// Tomas Reik: Tomas Reik (name) his (pronoun)
}

func ExampleReader() {
	r, err := english.NewReader()
	if err != nil {
		log.Fatal(err)
	}
	var d english.Document // its memory is used again
	for _, text := range []string{"The ministers met. No deal came.", "The U.S. left the talks."} {
		if err := r.Read(&d, text); err != nil {
			log.Fatal(err)
		}
		root := d.Tokens[d.Sentences[0].Root]
		fmt.Println(len(d.Sentences), root.Lemma)
	}
	// Output:
	// 2 meet
	// 1 leave
}

func ExampleDocument_WriteCoNLLU() {
	d, err := english.Parse("They cannot win.")
	if err != nil {
		log.Fatal(err)
	}
	if err := d.WriteCoNLLU(os.Stdout, "note"); err != nil {
		log.Fatal(err)
	}
	// Output:
	// # newdoc id = note
	// # global.Entity = eid-etype-head-form
	// # sent_id = note-1
	// # text = They cannot win.
	// 1	They	they	PRON	PRP	_	4	nsubj	_	TokenRange=0:4
	// 2-3	cannot	_	_	_	_	_	_	_	TokenRange=5:11
	// 2	can	can	AUX	MD	_	4	aux	_	TokenRange=5:8
	// 3	not	not	PART	RB	_	4	advmod	_	TokenRange=8:11
	// 4	win	win	VERB	VB	_	0	root	_	SpaceAfter=No|TokenRange=12:15
	// 5	.	.	PUNCT	.	_	4	punct	_	TokenRange=15:16
}
