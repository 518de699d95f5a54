package merge

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
)

// when is the interval of timex id, nil for none.
func (m *merger) when(id doc.TimexID) *record.When {
	if id == 0 {
		return nil
	}
	x := &m.d.Timexes[id]
	w := &record.When{Text: m.d.Slice(x.Span), EDTF: x.EDTF, Start: x.Bounds.Start.String(), End: x.Bounds.End.String(), Basis: "text"}
	switch x.Anchor {
	case doc.AnchorPublication, doc.AnchorTimex, doc.AnchorEvent:
		w.Basis = "anchored"
		if m.published(id) {
			w.RestsOn = m.src.Published
		}
	case doc.AnchorUnknown:
		// A relative time without a publication date stays unresolved.
		w.Basis = "anchored"
		w.EDTF, w.Start, w.End = "", "", ""
		return w
	}
	b := x.Bounds
	if w.EDTF == "" {
		w.EDTF = open(w.Start, w.End)
	}
	if y := m.through(id); y != nil {
		w.Text = m.d.Slice(doc.Span{Start: x.Span.Start, End: y.Span.End})
		w.Start, w.End = b.Start.String(), y.Bounds.End.String()
		w.EDTF = open(w.Start, w.End)
		return w
	}
	switch x.Role {
	case doc.RoleSince, doc.RoleFrom:
		w.EDTF, w.End = open(b.Start.String(), ""), ""
	case doc.RoleUntil, doc.RoleBy:
		w.EDTF, w.Start = open("", b.End.String()), ""
	case doc.RoleBefore:
		if b.Start.Known() {
			w.Start, w.End = "", b.Start.AddDays(-1).String()
			w.EDTF = open("", w.End)
		}
	case doc.RoleAfter:
		if b.End.Known() {
			w.Start, w.End = b.End.String(), ""
			w.EDTF = open(w.Start, "")
		}
	}
	return w
}

// through is the last day of a stretch that timex id opens: "from May 20 to 23", "between
// May 2 and 5"; nil where it opens none.
func (m *merger) through(id doc.TimexID) *doc.Timex {
	d := m.d
	if int(id)+1 >= len(d.Timexes) {
		return nil
	}
	x, y := &d.Timexes[id], &d.Timexes[id+1]
	if x.Type != doc.TimexDate || y.Type != doc.TimexDate || y.First != x.Last+2 || x.First < 2 || x.Role == doc.RoleSince || x.Role == doc.RoleBefore || x.Role == doc.RoleAfter {
		return nil
	}
	before, between := d.Norm(x.First-1), d.Norm(x.Last+1)
	switch {
	case between == "to", between == "through", between == "until", between == "till":
	case between == "and" && before == "between":
	default:
		return nil
	}
	if !x.Bounds.Start.Known() || !y.Bounds.End.Known() || y.Bounds.End.String() < x.Bounds.Start.String() || x.Bounds.Start.AddDays(longestStretch).String() < y.Bounds.End.String() {
		return nil
	}
	return y
}

// longestStretch is how many days an act that is told by its first and last day may take.
const longestStretch = 366

// coming moves a bare weekday that was read as the last one to the next, where what it
// dates is planned: "planned a march on Saturday", "called a strike for Saturday", lie
// ahead of a report of Friday.
func (m *merger) coming(w *record.When, id doc.TimexID, status doc.Status) *record.When {
	p := m.d.Published
	if id == 0 || status != doc.Planned && m.d.Norm(m.d.Timexes[id].First-1) != "for" || !told(w) || !p.Known() || !strings.HasPrefix(m.d.Timexes[id].Rule, "timex/weekday") || m.d.Timexes[id].Anchor != doc.AnchorPublication {
		return w
	}
	b := m.d.Timexes[id].Bounds
	if b.Start != b.End || b.End.String() >= p.String() || b.End.AddDays(7).String() < p.String() {
		return w
	}
	day := b.End.AddDays(7).String()
	w.EDTF, w.Start, w.End = day, day, day
	return w
}

// edged is the time itself where an act happened at the edge of a stretch: of "since December,
// when Kestria sent troops" the sending is in December, and what is since is another.
func (m *merger) edged(w *record.When, id doc.TimexID) *record.When {
	if id == 0 || w == nil {
		return w
	}
	x := &m.d.Timexes[id]
	if x.Role != doc.RoleSince && x.Role != doc.RoleUntil || x.Anchor == doc.AnchorUnknown || !x.Bounds.Known() {
		return w
	}
	w.Start, w.End = x.Bounds.Start.String(), x.Bounds.End.String()
	if w.EDTF = x.EDTF; w.EDTF == "" {
		w.EDTF = open(w.Start, w.End)
	}
	return w
}

// day is the time that dates an act: a bare clock time ("at about noon") has no
// day of its own, so the day that its sentence tells stands for it, or none.
func (m *merger) day(id doc.TimexID, in doc.SentenceID) doc.TimexID {
	if id == 0 || !strings.HasPrefix(m.d.Timexes[id].Rule, "timex/clock") {
		return id
	}
	s := m.d.Sentences[in].Span
	for i := 1; i < len(m.d.Timexes); i++ {
		if x := &m.d.Timexes[i]; s.Contains(x.Span) && x.Type == doc.TimexDate && x.Bounds.Start.Known() && x.Bounds.Start == x.Bounds.End {
			return doc.TimexID(i)
		}
	}
	return 0
}

func open(start, end string) string {
	switch {
	case start == "" && end == "":
		return ""
	case start == "":
		return "../" + end
	case end == "":
		return start + "/.."
	}
	return start + "/" + end
}

// told reports whether the text itself gives a day or a bound.
func told(w *record.When) bool { return w != nil && (w.Start != "" || w.End != "") }

// bounded is w, or, where w is nothing or words that no day is known of ("hours
// later"), what the day of the report says.
func (m *merger) bounded(w *record.When, status doc.Status) *record.When {
	if told(w) {
		return w
	}
	u := m.undated(status)
	switch {
	case u == nil:
		return w
	case w != nil:
		u.Text = w.Text
	}
	return u
}

// undated bounds what has no time of its own by the day of the report: what is
// told as done lies before it, what is planned after it.
func (m *merger) undated(status doc.Status) *record.When {
	p := m.d.Published
	if !p.Known() {
		return nil
	}
	switch status {
	case doc.Asserted, doc.Negated:
		return &record.When{EDTF: open("", p.String()), End: p.String(), Basis: "anchored", RestsOn: m.src.Published}
	case doc.Planned:
		return &record.When{EDTF: open(p.String(), ""), Start: p.String(), Basis: "anchored", RestsOn: m.src.Published}
	}
	return nil
}

// published reports whether a time was counted, over whatever other times, from
// the day of publication.
func (m *merger) published(id doc.TimexID) bool {
	for n := 0; n < len(m.d.Timexes); n++ {
		switch x := &m.d.Timexes[id]; x.Anchor {
		case doc.AnchorPublication:
			return true
		case doc.AnchorTimex:
			id = x.AnchorTo
		default:
			return false
		}
	}
	return false
}
