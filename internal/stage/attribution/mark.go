package attribution

import (
	"strings"
	"unicode"

	"chancery/internal/doc"
)

// markKind is a sort of quotation mark.
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
		return 2, straightDouble // some papers open with it too
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
		} else if opens && unicode.IsLetter(next) && !r.clipped(after) {
			r.push(at, true, true, false)
		}
	case closeSingle:
		if r.single() {
			r.closeSingle(at, prev, next, after)
		}
	}
}

// clipped knows words that begin with an apostrophe.
func (r *reader) clipped(after string) bool {
	end := strings.IndexFunc(after, func(c rune) bool { return !unicode.IsLetter(c) })
	if end < 0 {
		end = len(after)
	}
	return r.lex.is("clipped", strings.ToLower(after[:min(end, 8)]))
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
