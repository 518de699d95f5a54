package main

import (
	"strings"

	"github.com/jdkato/prose/v3"
	"github.com/jdkato/prose/v3/ner"
	"github.com/jdkato/prose/v3/tag"

	"chancery/internal/doc"
	"chancery/internal/stage/entity"
)

// rival runs prose v3 on our data.
type rival struct {
	tagger *tag.Tagger
	ner    *ner.Extracter
}

func newRival() (*rival, error) {
	t, err := tag.New()
	if err != nil {
		return nil, err
	}
	e, err := ner.New()
	return &rival{t, e}, err
}

// cut is prose's sentences and tokens of a text, as layers.
func (r *rival) cut(text string) *doc.Document {
	d := doc.New(text)
	p, err := prose.NewDocument(text, prose.WithTagging(false), prose.WithExtraction(false))
	if err != nil {
		return d
	}
	for _, t := range p.Tokens() {
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: doc.Pos(t.Start), End: doc.Pos(t.End())}})
	}
	for _, s := range p.Sentences() {
		d.Sentences = append(d.Sentences, doc.Sentence{Span: doc.Span{Start: doc.Pos(s.Start), End: doc.Pos(s.End())}})
	}
	return d
}

// tags counts the Penn tags that prose gives gold tokens rightly.
func (r *rival) tags(gold *doc.Document) (right int) {
	for _, s := range gold.Sentences[1:] {
		for i, t := range r.tagger.Tag(words(gold, s)) {
			x := gold.Tokens[int(s.First)+i].XPOS.String()
			switch t.Tag { // the treebanks write brackets otherwise
			case "(":
				t.Tag = "-LRB-"
			case ")":
				t.Tag = "-RRB-"
			}
			if t.Tag == x {
				right++
			}
		}
	}
	return right
}

func words(d *doc.Document, s doc.Sentence) (out []string) {
	for id := s.First; id <= s.Last; id++ {
		out = append(out, d.Word(id))
	}
	return out
}

// names are prose's over the gold tokens of a sentence.
func (r *rival) names(d *doc.Document, id doc.SentenceID) (out []entity.Name) {
	s := d.Sentences[id]
	list := words(d, s)
	var first []int // byte at which each word starts in the joined sentence
	at := 0
	for _, w := range list {
		first = append(first, at)
		at += len(w) + 1
	}
	text := strings.Join(list, " ")
	toks := r.tagger.Tag(list)
	for i := range toks {
		toks[i].Start = first[i]
	}
	r.ner.Label(toks)
	for _, e := range r.ner.Chunk(text, toks) {
		n := entity.Name{First: -1}
		switch e.Label {
		case "PERSON":
			n.Type = entity.TypePerson
		case "ORGANIZATION":
			n.Type = entity.TypeOrg
		case "GPE", "LOCATION", "FACILITY":
			n.Type = entity.TypePlace
		default:
			continue
		}
		for i, f := range first {
			if f >= e.Start && f < e.End() {
				if n.First < 0 {
					n.First = i
				}
				n.Last = i
			}
		}
		if n.First >= 0 {
			out = append(out, n)
		}
	}
	return out
}

// read runs prose as a program would.
func (r *rival) read(text string, names bool) (int, error) {
	p, err := prose.NewDocument(text, prose.WithExtraction(names))
	if err != nil {
		return 0, err
	}
	return len(p.Tokens()), nil
}
