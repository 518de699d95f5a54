package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
)

// signatures gives quotations that stand alone on their line to whoever signs
// them: “We shall rebuild.” — Ana Daro, harbour master. Collections of reactions,
// letters and mottoes are printed so.
func (r *reader) signatures() {
	d := r.d
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.depth > 0 || !q.closed || q.last < q.first || !r.lineStarts(q.outer.Start) {
			continue
		}
		name := r.signed(q.outer.End)
		if name.Empty() {
			continue
		}
		first, last := d.TokenAt(name.Start), d.TokenAt(name.End-1)
		if first == 0 || last < first || !r.nameless(last, d.TokenAt(r.lineEnd(name.End)-1)) {
			continue
		}
		head := r.npHead(last, d.Sentences[d.SentenceOf(last)])
		if !name.Contains(d.Tokens[head].Span) {
			head = last
		}
		a := doc.Attribution{Act: doc.State, Source: head, SourceOf: r.mentionAt[head], SourceAt: name, Rule: "signature"}
		for t := first; a.SourceOf == 0 && t <= last; t++ {
			a.SourceOf = r.mentionAt[t]
		}
		a.Content = r.content(q.outer)
		r.found = append(r.found, a)
		q.owner = len(r.found)
	}
}

// signed is the name behind a dash that follows a closing mark at p, up to a
// comma, a bracket or the end of its line; empty when there is none.
func (r *reader) signed(p doc.Pos) doc.Span {
	text := r.d.Text
	blank := func(s string) string { return strings.TrimLeft(s, " \t\u00a0") }
	rest := blank(text[p:])
	if strings.HasPrefix(rest, "\n") && !strings.HasPrefix(rest, "\n\n\n") { // signed on the next line
		rest = blank(strings.TrimLeft(rest, "\n"))
	}
	dash := false
	for _, mark := range [...]string{"\u2014", "\u2015", "\u2013", "--", "- "} {
		if s, ok := strings.CutPrefix(rest, mark); ok {
			rest, dash = blank(s), true
			break
		}
	}
	c, _ := utf8.DecodeRuneInString(rest)
	if !dash || !unicode.IsUpper(c) {
		return doc.Span{}
	}
	from := doc.Pos(len(text) - len(rest))
	end := min(r.lineEnd(from), from+80)
	if i := strings.IndexAny(text[from:end], ",(;"); i >= 0 {
		end = from + doc.Pos(i)
	}
	name := strings.TrimRight(text[from:end], " \t.\u00a0")
	if name == "" || len(strings.Fields(name)) > 7 {
		return doc.Span{}
	}
	return doc.Span{Start: from, End: from + doc.Pos(len(name))}
}

// nameless reports whether a signature that ends with token last is followed by
// nothing but a role and a place: no verb stands before the end of its line.
func (r *reader) nameless(last, end doc.TokenID) bool {
	d := r.d
	named := false
	for t := last; t > 0 && t+8 > last && d.Tokens[t].UPOS != doc.PUNCT; t-- {
		switch d.Tokens[t].XPOS {
		case doc.XVBD, doc.XVBZ, doc.XVBP, doc.XMD:
			return false
		}
		named = named || d.Tokens[t].UPOS == doc.PROPN
	}
	for t := last; t <= end; t++ {
		switch d.Tokens[t].XPOS {
		case doc.XVBD, doc.XVBZ, doc.XVBP, doc.XMD:
			return false
		}
	}
	return named && int(end)-int(last) < 20
}

// lineStarts reports whether nothing but blanks stands before p on its line.
func (r *reader) lineStarts(p doc.Pos) bool {
	before := strings.TrimRight(r.d.Text[:p], " \t\u00a0\u2022*-")
	return before == "" || before[len(before)-1] == '\n'
}

// lineEnd is the end of the line that p lies on.
func (r *reader) lineEnd(p doc.Pos) doc.Pos {
	if i := strings.IndexByte(r.d.Text[p:], '\n'); i >= 0 {
		return p + doc.Pos(i)
	}
	return doc.Pos(len(r.d.Text))
}
