package intake

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
)

const (
	headlineMax   = 250 // bytes
	subheadMax    = 90
	standfirstMax = 320
	directionMax  = 60  // "(Laughter and applause.)"
	repeatMin     = 100 // letters and digits; shorter lines may come twice by right
)

// layout is what the arrangement of an article says.
type layout struct {
	blocks []doc.Block
	title  string // the headline in the text, if there is one
	byline string
	date   doc.Date // of a dateline; unknown when there is none or two that differ
	notes  []string
}

// arrange gives every lump its role. title and byline are what the source
// states elsewhere, or empty.
func arrange(text, title, byline string, lumps []lump) layout {
	a := arranger{text: text, head: letters(title), by: letters(byline), seen: map[string]bool{}}
	a.labels, a.carries = transcript(text, lumps)
	a.out.blocks = make([]doc.Block, 0, len(lumps)+4)
	for i := range lumps {
		a.lump(i, lumps)
	}
	a.standfirst()
	a.opening()
	return a.out
}

type arranger struct {
	text    string
	head    string // letters of the headline
	by      string // letters of the byline
	labels  []int
	carries bool
	seen    map[string]bool // letters of what has been

	out      layout
	headline bool // it has been
	body     int  // paragraphs so far
	turns    int
	quoted   bool // the last turn opens with a quotation mark: the report prints part of a transcript
	section  bool // inside a list of links
	closed   bool // the transcript's end mark has been
	modified doc.Date
}

func (a *arranger) add(s doc.Span, k doc.BlockKind) {
	a.out.blocks = append(a.out.blocks, doc.Block{Span: s, Kind: k})
}

func (a *arranger) lump(i int, all []lump) {
	l := all[i]
	s := a.text[l.span.Start:l.span.End]
	key := letters(s)
	if a.labels != nil && a.labels[i] > 0 && !a.closed {
		a.section = false
		a.turns++
		kind := doc.Turn
		if len(key) >= repeatMin && a.again(key) {
			kind = doc.Repeat
		}
		start := l.span.Start + doc.Pos(opening(s))
		a.quoted = start > l.span.Start
		a.out.blocks = append(a.out.blocks, doc.Block{Span: l.span, Kind: kind, Speaker: doc.Span{Start: start, End: start + doc.Pos(a.labels[i])}})
		return
	}
	if l.hint == top && !a.headline || a.head != "" && key == a.head && !a.headline {
		a.headline, a.head, a.section = true, key, false
		a.out.title = oneLine(s)
		a.add(l.span, doc.Headline)
		return
	}
	if a.head != "" && a.isHead(key, s) {
		a.section = false
		if !a.headline {
			a.headline, a.out.title = true, oneLine(s)
			a.add(l.span, doc.Headline)
			return
		}
		a.add(l.span, doc.Repeat)
		return
	}
	if a.quoted && opening(s) == 0 {
		a.turns = 0 // the report goes on in its own words
	}
	if a.turns > 0 && !a.closed && a.carries && l.hint != heading {
		a.spoken(l.span, s, key)
		return
	}
	kind, section := furniture(s)
	if a.by != "" && key == a.by {
		kind = doc.Byline
	}
	if l.hint == caption && kind == doc.Paragraph {
		kind = doc.Credit
	}
	switch kind {
	case doc.Dateline:
		a.dated(s)
	case doc.Byline:
		if a.out.byline == "" {
			a.out.byline = load().byline(s, plainer(s))
		}
	case doc.Label:
		a.section = section
	}
	if kind != doc.Paragraph {
		a.add(l.span, kind)
		return
	}
	short := !stopped(s) && len(s) <= headlineMax
	if a.section && (short || l.hint == item && len(s) <= headlineMax || len(s) <= subheadMax && strings.HasSuffix(s, "?")) {
		a.add(l.span, doc.Label)
		return
	}
	a.section = false
	if !a.headline && a.head == "" && a.body == 0 && len(all) > 1 && short && l.hint != item && bullet(s) == 0 && !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, ",") && !strings.HasSuffix(s, ";") {
		a.headline, a.head = true, key
		a.out.title = oneLine(s)
		a.again(key)
		a.add(l.span, doc.Headline)
		return
	}
	if len(key) >= repeatMin && a.again(key) {
		a.add(l.span, doc.Repeat)
		return
	}
	if a.labels != nil && a.turns == 0 && short && len(s) <= subheadMax && a.nearDateline(i, all) || a.body == 0 && a.headline && placeOnly(s) {
		a.add(l.span, doc.Dateline) // the room in which the briefing is given; the town
		return
	}
	switch {
	case l.hint == heading && len(s) <= 2*subheadMax:
		a.add(l.span, doc.Subhead)
	case l.hint == item, bullet(s) > 0 && a.listed(i, all):
		a.body++
		a.add(l.span, doc.ListItem)
	case a.subhead(s, i, all):
		a.add(l.span, doc.Subhead)
	default:
		a.body++
		a.add(l.span, doc.Paragraph)
	}
}

