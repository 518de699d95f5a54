package timex

import "chancery/internal/doc"

// duration resolves a length. One that is tied to the present ("the past three
// months") has bounds, too.
func (r *resolver) duration(s *slots) outcome {
	unit := s.or(sUnit, 0)
	num := s.or(sNum, 1000)
	o := outcome{value: length(num, s.or(sFrac, 0), unit)}
	dir := s.or(sDir, 0)
	if dir == 0 || !r.pub.Known() || num < 0 || int(unit) >= len(unitGrain) {
		return o
	}
	months := int(int64(num) * int64(unitMonths[unit]) / 1000)
	days := int(int64(num) * int64(unitDays[unit]) / 1000)
	if months+days == 0 || months > 60000 || days > 400000 {
		return o
	}
	o.anchor = doc.AnchorPublication
	if dir == dirNext || dir == dirComing {
		o.bounds = doc.Interval{Start: r.pub, End: shiftMonths(r.pub, months).AddDays(days)}
	} else {
		o.bounds = doc.Interval{Start: shiftMonths(r.pub, -months).AddDays(-days), End: r.pub}
	}
	return o
}

// repeated resolves a set: its value is the member that repeats, or the length
// of its period.
func (r *resolver) repeated(s *slots) outcome {
	tail := ""
	if s.has(sPart) {
		tail = "T" + partNames[s.v[sPart]]
	}
	switch {
	case s.has(sMonth) && s.has(sDay):
		return outcome{value: "XXXX-" + pad(int(s.v[sMonth]), 2) + "-" + pad(int(s.v[sDay]), 2) + tail}
	case s.has(sWeekday):
		return outcome{value: "XXXX-WXX-" + pad(int(s.v[sWeekday]), 1) + tail}
	case s.has(sMonth):
		return outcome{value: "XXXX-" + pad(int(s.v[sMonth]), 2)}
	case s.has(sSeason):
		return outcome{value: "XXXX-" + seasonNames[s.v[sSeason]]}
	case s.has(sQuarter):
		return outcome{value: "XXXX-Q" + pad(int(s.v[sQuarter]), 1)}
	case s.has(sPart):
		return outcome{value: "XXXX-XX-XX" + tail}
	case s.has(sUnit) && s.v[sUnit] == uWeekend:
		return outcome{value: "XXXX-WXX-WE"}
	}
	return outcome{value: length(s.or(sNum, 1000), 0, s.v[sUnit])}
}

// vague resolves now, recently and soon.
func (r *resolver) vague(s *slots) outcome {
	l := s.v[sLit]
	if l == litFuture && r.m.end == r.m.first+1 && r.words.upos(r.m.first) != doc.ADJ && r.direction() == past {
		return outcome{skip: true} // "he was soon released"
	}
	o := outcome{value: litNames[l]}
	if !r.pub.Known() {
		return o
	}
	o.anchor = doc.AnchorPublication
	switch l {
	case litPresent:
		o.bounds = doc.Interval{Start: r.pub, End: r.pub}
		o.edtf = r.pub.String()
	case litPast:
		o.bounds.End = r.pub
		o.edtf = "../" + r.pub.String()
	case litFuture:
		o.bounds.Start = r.pub
		o.edtf = r.pub.String() + "/.."
	}
	return o
}
