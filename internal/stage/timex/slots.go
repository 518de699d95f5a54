package timex

// slot is a named part of what a time expression says.
type slot uint8

const (
	noSlot slot = iota
	sYear
	sMonth
	sDay
	sWeekday
	sQuarter
	sHalf
	sSeason
	sDecade  // 199
	sDecade2 // the nineties: 9
	sCentury // 20: the twentieth
	sPart
	sHour
	sMin
	sSec
	sAMPM
	sDate     // a full date in digits: days since 1 January of the year 1
	sDayShift // yesterday: -1
	sNum      // thousandths; vague is below zero
	sNum2     // the higher number of "two to three"
	sFrac     // thousandths to be added to num
	sUnit
	sDir
	sOuterNum // "of last year": the time that the main one lies in
	sOuterUnit
	sOuterDir
	sMod
	sLit
	sFiscal
	sSwapped
	sHoliday
	sSet
	sOrd   // "the second day"
	sUpTo  // "earlier this year" ends now, 1; "later this year" starts now, 2
	sWhole // "the week of June 3": the unit that holds the day
	sLike  // "the same period": of the grain of the time before
	numSlot
)

var slotNames = [numSlot]string{"", "year", "month", "day", "weekday", "quarter", "half", "season", "decade", "decadename", "century", "part", "hour", "min",
	"sec", "ampm", "date", "dayname", "num", "num2", "frac", "unit", "dir", "onum", "ounit", "odir", "mod", "lit", "fiscal", "swapped", "holiday", "set", "ord",
	"upto", "whole", "like"}

func slotNamed(s string) slot {
	switch s {
	case "":
		return noSlot
	case "units", "olds", "longs", "often", "oftenadj":
		return sUnit
	case "weekdays":
		return sWeekday
	case "parts", "tonight", "overnight":
		return sPart
	case "seasons":
		return sSeason
	case "emod", "edge":
		return sMod
	case "card":
		return sNum
	case "pastw":
		return sDir
	}
	for i, n := range slotNames {
		if n == s && i > 0 {
			return slot(i)
		}
	}
	return noSlot
}

// slots are the parts that a match has found.
type slots struct {
	set uint64
	v   [numSlot]int32
}

func (s *slots) has(k slot) bool { return s.set&(1<<k) != 0 }

func (s *slots) put(k slot, v int32) {
	if k != noSlot {
		s.set |= 1 << k
		s.v[k] = v
	}
}

func (s *slots) or(k slot, v int32) int32 {
	if s.has(k) {
		return s.v[k]
	}
	return v
}
