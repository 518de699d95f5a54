package attribution

import (
	"strings"
	"unicode"
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
			if b.Kind.Read() {
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

type markKind uint8

const (
	noMark markKind = iota
	openDouble
	closeDouble
	straightDouble
	openSingle
	closeSingle // also the typographic apostrophe
	straightSingle
)

// mark reads the quotation mark at the start of s.
func mark(s string) (size int, kind markKind) {
	switch {
	case s[0] == '"':
		return 1, straightDouble
	case strings.HasPrefix(s, "''"):
		return 2, closeDouble
	case strings.HasPrefix(s, "``"):
		return 2, openDouble
	case s[0] == '\'':
		return 1, straightSingle
	case strings.HasPrefix(s, "\u201c"), strings.HasPrefix(s, "\u201e"):
		return 3, openDouble
	case strings.HasPrefix(s, "\u201d"):
		return 3, closeDouble
	case strings.HasPrefix(s, "\u2018"):
		return 3, openSingle
	case strings.HasPrefix(s, "\u2019"):
		return 3, closeSingle
	case strings.HasPrefix(s, "\u00ab"):
		return 2, openDouble
	case strings.HasPrefix(s, "\u00bb"):
		return 2, closeDouble
	}
	return 1, noMark
}

func startsOpen(text string) bool {
	_, k := mark(text)
	return k == openDouble || k == straightDouble
}

// meet takes one mark into account; prev and next are the characters around it,
// after is the paragraph's text behind it.
func (r *reader) meet(kind markKind, at doc.Span, prev, next rune, carries bool, after string) {
	space := func(c rune) bool { return unicode.IsSpace(c) }
	word := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
	double := r.openDouble()
	opens := (space(prev) || strings.ContainsRune("([{-\u2013\u2014\"'\u2018\u201c:/", prev)) && !space(next)
	switch kind {
	case straightDouble:
		switch {
		case double >= 0 && opens && word(next) && space(prev):
			// Clearly an opening: the one before was never closed.
			r.drop(double)
			r.push(at, false, true, carries)
		case double >= 0:
			r.close(double, at)
		case opens || space(prev) && !space(next):
			r.push(at, false, true, carries)
		}
	case openDouble:
		if double >= 0 && !r.open[len(r.open)-1].single {
			if !space(prev) && !word(next) {
				r.close(double, at) // printed the wrong way round
				return
			}
			r.drop(double)
		}
		r.push(at, false, false, carries)
	case closeDouble:
		if double >= 0 {
			r.close(double, at)
		}
	case openSingle:
		if !word(prev) && !space(next) && !r.single() {
			r.push(at, true, false, false)
		}
	case straightSingle:
		if r.single() {
			r.closeSingle(at, prev, next, after)
		} else if opens && unicode.IsLetter(next) && !clipped(after) {
			r.push(at, true, true, false)
		}
	case closeSingle:
		if r.single() {
			r.closeSingle(at, prev, next, after)
		}
	}
}

// clipped knows words that begin with an apostrophe.
func clipped(after string) bool {
	end := strings.IndexFunc(after, func(c rune) bool { return !unicode.IsLetter(c) })
	if end < 0 {
		end = len(after)
	}
	switch strings.ToLower(after[:min(end, 8)]) {
	case "em", "tis", "twas", "til", "till", "cause", "cos", "n", "bout", "round", "s", "t", "re", "ve", "ll", "d", "m":
		return true
	}
	return false
}

func (r *reader) openDouble() int {
	for i := len(r.open) - 1; i >= 0; i-- {
		if !r.open[i].single {
			return i
		}
	}
	return -1
}

func (r *reader) single() bool {
	return len(r.open) > 0 && r.open[len(r.open)-1].single
}

func (r *reader) push(at doc.Span, single, straight, carries bool) {
	r.open = append(r.open, opening{len(r.quotes), single, straight})
	r.quotes = append(r.quotes, quotation{
		outer: at, inner: doc.Span{Start: at.End, End: at.End}, depth: len(r.open) - 1, single: single, carries: carries,
	})
}

// close ends the opening at index i of the stack; single ones above it were
// apostrophes.
func (r *reader) close(i int, at doc.Span) {
	for _, o := range r.open[i+1:] {
		r.quotes[o.quotation].outer = doc.Span{}
	}
	q := &r.quotes[r.open[i].quotation]
	q.outer.End, q.inner.End, q.closed = at.End, at.Start, true
	r.open = r.open[:i]
}

func (r *reader) drop(i int) {
	for _, o := range r.open[i:] {
		r.quotes[o.quotation].outer = doc.Span{}
	}
	r.open = r.open[:i]
}

// closeSingle decides between a closing mark and an apostrophe.
func (r *reader) closeSingle(at doc.Span, prev, next rune, after string) {
	if unicode.IsSpace(prev) || unicode.IsLetter(next) || unicode.IsDigit(next) {
		return
	}
	if (prev == 's' || prev == 'S') && next == ' ' {
		// "the states' rights'": an apostrophe if a better closing mark follows soon.
		soon := after[:min(len(after), 200)]
		for i := 1; i < len(soon); i++ {
			if n, k := mark(soon[i:]); (k == closeSingle || k == straightSingle) && strings.IndexByte(".,?!", soon[i-1]) >= 0 {
				_ = n
				return
			} else if k == openSingle || k == straightSingle && soon[i-1] == ' ' {
				break
			}
		}
	}
	r.close(len(r.open)-1, at)
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
		q.speech = finite && n >= 4 || stop && n >= 4 && d.Tokens[q.first].Flags&doc.SentStart != 0 || q.carries
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
