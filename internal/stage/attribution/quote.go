package attribution

import (
	"strings"
	"unicode/utf8"

	"chancery/internal/doc"
)

// quotation is a stretch between quotation marks in one paragraph.
type quotation struct {
	outer, inner doc.Span // with and without the marks
	depth        int      // 0 outermost
	carries      bool     // continues the quotation before it: that one's closing mark was left out
	closed       bool
	single       bool
	first, last  doc.TokenID // tokens within inner; first > last when there is none
	speech       bool        // has the shape of a statement rather than of a title or a borrowed word
	owner        int         // 1 + index into reader.found; 0 nobody yet
}

// opening is an opening mark that waits for its closing one.
type opening struct {
	quotation int
	single    bool
	straight  bool
}

// quotations finds the quotation marks of the text and matches them, paragraph
// by paragraph. A paragraph that ends inside a quotation is continued by the
// next one when that begins with an opening mark (the rule of English printers);
// otherwise an unclosed typographic mark holds to the end of its paragraph and
// an unclosed straight one is no mark.
func (r *reader) quotations() {
	r.quotes = r.quotes[:0]
	d := r.d
	carry := false
	if len(d.Blocks) > 0 {
		for _, b := range d.Blocks {
			switch {
			case !b.Kind.Read():
			case printed(b):
				// The mark before a label opens the part of a transcript that is printed.
				carry = false
				r.paragraphs(doc.Span{Start: b.Speaker.End, End: b.Span.End}, false)
			default:
				carry = r.paragraphs(b.Span, carry)
			}
		}
	} else {
		carry = r.paragraphs(doc.Span{End: doc.Pos(len(d.Text))}, false)
	}
	if carry {
		r.dropDoubtful()
	}
	r.place()
}

// printed reports whether b is a turn of a transcript that a report prints
// between quotation marks: one stands before the label.
func printed(b doc.Block) bool {
	return b.Kind == doc.Turn && !b.Speaker.Empty() && b.Speaker.Start > b.Span.Start
}

// dropDoubtful takes back the last quotation if it is an unclosed straight mark
// within a paragraph and the next paragraph did not reopen it: that was no mark.
func (r *reader) dropDoubtful() {
	if n := len(r.quotes); r.doubtful && n > 0 {
		for n > 0 && r.quotes[n-1].closed && r.quotes[n-1].depth > 0 {
			n--
		}
		if n > 0 && !r.quotes[n-1].closed {
			r.quotes = append(r.quotes[:n-1], r.quotes[n:]...)
			for i := n - 1; i < len(r.quotes); i++ {
				r.quotes[i].depth--
			}
		}
	}
	r.doubtful = false
}

// paragraphs splits s at blank lines.
func (r *reader) paragraphs(s doc.Span, carry bool) bool {
	text := r.d.Text
	for s.Start < s.End {
		end := s.End
		if i := strings.Index(text[s.Start:s.End], "\n\n"); i >= 0 {
			end = s.Start + doc.Pos(i)
		}
		if p := r.d.Trim(doc.Span{Start: s.Start, End: end}); !p.Empty() {
			carry = r.paragraph(p, carry)
		}
		s.Start = end + 2
	}
	return carry
}

// paragraph matches the marks of p; carry says that the paragraph before ended
// inside a quotation, and the result says it of p.
func (r *reader) paragraph(p doc.Span, carry bool) bool {
	text := r.d.Text[p.Start:p.End]
	r.open = r.open[:0]
	if carry && !startsOpen(text) {
		// This paragraph does not reopen: the closing mark before was simply lost.
		carry = false
		r.dropDoubtful()
	}
	r.doubtful = false
	base := len(r.quotes)
	for i := 0; i < len(text); {
		c := text[i]
		if c < 0x80 && c != '"' && c != '\'' && c != '`' {
			i++
			continue
		}
		size, kind := mark(text[i:])
		if kind == noMark {
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
			continue
		}
		at := doc.Span{Start: p.Start + doc.Pos(i), End: p.Start + doc.Pos(i+size)}
		prev, _ := utf8.DecodeLastRuneInString(text[:i])
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if i == 0 {
			prev = ' '
		}
		if i+size == len(text) {
			next = ' '
		}
		r.meet(kind, at, prev, next, carry && i == 0, text[i+size:])
		i += size
	}
	// What is still open.
	carried := false
	for k, o := range r.open {
		q := &r.quotes[o.quotation]
		if o.single || k > 0 {
			q.outer = doc.Span{} // an apostrophe after all
			continue
		}
		q.outer.End, q.inner.End = p.End, p.End
		carried = true
		r.doubtful = o.straight && q.outer.Start != p.Start
	}
	n := base
	for _, q := range r.quotes[base:] {
		if !q.outer.Empty() {
			r.quotes[n] = q
			n++
		}
	}
	r.quotes = r.quotes[:n]
	return carried
}

