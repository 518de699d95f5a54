package intake

import (
	"strings"
	"unicode"

	"chancery/internal/doc"
)

// standfirst marks the lines between the headline and other furniture that
// introduce the article: one sentence each, with no body before them.
func (a *arranger) standfirst() {
	b := a.out.blocks
	headed := false
	for i := range b {
		switch b[i].Kind {
		case doc.Headline, doc.Repeat:
			headed = true
		case doc.Dateline:
			return // what follows the date is the report
		case doc.Label, doc.Byline, doc.Credit:
		case doc.Paragraph, doc.Subhead:
			if !headed || b[i].Span.Len() > standfirstMax || i+1 >= len(b) {
				return
			}
			switch b[i+1].Kind {
			case doc.Repeat, doc.Byline, doc.Credit, doc.Dateline:
				b[i].Kind = doc.Standfirst
			default:
				return
			}
		default:
			return
		}
	}
}

// opening takes the dateline off the first paragraphs: "SEOUL, June 11
// (Yonhap) -- …" becomes a dateline and a paragraph.
func (a *arranger) opening() {
	looked := 0
	for i := 0; i < len(a.out.blocks) && looked < 3; i++ {
		b := a.out.blocks[i]
		if b.Kind != doc.Paragraph && b.Kind != doc.Standfirst {
			continue
		}
		looked++
		n, date := inlineDateline(a.text[b.Span.Start:b.Span.End])
		if n == 0 || n >= b.Span.Len() {
			continue
		}
		cut := b.Span.Start + doc.Pos(n)
		head := doc.Span{Start: b.Span.Start, End: cut}
		head.End = head.Start + doc.Pos(len(strings.TrimRightFunc(a.text[head.Start:head.End], isBlank)))
		blocks := append(a.out.blocks[:i:i], doc.Block{Span: head, Kind: doc.Dateline}, doc.Block{Span: doc.Span{Start: cut, End: b.Span.End}, Kind: b.Kind})
		a.out.blocks = append(blocks, a.out.blocks[i+1:]...)
		if date.Known() && !a.out.date.Known() {
			a.out.date = date
		}
		return
	}
}

// letters is s with letters and digits only, in lower case: two lines with the
// same letters say the same.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// oneLine is s with its white space made single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
