package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"chancery/internal/cli"
	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/record"
)

// standIn is an engine small enough to foresee: the scripts test the program,
// not the reading. A sentence ends at ". " or a line's end; "A wrote to B." is
// a letter from A to B on the article's day; "A praised B." is praise; the word
// PANIC is a bug in the reader. Names are one word; Kestria and Norvania have
// codes.
func standIn(version string) cli.Engine {
	return cli.Engine{Version: version, NewReader: func() (cli.Reader, error) {
		return func(a *intake.Article) ([]record.Entry, *doc.Document, error) {
			if strings.Contains(a.Text, "PANIC") {
				panic("cannot read " + a.Name)
			}
			d := new(doc.Document)
			a.Into(d)
			d.Sentences = d.Sentences[:1]
			for _, b := range d.Blocks {
				if b.Kind.Read() {
					split(d, b.Span)
				}
			}
			return code(a, d, version), d, nil
		}, nil
	}}
}

// split makes tokens at blanks and sentences at full stops.
func split(d *doc.Document, b doc.Span) {
	first := doc.TokenID(0)
	for i := b.Start; i < b.End; {
		if strings.ContainsRune(" \n\r\t", rune(d.Text[i])) {
			i++
			continue
		}
		end := i
		for end < b.End && !strings.ContainsRune(" \n\r\t", rune(d.Text[end])) {
			end++
		}
		word := d.Text[i:end]
		stop := strings.HasSuffix(word, ".")
		id := doc.TokenID(len(d.Tokens))
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: i, End: end}, Norm: d.Intern(doc.Normalize(word))})
		if first == 0 {
			first = id
		}
		i = end
		if stop {
			sentence(d, first, id)
			first = 0
		}
	}
	if first != 0 {
		sentence(d, first, doc.TokenID(len(d.Tokens)-1))
	}
}

func sentence(d *doc.Document, first, last doc.TokenID) {
	d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(first, last), First: first, Last: last})
	for t := first + 1; t <= last; t++ {
		d.Tokens[t].Head, d.Tokens[t].Dep = first, doc.DepDep
	}
	d.Tokens[first].Dep = doc.Root
}

func code(a *intake.Article, d *doc.Document, version string) (out []record.Entry) {
	for _, s := range d.Sentences[1:] {
		words := strings.Fields(d.Slice(s.Span))
		e := record.Entry{Status: record.Asserted, Confidence: 0.5, Review: record.Unreviewed}
		for i, w := range words {
			switch {
			case i == 0 || i+1 >= len(words):
			case w == "wrote" && words[i+1] == "to" && i+2 < len(words):
				e.Kind, e.Type, e.Mode = record.KindEvent, "CONSULT", []string{"letter"}
				e.Actor, e.Recipient = parties(d, s, words[i-1]), parties(d, s, words[i+2])
				if a.Published.Known() {
					e.When = &record.When{Start: a.Published.String(), End: a.Published.String(), Basis: record.BasisAnchored}
				}
			case w == "praised":
				e.Kind, e.Type = record.KindStatement, "praise"
				e.Actor, e.Recipient = parties(d, s, words[i-1]), parties(d, s, words[i+1])
			}
		}
		if e.Kind == "" {
			d.Note("standin", s.Span, "nothing that it knows")
			continue
		}
		c := record.Cite{Document: a.ID, Start: uint32(s.Span.Start), End: uint32(s.Span.End), Text: d.Slice(s.Span), Rule: "standin/" + e.Type}
		if from, to, ok := a.RawSpan(s.Span); ok {
			c.RawStart, c.RawEnd = &from, &to
		}
		h := sha256.Sum256(fmt.Appendf(nil, "%s %s %d", version, a.ID, c.Start))
		e.ID, e.Cites = record.EntryPrefix+hex.EncodeToString(h[:8]), []record.Cite{c}
		out = append(out, e)
	}
	return out
}

func parties(d *doc.Document, s doc.Sentence, word string) []record.Party {
	word = strings.TrimRight(word, ".,")
	start := uint32(s.Span.Start) + uint32(strings.Index(d.Slice(s.Span), word))
	p := record.Party{ID: record.ActorPrefix + strings.ToLower(word), Name: word, Text: word, Start: start, End: start + uint32(len(word))}
	switch word {
	case "Kestria":
		p.Code = "XKE"
	case "Norvania":
		p.Code, p.Sector = "XNO", "GOV"
	}
	return []record.Party{p}
}