// place finds the tokens of each quotation and says which have the shape of
// speech. Quotations are sorted by start.
func (r *reader) place() {
	d := r.d
	for i := range r.quotes {
		q := &r.quotes[i]
		q.first = d.TokenAt(q.inner.Start)
		if q.first == 0 {
			q.first, q.last = 1, 0
			continue
		}
		q.last = q.first - 1
		finite := false
		for t := q.first; int(t) < len(d.Tokens) && d.Tokens[t].Span.End <= q.inner.End; t++ {
			q.last = t
			switch d.Tokens[t].XPOS {
			case doc.XVBD, doc.XVBZ, doc.XVBP, doc.XMD:
				finite = true
			}
			if q.depth == 0 {
				r.quoteAt[t] = int32(i + 1)
			} else if q.depth > 8 {
				break
			}
		}
		inner := d.Trim(q.inner)
		if inner.Empty() || q.last < q.first {
			continue
		}
		n := int(q.last-q.first) + 1
		end := d.Text[inner.End-1]
		stop := strings.IndexByte(".?!,", end) >= 0 || strings.HasSuffix(d.Slice(inner), "\u2026")
		q.speech = finite && n >= 4 || stop && n >= 4 && (d.Tokens[q.first].Flags|d.Tokens[q.first-1].Flags)&doc.SentStart != 0 || q.carries
	}
	for i := 1; i < len(d.Tokens); i++ {
		if r.quoteAt[i] == 0 && r.quoteAt[i-1] != 0 {
			// A mark belongs to its quotation.
			if q := r.quotes[r.quoteAt[i-1]-1]; d.Tokens[i].Span.End <= q.outer.End {
				r.quoteAt[i] = r.quoteAt[i-1]
			}
		}
	}
}

// inQuote is the outermost quotation around t, or nil.
func (r *reader) inQuote(t doc.TokenID) *quotation {
	if i := r.quoteAt[t]; i != 0 {
		return &r.quotes[i-1]
	}
	return nil
}

// quoted fills a.Quote and a.Direct from the quotations within its content.
func (r *reader) quoted(a *doc.Attribution) {
	if a.Quote != nil {
		return
	}
	d := r.d
	at := len(r.spans)
	direct := true
	for _, c := range a.Content {
		rest := c
		// Binary search for the first quotation that ends behind the content's start.
		lo, hi := 0, len(r.quotes)
		for lo < hi {
			if m := (lo + hi) / 2; r.quotes[m].outer.Start < c.Start {
				lo = m + 1
			} else {
				hi = m
			}
		}
		// A quotation that started before and holds the content whole is not its own.
		for i := lo; i < len(r.quotes) && r.quotes[i].outer.Start < c.End; i++ {
			q := r.quotes[i]
			if q.outer.Start < rest.Start {
				continue // nested in one taken already
			}
			end := min(q.inner.End, c.End)
			if s := d.Trim(doc.Span{Start: q.inner.Start, End: end}); !s.Empty() {
				r.spans = append(r.spans, s)
			}
			if blank := strings.Trim(d.Text[rest.Start:q.outer.Start], " \t\r\n,.;:"); blank != "" {
				direct = false
			}
			rest.Start = min(q.outer.End, c.End)
		}
		if rest.Start < c.End && strings.Trim(d.Slice(rest), " \t\r\n,.;:") != "" {
			direct = false
		}
	}
	a.Quote = r.spans[at:len(r.spans):len(r.spans)]
	a.Direct = direct && len(a.Quote) > 0
	if len(a.Quote) == 0 {
		a.Quote = nil
	}
}
