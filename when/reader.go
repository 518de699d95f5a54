package when

import (
	"fmt"
	"math"
	"sort"
	"time"
	"unicode/utf8"

	"chancery/internal/doc"
	"chancery/internal/read"
)

// Reader reads one text at a time; it belongs to one goroutine. Making one loads
// the weights, which takes far longer than to read a page.
type Reader struct {
	read *read.Reader
	d    doc.Document
}

// NewReader makes a reader.
func NewReader() (*Reader, error) {
	r, err := read.New(doc.Blocks, read.Times()...)
	if err != nil {
		return nil, fmt.Errorf("when: %w", err)
	}
	return &Reader{read: r}, nil
}

// Read lists the times of a text in its order. Of published the year, month and
// day count, in the zone that it has; the zero time stands for a day that is not
// known. The text must be UTF-8.
func (r *Reader) Read(text string, published time.Time) ([]Time, error) {
	if len(text) >= math.MaxUint32 {
		return nil, fmt.Errorf("when: a text of %d bytes is too long", len(text))
	}
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("when: the text is not UTF-8")
	}
	d := &r.d
	d.Reset(text)
	if !published.IsZero() {
		d.Published = doc.DateOf(published)
	}
	d.Seal(doc.Blocks)
	if err := r.read.Read(d); err != nil {
		return nil, fmt.Errorf("when: %w", err)
	}
	return times(d), nil
}

// Read is NewReader and its Read: for one text. Use a Reader for many.
func Read(text string, published time.Time) ([]Time, error) {
	r, err := NewReader()
	if err != nil {
		return nil, err
	}
	return r.Read(text, published)
}

// times are the times of a reading as values, in the order of the text.
func times(d *doc.Document) []Time {
	out := make([]Time, 0, len(d.Timexes)-1+len(d.EventTimes))
	for i := 1; i < len(d.Timexes); i++ {
		x := &d.Timexes[i]
		t := Time{
			Span: span(x.Span), Text: d.Slice(x.Span), Type: Type(x.Type.String()), Value: x.Value, Mod: x.Mod, EDTF: x.EDTF,
			Interval: interval(x.Bounds), Begins: interval(x.Begin), Ends: interval(x.End), Granularity: x.Grain, Zone: x.Zone,
			Role: x.Role.String(), Rule: x.Rule, Anchor: Anchor{Kind: kinds[x.Anchor], Time: -1, Operation: x.Op},
		}
		if x.Anchor == doc.AnchorTimex {
			t.Anchor.Time = int(x.AnchorTo) // index in Timexes for now
		}
		if !x.Event.Empty() {
			t.Anchor.Text, t.Anchor.Span = d.Slice(x.Event), span(x.Event)
		}
		for _, c := range d.TimeCues[x.Cues.From:x.Cues.To] {
			t.Cues = append(t.Cues, Cue{span(c.Span), d.Slice(c.Span), c.What})
		}
		for _, k := range d.TimeReadings[x.Readings.From:x.Readings.To] {
			t.Readings = append(t.Readings, Reading{k.Value, interval(k.Bounds), k.Op, math.Round(1000*float64(k.Share)) / 1000})
		}
		out = append(out, t)
	}
	for _, e := range d.EventTimes {
		t := Time{
			Span: span(e.Span), Text: d.Slice(e.Span), Type: Event, Role: e.Role.String(), Rule: e.Rule,
			Anchor: Anchor{Kind: AnEvent, Time: -1, Text: d.Slice(e.Event), Span: span(e.Event)},
			Cues:   []Cue{{span(e.Cue), d.Slice(e.Cue), e.Role.String()}},
		}
		if e.Bounds.Known() {
			t.settle(interval(e.Bounds))
		}
		out = append(out, t)
	}
	place := make([]int, len(d.Timexes)) // of each Timex in the sorted list
	order := make([]int, len(out))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return out[order[a]].Start < out[order[b]].Start })
	sorted := make([]Time, len(out))
	for to, from := range order {
		sorted[to] = out[from]
		if from+1 < len(place) {
			place[from+1] = to
		}
	}
	for i := range sorted {
		if a := &sorted[i].Anchor; a.Kind == Other {
			a.Time = place[a.Time]
		}
	}
	return sorted
}

var kinds = [...]AnchorKind{Complete, Publication, Other, AnEvent, Unknown}

func span(s doc.Span) Span { return Span{int(s.Start), int(s.End)} }

func interval(i doc.Interval) Interval { return Interval{i.Start.String(), i.End.String()} }

// Notes are what is doubtful about the text last read: times that would need a
// day of publication, days and weekdays that do not agree with it.
func (r *Reader) Notes() []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range r.d.Notes {
		if (n.Stage == "timex" || n.Stage == "published") && !seen[n.Text] {
			seen[n.Text] = true
			out = append(out, n.Text)
		}
	}
	return out
}
