package timex

import "chancery/internal/doc"

var grainNames = [...]string{"", "century", "decade", "year", "half", "season", "quarter", "month", "week", "weekend", "day", "part", "hour", "minute", "second"}

// derive writes down how the value came about, and between which days the time
// begins and ends.
func (f *finder) derive(d *doc.Document, x *doc.Timex, o outcome) {
	r := &f.resolver
	x.Op, x.Event = o.op, o.event
	if o.moment.sane() && !o.unknown {
		x.Grain = grainNames[o.moment.grain]
	}
	if from := uint32(len(d.TimeCues)); len(r.cues) > 0 {
		d.TimeCues = append(d.TimeCues, r.cues...)
		x.Cues = doc.Range{From: from, To: uint32(len(d.TimeCues))}
	}
	if from := uint32(len(d.TimeReadings)); len(r.cands) > 1 && !o.unknown {
		for i := range r.cands {
			k := &r.cands[i]
			d.TimeReadings = append(d.TimeReadings, doc.TimeReading{Value: k.moment.value(), Bounds: k.moment.bounds(), Op: k.op, Share: float32(k.share)})
		}
		x.Readings = doc.Range{From: from, To: uint32(len(d.TimeReadings))}
	}
	x.Begin, x.End = ends(x, o)
}

// ends is the earliest and latest day on which a time begins, and on which it
// ends. A period of the calendar begins and ends with its first and last day; a
// time told coarser than it is ("two weeks ago") begins and ends at some day of
// its bounds; "early" and "late" leave the inner edge open by half of their
// third; a time after "since" or "until" is one edge of a longer one.
func ends(x *doc.Timex, o outcome) (begin, end doc.Interval) {
	b := x.Bounds
	at := func(day doc.Date) doc.Interval { return doc.Interval{Start: day, End: day} }
	if !b.Known() || x.Type != doc.TimexDate && x.Type != doc.TimexTime && x.Type != doc.TimexDuration {
		return begin, end
	}
	begin, end = at(b.Start), at(b.End)
	switch {
	case x.Role == doc.RoleSince || x.Role == doc.RoleFrom || x.Role == doc.RoleAfter:
		return b, doc.Interval{Start: b.Start}
	case x.Role == doc.RoleUntil || x.Role == doc.RoleBy || x.Role == doc.RoleBefore:
		return doc.Interval{End: b.End}, b
	case !b.Start.Known() || !b.End.Known():
		return begin, end
	case o.spread && b.Start != b.End:
		return b, b
	case x.Mod == "START":
		end.Start = b.Start.AddDays(b.Start.DaysTo(b.End) / 2)
	case x.Mod == "END":
		begin.End = b.Start.AddDays(b.Start.DaysTo(b.End) / 2)
	case x.Mod == "MID":
		n := b.Start.DaysTo(b.End) / 4
		begin.End, end.Start = b.Start.AddDays(n), b.End.AddDays(-n)
	}
	return begin, end
}

// zone is the time zone that a match names, and its minutes ahead of universal
// time; noOffset where the name is of several zones.
func (f *finder) zone(m *match) (string, int32) {
	if !m.slots.has(sHour) {
		return "", noOffset
	}
	for i := m.first; i < m.end; i++ {
		if v, ok := f.machine.sense(cZone, i); ok {
			return f.toks[i].text, v
		}
	}
	return "", noOffset
}

const noOffset = 9999

// offsetOf is a zone's offset as ISO 8601 writes it, empty when not known.
func offsetOf(minutes int32) string {
	switch {
	case minutes == noOffset:
		return ""
	case minutes == 0:
		return "Z"
	case minutes < 0:
		return "-" + pad(int(-minutes/60), 2) + ":" + pad(int(-minutes%60), 2)
	}
	return "+" + pad(int(minutes/60), 2) + ":" + pad(int(minutes%60), 2)
}

// fiscal is the interval of a fiscal year or quarter where the sentence names
// whose it is, and that one's year starts in another month than January.
func (r *resolver) fiscal(t moment) (doc.Interval, bool) {
	if !t.fiscal || t.grain != gYear && t.grain != gQuarter {
		return doc.Interval{}, false
	}
	rule := int32(0)
	for i := range r.words.toks {
		if v, ok := r.words.sense(cFiscal, i); ok {
			if rule != 0 && rule != v {
				return doc.Interval{}, false
			}
			rule = v
		}
	}
	if rule == 0 {
		return doc.Interval{}, false
	}
	year, month, n := t.year, int(rule/10), 12
	if rule%10 == 1 {
		year--
	}
	if t.grain == gQuarter {
		month, n = month+3*(t.idx-1), 3
	}
	return doc.Interval{Start: doc.MakeDate(year, month, 1), End: doc.MakeDate(year, month+n, 0)}, true
}

// counted gives a length told from an event its operation and the event's
// words: "two days before the vote".
func (f *finder) counted(o *outcome, s *slots, first doc.TokenID, m *match) {
	r := &f.resolver
	sign := "+"
	if f.machine.role(m.end) == doc.RoleBefore {
		sign = "-"
	}
	o.op = sign + o.value
	r.cue(first+doc.TokenID(m.end), f.machine.lower(m.end))
	if n := len(r.d.EventTimes); n > 0 {
		cue := r.d.Tokens[first+doc.TokenID(m.end)].Span.Start
		for i := n - 1; i >= 0 && r.d.EventTimes[i].Span.Start >= cue; i-- {
			if r.d.EventTimes[i].Span.Start == cue { // the length and the event are one time
				r.d.EventTimes = append(r.d.EventTimes[:i], r.d.EventTimes[i+1:]...)
			}
		}
	}
	o.event, _ = r.eventWords(first + doc.TokenID(m.end) + 1)
}

// eventWords is the phrase of an event that starts at t: up to its head and what
// hangs on it to the left, with names that follow "of", "in" or "between".
func (r *resolver) eventWords(t doc.TokenID) (doc.Span, doc.TokenID) {
	d, s := r.d, r.d.Sentences[r.sentence]
	if t > s.Last {
		return doc.Span{}, 0
	}
	last, head := t, doc.TokenID(0)
	for k := t; k <= s.Last && k < t+14; k++ {
		tok := &d.Tokens[k]
		if tok.UPOS == doc.PUNCT && tok.XPOS != doc.XHYPH || tok.UPOS == doc.SCONJ || tok.UPOS == doc.CCONJ {
			break
		}
		if head == 0 && tok.UPOS.Verbal() && tok.XPOS != doc.XVBN && tok.XPOS != doc.XVBG {
			if k == t || tok.UPOS != doc.VERB || d.Tokens[t].UPOS == doc.PRON {
				return doc.Span{}, 0
			}
			head, last = k, k // a clause: "two days before the talks began"
			break
		}
		if head != 0 && tok.UPOS != doc.NOUN && tok.UPOS != doc.PROPN {
			// "the summit in Vessin": a place or party that belongs to it
			if tok.UPOS == doc.ADP && k+1 <= s.Last && d.Tokens[k+1].UPOS == doc.PROPN && d.Have(doc.Tree) && d.Tokens[d.Tokens[k+1].Head].Head != 0 && r.under(k+1, head) {
				continue
			}
			break
		}
		last = k
		if nounTag(tok.XPOS) {
			head = k
		}
	}
	if head == 0 {
		return doc.Span{}, 0
	}
	return d.TokenSpan(t, last), head
}

// under reports whether t hangs on h.
func (r *resolver) under(t, h doc.TokenID) bool {
	for n := 0; n < 6 && t != 0; n++ {
		if t == h {
			return true
		}
		t = r.d.Tokens[t].Head
	}
	return false
}
