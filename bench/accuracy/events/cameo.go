package events

import (
	"bufio"
	"os"
	"sort"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/ontology"
	"chancery/internal/record"
)

// Classed is a sentence with a quad: 1 to 4, or 0 for one that only reports
// words.
type Classed struct {
	Text string
	Quad int
}

// LoadClassed reads "sentence TAB class" lines.
func LoadClassed(path string) ([]Classed, error) {
	var out []Classed
	err := lines(path, func(l string) {
		if text, class, ok := strings.Cut(l, "\t"); ok && len(class) == 1 {
			out = append(out, Classed{text, int(class[0] - '0')})
		}
	})
	return out, err
}

func lines(path string, f func(string)) error {
	b, err := os.Open(path)
	if err != nil {
		return err
	}
	defer b.Close()
	sc := bufio.NewScanner(b)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		f(strings.TrimRight(sc.Text(), "\r"))
	}
	return sc.Err()
}

// Main is the event that a sentence is filed under: of those that are told as
// done, announced or set under a condition the one with most sides named, the
// earliest of these; nil when there is none.
func Main(entries []record.Entry) *record.Entry {
	var best *record.Entry
	rank := -1
	for i := range entries {
		e := &entries[i]
		if e.Kind != record.KindEvent {
			continue
		}
		n := 0
		if len(e.Actor) > 0 {
			n += 2
		}
		if len(e.Recipient) > 0 || len(e.Actor) > 1 {
			n++
		}
		if n > rank {
			best, rank = e, n
		}
	}
	return best
}

// Told is the event that a sentence is filed under or, where it tells none, the first
// thing that somebody says, wants or owes in it: older schemes code statements too.
func Told(entries []record.Entry) *record.Entry {
	if e := Main(entries); e != nil {
		return e
	}
	for i := range entries {
		if e := &entries[i]; e.Kind != record.KindReckoning && len(e.Actor) > 0 {
			return e
		}
	}
	return nil
}

// QuadOf is the quad of an entry's type, 0 for nil.
func QuadOf(e *record.Entry) int {
	if e == nil {
		return 0
	}
	t, _ := ontology.TypeOf(e.Type)
	return t.Quad
}

// OlderQuad is the quad by the conventions of sets that are older than PLOVER 2.0:
// what yields is material cooperation there, in words or in deed, and sanctions are
// verbal conflict.
func OlderQuad(e *record.Entry) int {
	if e == nil {
		return 0
	}
	switch ontology.Older(e.Type, e.Mode, e.Status) {
	case "CONCEDE", "RETREAT":
		return 2
	case "SANCTION":
		return 3
	}
	return QuadOf(&record.Entry{Type: ontology.Older(e.Type, e.Mode, e.Status)})
}

// Sides is a sentence with the spans of who acts (S), upon whom (T), and of those
// who do both (R).
type Sides struct {
	Text             string
	Actor, Recipient []doc.Span
}

// LoadSides reads "token TAG" lines, an empty line between sentences. The text is
// joined as it would be printed.
func LoadSides(path string) ([]Sides, error) {
	var out []Sides
	var words, tags []string
	flush := func() {
		if len(words) > 0 {
			out = append(out, join(words, tags))
		}
		words, tags = nil, nil
	}
	err := lines(path, func(l string) {
		w, t, ok := strings.Cut(strings.TrimSpace(l), " ")
		if !ok {
			flush()
			return
		}
		words, tags = append(words, w), append(tags, t)
	})
	flush()
	return out, err
}

func join(words, tags []string) Sides {
	var s Sides
	var b strings.Builder
	open := false
	for i, w := range words {
		if i > 0 && !strings.Contains("|.|,|;|:|?|!|)|'s|’s|n't|'|%|", "|"+w+"|") && words[i-1] != "(" && words[i-1] != "$" {
			b.WriteByte(' ')
		}
		span := doc.Span{Start: doc.Pos(b.Len()), End: doc.Pos(b.Len() + len(w))}
		b.WriteString(w)
		kind := tags[i][len(tags[i])-1]
		grow := func(list []doc.Span) []doc.Span {
			if tags[i][0] == 'I' && open && len(list) > 0 {
				list[len(list)-1].End = span.End
				return list
			}
			return append(list, span)
		}
		if tags[i] != "O" && (kind == 'S' || kind == 'R') {
			s.Actor = grow(s.Actor)
		}
		if tags[i] != "O" && (kind == 'T' || kind == 'R') {
			s.Recipient = grow(s.Recipient)
		}
		open = tags[i] != "O"
	}
	s.Text = b.String()
	return s
}

// Overlap counts the gold spans that some party touches, the parties that touch
// some gold span, and how many of each there are.
func Overlap(gold []doc.Span, got []doc.Span) (found, right, all, made float64) {
	for _, g := range gold {
		all++
		for _, p := range got {
			if p.Overlaps(g) {
				found++
				break
			}
		}
	}
	for _, p := range got {
		made++
		for _, g := range gold {
			if p.Overlaps(g) {
				right++
				break
			}
		}
	}
	return
}

// SidesOf are the spans of the two sides of an entry; members of a list that stand
// for one stretch are one. Reciprocal acts have every party on both sides.
func SidesOf(e *record.Entry) (actor, recipient []doc.Span) {
	if e == nil {
		return nil, nil
	}
	list := func(ps []record.Party) []doc.Span {
		var out []doc.Span
		for _, p := range ps {
			s := doc.Span{Start: doc.Pos(p.Start), End: doc.Pos(p.End)}
			if n := len(out); n == 0 || out[n-1] != s {
				out = append(out, s)
			}
		}
		return out
	}
	actor, recipient = list(e.Actor), list(e.Recipient)
	if len(recipient) == 0 && len(actor) > 1 {
		recipient = actor
	}
	return actor, recipient
}

func sorted(m map[string]float64) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
