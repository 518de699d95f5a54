package timex

import (
	"chancery/internal/doc"
)

// emit resolves match i and writes it down.
func (f *finder) emit(d *doc.Document, id doc.SentenceID, first doc.TokenID, i int) {
	r, m := &f.resolver, &f.matches[i]
	r.sentence, r.first, r.m, r.asked, r.gov, r.verb = id, first, m, false, govNone, 0
	r.cands, r.cues = r.cands[:0], r.cues[:0]
	s := &m.slots
	x := doc.Timex{First: first + doc.TokenID(m.first), Last: first + doc.TokenID(m.end-1), Rule: m.rule.full, Mod: modNames[s.or(sMod, modNone)]}
	x.Span = d.TokenSpan(x.First, x.Last)
	x.Role = f.role(i)
	f.noteWeekday(m, x.Span)
	var o outcome
	switch m.rule.kind {
	case kindDate:
		o = r.date()
		x.Type = doc.TimexDate
		if s.has(sHour) || s.has(sPart) {
			x.Type = doc.TimexTime
		}
	case kindShift:
		x.Type = doc.TimexDate
		o = r.shifted(s.or(sNum, -1)+s.or(sFrac, 0), s.v[sUnit], s.or(sDir, dirAgo), false)
		r.clock(s, &o)
		if o.moment.grain >= gPart {
			x.Type = doc.TimexTime
		}
		if len(o.value) > 1 && o.value[0] == 'P' && o.value != "PAST_REF" {
			x.Type = doc.TimexDuration
		}
	case kindDuration:
		x.Type = doc.TimexDuration
		o = r.duration(s)
		if x.Role == doc.RoleAt {
			x.Role = doc.RoleFor
		}
		if m.end+1 < len(f.toks) && o.anchor == doc.AnchorNone && f.machine.is(cOrder, m.end) {
			x.Role, o.anchor = doc.RoleAt, doc.AnchorEvent // "two days before the vote"
			f.counted(&o, s, first, m)
		}
	case kindSet:
		x.Type = doc.TimexSet
		o = r.repeated(s)
	case kindRef:
		x.Type = doc.TimexDate
		o = r.vague(s)
	}
	if o.skip {
		r.begin = moment{}
		return
	}
	var offset int32
	x.Zone, offset = f.zone(m)
	if b := m.first - 1; x.Role != doc.RoleAt && x.Role != doc.RoleFor && b >= 0 {
		r.cue(first+doc.TokenID(b), x.Role.String())
	}
	f.finish(d, &x, o, s, offset)
	r.begin = moment{}
	if x.Type == doc.TimexDate && (s.has(sMonth) || s.has(sQuarter)) && f.joined(m.end, f.nextStart(i)) {
		r.begin = o.moment
	}
}

// opens reports whether match i is the first of a pair like "May 3 to June 5".
func (f *finder) opens(i int) bool {
	m := &f.matches[i]
	if i+1 == len(f.matches) || f.matches[i+1].first != m.end+1 {
		return false
	}
	v, ok := f.machine.sense(cJoin, m.end)
	return ok && v == 1
}

// finish turns an outcome into the values of the layer and remembers the time.
func (f *finder) finish(d *doc.Document, x *doc.Timex, o outcome, s *slots, offset int32) {
	r := &f.resolver
	x.Anchor, x.AnchorTo, x.Value, x.Bounds, x.EDTF = o.anchor, o.to, o.value, o.bounds, o.edtf
	switch {
	case o.unknown:
		x.Anchor = doc.AnchorUnknown
		d.Note("timex", x.Span, "needs the day of publication, which is not known")
	case o.moment.sane():
		t := o.moment
		if x.Value == "" {
			x.Value = t.value()
		}
		x.Bounds, x.EDTF = t.bounds(), t.edtf()
		if b, ok := r.fiscal(t); ok {
			x.Bounds, x.EDTF = b, interval(b)
		}
		if t.grain == gYear && s.has(sNum2) {
			x.Bounds.End = doc.MakeDate(int(s.v[sNum2]), 12, 31)
			x.EDTF += "/" + pad(int(s.v[sNum2]), 4)
		}
		if n := s.or(sOrd, 0); n > 0 && t.grain == gMonth {
			x.Bounds = weekOf(t, int(n))
			x.EDTF = interval(x.Bounds)
		}
		if x.Zone != "" && t.grain >= gHour && t.h < 24 {
			x.EDTF += offsetOf(offset)
		}
		switch mod, now := s.or(sMod, modNone), x.Bounds.Start.Compare(r.pub) <= 0 && x.Bounds.End.Compare(r.pub) >= 0; {
		case s.has(sUpTo) && now && t.grain < gDay:
			if s.v[sUpTo] == 1 {
				x.Bounds.End = r.pub
			} else {
				x.Bounds.Start = r.pub
			}
			x.EDTF = interval(x.Bounds)
		case mod >= modStart && mod <= modEnd && t.grain < gDay:
			x.Bounds = t.third(mod)
			x.EDTF = interval(x.Bounds)
		case mod == modApprox && len(x.EDTF) <= 10:
			x.EDTF += "~"
		case mod == modOnAfter || mod == modAfter:
			x.Bounds.End = doc.Date{}
			x.EDTF = x.EDTF + "/.."
		case mod == modOnBefore || mod == modBefore:
			x.Bounds.Start = doc.Date{}
			x.EDTF = "../" + x.EDTF
		}
	}
	f.derive(d, x, o)
	d.Timexes = append(d.Timexes, *x)
	if r.watch != nil && len(r.cands) > 1 {
		r.watch(doc.TimexID(len(d.Timexes)-1), r.cands)
	}
	if o.moment.sane() && !o.unknown && (x.Type == doc.TimexDate || x.Type == doc.TimexTime) {
		derived := r.m.rule.kind == kindShift || s.has(sLike) || s.has(sOuterNum)
		r.refs = append(r.refs, ref{o.moment, doc.TimexID(len(d.Timexes) - 1), r.sentence, o.anchor != doc.AnchorNone, derived})
	}
}

// role is what the words before match i make of it.
func (f *finder) role(i int) doc.TimexRole {
	m, w := &f.matches[i], &f.machine
	b := m.first - 1
	switch {
	case b < 0:
		return doc.RoleAt
	case i > 0 && f.opens(i-1):
		return doc.RoleUntil
	case w.lower(b) == "between" && f.joined(m.end, f.nextStart(i)):
		return doc.RoleFrom
	case i > 0 && f.joined(f.matches[i-1].end, m.first) && w.lower(f.matches[i-1].first-1) == "between":
		return doc.RoleUntil
	case w.lower(b) == "to" && w.lower(b-1) == "prior" || w.lower(b) == "of" && w.lower(b-1) == "ahead":
		return doc.RoleBefore
	}
	r := w.role(b)
	if r == doc.RoleFor && m.rule.kind != kindDuration {
		return doc.RoleAt
	}
	return r
}

// weekOf is the nth week of a month: seven days each from its first; 9 is the
// last seven.
func weekOf(t moment, n int) doc.Interval {
	b := t.bounds()
	if n == 9 {
		return doc.Interval{Start: b.End.AddDays(-6), End: b.End}
	}
	at := min(n-1, 3) * 7
	return doc.Interval{Start: b.Start.AddDays(at), End: b.Start.AddDays(at + 6)}
}

// nextStart is the first token of the match after i, or -1.
func (f *finder) nextStart(i int) int {
	if i+1 < len(f.matches) {
		return f.matches[i+1].first
	}
	return -1
}
