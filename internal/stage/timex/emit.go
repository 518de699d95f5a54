package timex

import (
	"chancery/internal/doc"
)

// emit resolves match i and writes it down.
func (f *finder) emit(d *doc.Document, id doc.SentenceID, first doc.TokenID, i int) {
	r, m := &f.resolver, &f.matches[i]
	r.sentence, r.first, r.m, r.asked = id, first, m, false
	s := &m.slots
	x := doc.Timex{First: first + doc.TokenID(m.first), Last: first + doc.TokenID(m.end-1), Rule: m.rule.name, Mod: modNames[s.or(sMod, modNone)]}
	x.Span = d.TokenSpan(x.First, x.Last)
	x.Role = f.role(i)
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
		if m.end+1 < len(f.toks) && o.anchor == doc.AnchorNone {
			switch f.toks[m.end].text {
			case "before", "after": // "two days before the vote": counted from an event
				x.Role, o.anchor = doc.RoleAt, doc.AnchorEvent
			}
		}
	case kindSet:
		x.Type = doc.TimexSet
		o = r.repeated(s)
	case kindRef:
		x.Type = doc.TimexDate
		o = r.vague(s)
	}
	f.finish(d, &x, o, s)
	r.begin = moment{}
	if x.Type == doc.TimexDate && (s.has(sMonth) || s.has(sQuarter)) && f.opens(i) {
		r.begin = o.moment
	}
}

// opens reports whether match i is the first of a pair like "May 3 to June 5".
func (f *finder) opens(i int) bool {
	m := &f.matches[i]
	if i+1 == len(f.matches) || f.matches[i+1].first != m.end+1 {
		return false
	}
	switch f.toks[m.end].text {
	case "to", "-", "–", "through", "until":
		return true
	}
	return false
}

// finish turns an outcome into the values of the layer and remembers the time.
func (f *finder) finish(d *doc.Document, x *doc.Timex, o outcome, s *slots) {
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
		if t.grain == gYear && s.has(sNum2) {
			x.Bounds.End = doc.MakeDate(int(s.v[sNum2]), 12, 31)
			x.EDTF += "/" + pad(int(s.v[sNum2]), 4)
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
	d.Timexes = append(d.Timexes, *x)
	if o.moment.sane() && !o.unknown && (x.Type == doc.TimexDate || x.Type == doc.TimexTime) {
		derived := r.m.rule.kind == kindShift || s.has(sLike) || s.has(sOuterNum)
		r.refs = append(r.refs, ref{o.moment, doc.TimexID(len(d.Timexes) - 1), r.sentence, o.anchor != doc.AnchorNone, derived})
	}
}

// role is what the words before match i make of it.
func (f *finder) role(i int) doc.TimexRole {
	m := &f.matches[i]
	if m.first == 0 {
		return doc.RoleAt
	}
	switch lowerShort(f.toks[m.first-1].text) {
	case "since":
		return doc.RoleSince
	case "until", "till", "through", "'til":
		return doc.RoleUntil
	case "by":
		return doc.RoleBy
	case "before", "prior":
		return doc.RoleBefore
	case "after", "following":
		return doc.RoleAfter
	case "for", "over", "during", "within":
		if m.rule.kind == kindDuration {
			return doc.RoleFor
		}
	case "from", "starting", "beginning", "effective":
		return doc.RoleFrom
	case "ended", "ending":
		return doc.RoleUntil
	case "between":
		if f.joined(m.end, f.nextStart(i)) {
			return doc.RoleFrom
		}
	case "and":
		if i > 0 && f.matches[i-1].end == m.first-1 && f.matches[i-1].first > 0 && lowerShort(f.toks[f.matches[i-1].first-1].text) == "between" {
			return doc.RoleUntil
		}
	case "to", "-", "–":
		if m.first >= 2 && f.toks[m.first-2].text == "prior" {
			return doc.RoleBefore
		}
		if i > 0 && m.rule.kind == kindDate && f.matches[i-1].end == m.first-1 && f.matches[i-1].rule.kind == kindDate {
			return doc.RoleUntil
		}
	case "of":
		if m.first >= 2 && f.toks[m.first-2].text == "ahead" {
			return doc.RoleBefore
		}
	}
	return doc.RoleAt
}

// nextStart is the first token of the match after i, or -1.
func (f *finder) nextStart(i int) int {
	if i+1 < len(f.matches) {
		return f.matches[i+1].first
	}
	return -1
}