// spoken is a lump of a transcript without a label of its own: more of the turn
// before it, a stage direction, or the end.
func (a *arranger) spoken(span doc.Span, s, key string) {
	kind := doc.Turn
	switch {
	case strings.HasPrefix(key, "end") && load().labels[strings.Trim(plainer(s), " :.-#()[]*")] != "", len(s) <= labelMax && strings.HasPrefix(s, "END") && readDateline(strings.Trim(s[3:], " \t:\u00a0")).ok:
		kind, a.closed = doc.Label, true
	case !wordy(s), direction(s[opening(s):]):
		kind = doc.Label
	case len(key) >= repeatMin && a.again(key):
		kind = doc.Repeat
	}
	a.add(span, kind)
}

// direction reports whether s is a stage direction: "(Laughter.)", "[Applause]".
func direction(s string) bool {
	return len(s) > 1 && len(s) <= directionMax && (s[0] == '(' && s[len(s)-1] == ')' || s[0] == '[' && s[len(s)-1] == ']')
}

// placeOnly reports whether s is a town and its country in capitals and no more:
// "BAAR, SWITZERLAND".
func placeOnly(s string) bool {
	return len(s) <= 40 && strings.Count(s, ",") == 1 && strings.ToUpper(s) == s && names(s)
}

// again reports whether key was there before, and remembers it.
func (a *arranger) again(key string) bool {
	if a.seen[key] {
		return true
	}
	a.seen[key] = true
	return false
}

// isHead reports whether a line is the headline once more, alone or with the
// site's name: "Talks resume | The Norvan Post".
func (a *arranger) isHead(key, s string) bool {
	if key == a.head {
		return true
	}
	if len(key) <= len(a.head) || len(key)-len(a.head) > 40 || !strings.HasPrefix(key, a.head) || len(a.head) < 12 || stopped(s) {
		return false
	}
	return strings.ContainsAny(s, "|–—»") || strings.Contains(s, " - ") || strings.Contains(s, " : ")
}

// listed reports whether the mark before lump i is a list's: bullets always
// are, dashes and numbers where a neighbour has one too.
func (a *arranger) listed(i int, all []lump) bool {
	r, _ := utf8.DecodeRuneInString(a.text[all[i].span.Start:])
	if r != '-' && r != '–' && r > ' ' && !unicode.IsDigit(r) && r != '(' && !unicode.IsLetter(r) {
		return true
	}
	for _, j := range [2]int{i - 1, i + 1} {
		if j >= 0 && j < len(all) && bullet(a.text[all[j].span.Start:all[j].span.End]) > 0 {
			return true
		}
	}
	return false
}

// subhead: a short line that does not stop, starts with a capital, and has a
// paragraph below it.
func (a *arranger) subhead(s string, i int, all []lump) bool {
	if len(s) > subheadMax || a.body == 0 && !a.headline || i+1 >= len(all) || stopped(s) && !strings.HasSuffix(s, "?") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) || strings.ContainsRune(",;:-–—\"”'’", last) {
		return false
	}
	next := a.text[all[i+1].span.Start:all[i+1].span.End]
	return len(next) > subheadMax && stopped(next)
}

// nearDateline reports whether a dateline stands among the next three lumps or
// was the last block.
func (a *arranger) nearDateline(i int, all []lump) bool {
	if n := len(a.out.blocks); n > 0 && a.out.blocks[n-1].Kind == doc.Dateline {
		return true
	}
	for j := i + 1; j < len(all) && j <= i+3; j++ {
		if readDateline(a.text[all[j].span.Start:all[j].span.End]).ok {
			return true
		}
	}
	return false
}

// dated takes note of the day that a dateline gives.
func (a *arranger) dated(s string) {
	d := readDateline(s)
	if !d.date.Known() || a.body > 2 || a.turns > 0 {
		return // a date further down is about something else
	}
	switch {
	case d.unclear:
		a.out.notes = append(a.out.notes, fmt.Sprintf("the date line %q could be day or month first: not used", s))
	case d.modified:
		a.modified = d.date
	case !a.out.date.Known():
		a.out.date = d.date
		if d.weekday {
			a.out.notes = append(a.out.notes, fmt.Sprintf("the date line %q names another weekday than its date has", s))
		}
	case a.out.date != d.date:
		a.out.notes = append(a.out.notes, fmt.Sprintf("a second date line, %q, differs from the first", s))
	}
}
