package golden

import (
	"fmt"
	"strings"

	"chancery/internal/doc"
)

// Tokens writes one line a word of sentence s: number in the sentence, form,
// lemma, UPOS, XPOS, head's number, relation; with the status of the words
// whose status is not plain assertion.
func Tokens(b *strings.Builder, d *doc.Document, s doc.SentenceID) {
	sen := d.Sentences[s]
	if sen.First == 0 {
		return
	}
	x := index{d: d}
	var rows [][]string
	for t := sen.First; t <= sen.Last; t++ {
		tok := d.Tokens[t]
		head := doc.TokenID(0)
		if tok.Head >= sen.First {
			head = tok.Head - sen.First + 1
		}
		row := []string{fmt.Sprint(t - sen.First + 1), oneLine(d.Word(t)), oneLine(d.Lemma(t)), tok.UPOS.String(), tok.XPOS.String(), fmt.Sprint(head), tok.Dep.String(), ""}
		if int(t) < len(d.Facts) && d.Facts[t].Rule != "" {
			row[7] = x.status(d.Facts[t])
		}
		rows = append(rows, row)
	}
	var lines strings.Builder
	section(&lines, "", rows)
	for l := range strings.Lines(lines.String()) {
		b.WriteString(strings.TrimPrefix(l, "         "))
	}
}

// maxDepth bounds the indentation of a tree: no sentence that people write is
// deeper, and garbage of ten thousand words would fill the screen with blanks.
const maxDepth = 40

// Tree draws the dependencies of sentence s, children below their head in the
// order of the words.
func Tree(b *strings.Builder, d *doc.Document, s doc.SentenceID) {
	sen := d.Sentences[s]
	if sen.First == 0 {
		return
	}
	children := make([][]doc.TokenID, sen.Last-sen.First+1)
	var roots []doc.TokenID
	for t := sen.First; t <= sen.Last; t++ {
		if h := d.Tokens[t].Head; h >= sen.First && h <= sen.Last && h != t {
			children[h-sen.First] = append(children[h-sen.First], t)
		} else {
			roots = append(roots, t)
		}
	}
	var draw func(t doc.TokenID, lead string, depth int)
	draw = func(t doc.TokenID, lead string, depth int) {
		fmt.Fprintf(b, "%s (%s)\n", oneLine(d.Word(t)), d.Tokens[t].Dep)
		list := children[t-sen.First]
		for i, c := range list {
			branch, below := "├─ ", "│  "
			if i == len(list)-1 {
				branch, below = "└─ ", "   "
			}
			if depth >= maxDepth {
				branch, below = "", ""
			}
			b.WriteString(lead + branch)
			draw(c, lead+below, depth+1)
		}
	}
	for _, r := range roots {
		draw(r, "", 0)
	}
}
