package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
)

// Lengths in bytes beyond which a line is prose, whatever words it starts with.
const (
	labelMax   = 160
	creditMax  = 300
	captionMax = 700
	bylineMax  = 160
	dateMax    = 120
)

// furniture says what s is when it is not news: a label, a credit, a byline, a
// dateline; otherwise doc.Paragraph. section is true for a label that opens a
// list of links.
func furniture(s string) (kind doc.BlockKind, section bool) {
	if len(s) > captionMax {
		return doc.Paragraph, false
	}
	if !wordy(s) {
		return doc.Label, false
	}
	w := load()
	n := plainer(s)
	if len(s) <= labelMax {
		switch w.labels[strings.Trim(n, " :»>.…-|[]")] {
		case "exact":
			return doc.Label, false
		case "section":
			return doc.Label, !sentenceLike(s)
		}
		if k := w.labels[n]; k != "" {
			return doc.Label, k == "section"
		}
		for _, o := range w.openings {
			if strings.HasPrefix(n, o) && !(strings.HasSuffix(o, " ") && sentenceLike(s)) {
				return doc.Label, false
			}
		}
	}
	switch {
	case w.credit(s, n):
		return doc.Credit, false
	case w.byline(s, n) != "":
		return doc.Byline, false
	}
	if d := readDateline(s); d.ok {
		return doc.Dateline, false
	}
	return doc.Paragraph, false
}

// plainer is s in lower case with plain quotes and single spaces.
func plainer(s string) string {
	n := doc.Normalize(s)
	if strings.Contains(n, "  ") || strings.ContainsAny(n, "\n\t\r") {
		n = strings.Join(strings.Fields(n), " ")
	}
	return n
}

// wordy reports whether s holds a letter or digit.
func wordy(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// closers are the marks that may follow the final stop of a sentence.
const closers = "\"'”’)]»*"

// stopped reports whether s ends as a sentence does.
func stopped(s string) bool {
	s = strings.TrimRight(s, closers)
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "…")
}

// sentenceLike reports whether s is prose: it stops, and has more than a few
// words.
func sentenceLike(s string) bool { return stopped(s) && strings.Count(s, " ") >= 4 }

// credit reports whether s is a photo or agency credit, or a caption that ends
// in one. n is plainer(s).
func (w *words) credit(s, n string) bool {
	if len(s) <= creditMax {
		for _, c := range w.credits["start"] {
			if !strings.HasPrefix(n, c) {
				continue
			}
			if strings.HasSuffix(c, ":") {
				return true
			}
			if rest := n[len(c):]; (rest == "" || rest[0] == ' ' || rest[0] == ':') && len(n) <= 120 && (!stopped(s) || strings.Count(n, " ") <= 8) {
				return true
			}
		}
		if w.agency(s) {
			return true
		}
	}
	// The last words of a caption: "… at the border. Image: A. Name." or "… (AP Photo/A. Name)".
	if i := strings.LastIndexAny(n, "(["); i >= 0 && strings.TrimRight(n[i:], "]). ") != n[i:] && strings.Count(n[i:], " ") <= 8 && i+2 < len(n) {
		in := n[i+1:]
		for _, c := range w.credits["paren"] {
			if j := strings.Index(in, c); j == 0 || j > 0 && !isWord(in[j-1]) {
				return true
			}
		}
	}
	tail := n[max(0, len(n)-120):]
	for _, c := range w.credits["end"] {
		j := strings.LastIndex(tail, c)
		if j < 0 || strings.Count(tail[j+len(c):], " ") > 7 {
			continue
		}
		before := strings.TrimRight(tail[:j], " ")
		if before == "" && len(tail) == len(n) || strings.HasSuffix(before, ".") || strings.HasSuffix(before, "|") || strings.HasSuffix(before, "/") ||
			strings.HasSuffix(before, ")") || strings.HasSuffix(before, "\"") || strings.HasSuffix(c, ": ") && before != "" && !isWord(before[len(before)-1]) {
			return true
		}
	}
	return false
}

func isWord(c byte) bool {
	return c >= utf8.RuneSelf || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// agency reports whether the first or last part of a short line is the name of
// a picture agency: "REUTERS/A. Name", "A. Name / Getty Images".
func (w *words) agency(s string) bool {
	if len(s) > 100 || stopped(s) && strings.Count(s, " ") > 5 {
		return false
	}
	i := strings.IndexAny(s, "/|©")
	if i < 0 {
		return false
	}
	j := strings.LastIndexAny(s, "/|©") // the mark itself is trimmed off below
	trim := func(p string) string { return strings.Trim(plainer(p), " /|©.,()[]") }
	return w.agencies[trim(s[:i])] || w.agencies[trim(s[j:])]
}

// byline is the writer's name when s is a line that gives it, else empty.
func (w *words) byline(s, n string) string {
	if len(s) > bylineMax {
		return ""
	}
	for _, c := range w.bylines {
		if !strings.HasPrefix(n, c) {
			continue
		}
		rest := n[len(c):]
		colon := strings.HasSuffix(c, ":")
		if !colon && rest == "" {
			return strings.TrimSpace(s)
		}
		if !colon && rest[0] != ' ' && rest[0] != ':' {
			continue
		}
		// Only ASCII stands before the name, but white space may differ from n.
		name := strings.TrimLeft(skipWords(s, strings.Count(c, " ")+1), " :\t\u00a0")
		if names(name) {
			return name
		}
	}
	return ""
}

func skipWords(s string, n int) string {
	for ; n > 0; n-- {
		s = strings.TrimLeftFunc(s, isBlank)
		i := strings.IndexAny(s, " \t\u00a0\n:")
		if i < 0 {
			return ""
		}
		s = s[i:]
	}
	return s
}

// names reports whether s holds names only: capitals, particles, punctuation.
func names(s string) bool {
	w, caps, all := load(), 0, 0
	for f := range strings.FieldsSeq(s) {
		f = strings.Trim(f, ",;.|()&/-–—:")
		if f == "" {
			continue
		}
		all++
		r, _ := utf8.DecodeRuneInString(f)
		switch {
		case unicode.IsUpper(r):
			caps++
		case w.particles[f], unicode.IsDigit(r), strings.ContainsAny(f, "@."):
		default:
			return false
		}
	}
	return caps >= 2 || caps == 1 && all == 1 && len(s) > 3
}
