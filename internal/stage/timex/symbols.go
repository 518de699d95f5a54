package timex

// Values of the slots that have names in the data files.

const (
	modNone int32 = iota
	modStart
	modMid
	modEnd
	modApprox
	modMore
	modLess
	modEqMore
	modEqLess
	modBefore
	modAfter
	modOnBefore
	modOnAfter
)

var modNames = [...]string{"", "START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"}

const (
	dirLast int32 = iota + 1
	dirPast
	dirPrevious
	dirNext
	dirComing
	dirFollowing
	dirThis
	dirCurrent
	dirThat
	dirSame
	dirLatest
	dirThe
	dirAgo
	dirEarlier
	dirLater
	dirFromNow
	dirRecent
)

// dirNames are how the model of readings calls the directions.
var dirNames = [...]string{"-", "last", "past", "previous", "next", "coming", "following", "this", "current", "that", "same", "latest", "the", "ago", "earlier", "later", "from now", "recent"}

const (
	litPresent int32 = iota + 1
	litPast
	litFuture
)

var litNames = [...]string{"", "PRESENT_REF", "PAST_REF", "FUTURE_REF"}

// units of length; uTwo and uVague are added to them.
const (
	uSecond int32 = iota + 1
	uMinute
	uHour
	uDay
	uWeek
	uFortnight
	uWeekend
	uMonth
	uQuarter
	uHalf
	uYear
	uDecade
	uCentury
	uMillennium
	uUnknown      // "a while"
	uTwo     = 32 // every two of them
	uVague   = 64 // an unknown number of them
)

// unitGrain is the calendar grain of a unit.
var unitGrain = [...]grain{gNone, gSecond, gMinute, gHour, gDay, gWeek, gWeek, gWeekend, gMonth, gQuarter, gHalf, gYear, gDecade, gCentury, gCentury, gNone}

// unitForm is how a length of a unit is written: the letter of ISO 8601, how
// many of it one unit is, and whether it stands after the T.
var unitForm = [...]struct {
	letter string
	times  int32
	clock  bool
}{{}, {"S", 1, true}, {"M", 1, true}, {"H", 1, true}, {"D", 1, false}, {"W", 1, false}, {"W", 2, false}, {"WE", 1, false}, {"M", 1, false}, {"Q", 1, false},
	{"M", 6, false}, {"Y", 1, false}, {"Y", 10, false}, {"Y", 100, false}, {"Y", 1000, false}, {"X", 1, false}}

// unitMonths and unitDays are the steps of a unit in the calendar.
var (
	unitMonths = [...]int{0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 6, 12, 120, 1200, 12000, 0}
	unitDays   = [...]int{0, 0, 0, 0, 1, 7, 14, 7, 0, 0, 0, 0, 0, 0, 0, 0}
)
