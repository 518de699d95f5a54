package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"chancery/internal/record"
)

// span marks bytes of a document's text; half-open.
type span struct {
	Start, End uint32
	Class      string // one word: cite, actor, recipient, speaker, time, commitment
	ID         string // of the entry, for the first piece
}

// piece is a stretch of text with the classes that cover it.
type piece struct {
	Text  string
	Class string
	ID    string // an anchor that begins here
}

// pieces cuts text[lo:hi] where a span begins or ends. Overlapping spans give
// pieces with several classes, so that nothing needs to nest.
func pieces(text string, lo, hi uint32, spans []span) []piece {
	hi = min(hi, uint32(len(text)))
	if lo >= hi {
		return nil
	}
	cuts := []uint32{lo, hi}
	for _, s := range spans {
		for _, c := range []uint32{s.Start, s.End} {
			if c > lo && c < hi && utf8.RuneStart(text[c]) {
				cuts = append(cuts, c)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	anchored := map[string]bool{}
	var out []piece
	for i := 0; i+1 < len(cuts); i++ {
		p := piece{Text: text[cuts[i]:cuts[i+1]]}
		var classes []string
		for _, s := range spans {
			if s.Start <= cuts[i] && s.End >= cuts[i+1] {
				if !slices.Contains(classes, s.Class) {
					classes = append(classes, s.Class)
				}
				if s.ID != "" && s.Start == cuts[i] && !anchored[s.ID] && p.ID == "" {
					anchored[s.ID] = true
					p.ID = s.ID
				}
			}
		}
		slices.Sort(classes)
		p.Class = strings.Join(classes, " ")
		out = append(out, p)
	}
	return out
}

// spansOf are the parts of an entry that its first cite's document shows.
func spansOf(e record.Entry, text string) []span {
	var out []span
	for i, c := range e.Cites {
		if c.Document != e.Cites[0].Document {
			continue
		}
		s := span{Start: c.Start, End: c.End, Class: "cite"}
		if i == 0 {
			s.ID = anchor(c.Start)
		}
		if e.Kind == record.KindCommitment {
			s.Class = "commit"
		}
		out = append(out, s)
	}
	for _, p := range e.Actor {
		out = append(out, span{Start: p.Start, End: p.End, Class: "actor"})
	}
	for _, p := range e.Recipient {
		out = append(out, span{Start: p.Start, End: p.End, Class: "recipient"})
	}
	for _, a := range e.According {
		out = append(out, span{Start: a.Start, End: a.End, Class: "speaker"})
	}
	if e.When != nil && e.When.Text != "" && len(e.Cites) > 0 {
		c := e.Cites[0]
		if int(c.End) <= len(text) && c.Start <= c.End {
			if i := strings.Index(text[c.Start:c.End], e.When.Text); i >= 0 {
				out = append(out, span{Start: c.Start + uint32(i), End: c.Start + uint32(i+len(e.When.Text)), Class: "time"})
			}
		}
	}
	return slices.DeleteFunc(out, func(s span) bool { return s.End <= s.Start || int(s.End) > len(text) })
}

// anchor is a place in a document as a fragment of an address.
func anchor(at uint32) string { return "b" + strconv.FormatUint(uint64(at), 10) }

// paragraph is a run of lines of a document's text, without its line ends.
type paragraph struct{ Start, End uint32 }

// paragraphs cuts text at line ends; empty lines are left out.
func paragraphs(text string) []paragraph {
	var out []paragraph
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		trimmed := strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(trimmed) != "" {
			out = append(out, paragraph{uint32(at), uint32(at + len(trimmed))})
		}
		at += len(line)
	}
	return out
}

// around is the paragraph about a cite, at most reach bytes to either side.
func around(text string, start, end uint32, reach int) (lo, hi uint32) {
	start, end = min(start, uint32(len(text))), min(end, uint32(len(text)))
	lo, hi = start, end
	for lo > 0 && int(start-lo) < reach && !strings.HasSuffix(text[:lo], "\n\n") {
		lo--
	}
	for int(hi) < len(text) && int(hi-end) < reach && !strings.HasPrefix(text[hi:], "\n\n") {
		hi++
	}
	for lo > 0 && !utf8.RuneStart(text[lo]) {
		lo--
	}
	for int(hi) < len(text) && !utf8.RuneStart(text[hi]) {
		hi++
	}
	return lo, hi
}

// change is a paragraph of one version or of both.
type change struct {
	Class string // same, gone, new
	Text  string
}

// compareTexts lines up the paragraphs of two texts by their longest common
// subsequence; beyond limit paragraphs each the rest is left out.
func compareTexts(a, b string, limit int) (out []change, cut bool) {
	split := func(s string) []string {
		var list []string
		for _, p := range paragraphs(s) {
			list = append(list, s[p.Start:p.End])
		}
		if len(list) > limit {
			list, cut = list[:limit], true
		}
		return list
	}
	x, y := split(a), split(b)
	n := make([][]int32, len(x)+1)
	for i := range n {
		n[i] = make([]int32, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				n[i][j] = n[i+1][j+1] + 1
			} else {
				n[i][j] = max(n[i+1][j], n[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(x) || j < len(y); {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			out = append(out, change{"same", x[i]})
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && n[i+1][j] >= n[i][j+1]:
			out = append(out, change{"gone", x[i]})
			i++
		default:
			out = append(out, change{"new", y[j]})
			j++
		}
	}
	return out, cut
}

// byStart orders entries by the place of their first cite.
func byStart(a, b record.Entry) int {
	return cmp.Or(cmp.Compare(a.Cites[0].Start, b.Cites[0].Start), cmp.Compare(a.ID, b.ID))
}
