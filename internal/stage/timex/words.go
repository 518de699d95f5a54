package timex

import (
	"io/fs"
	"strconv"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

// class is a kind of word that a rule may ask for. A word may be of several.
type class uint8

const (
	noClass class = iota
	cMonth
	cWeekday
	cWeekdays
	cPart
	cParts
	cTonight
	cOvernight
	cNoon
	cMidnight
	cUnit
	cUnits
	cOlds
	cLongs
	cSeason
	cSeasons
	cDecadeName
	cDayName
	cOften
	cOftenAdj
	cDir
	cPast
	cEmod
	cEdge
	cCard
	cMult
	cOrd
	cAMPM
	cOClock
	cZone
	cNow
	cHoliday
	cPlan
	cRef
	cQuarterNo
	cAt
	cSpan
	cThroughout
	cOnDay
	cRole
	cJoin
	cEnded
	cOrder
	cLimit
	cLarge
	cNoYear
	cPer
	cTitle
	cSaying
	cMarch
	cWill
	cTimetable
	cAttack
	cEventNoun
	cRelate
	cFreq
	cFiscal
	cGreet
	// classes of digits and of stretches, recognised by code
	cNum
	cDay
	cOrdinal
	cYear
	cYearWords
	cYear2
	cDecade
	cClock
	cHour
	cMilitary // 0735
	cISO
	cInt
	cShort // 9/11
	numClass
)

var classNames = [numClass]string{"", "month", "weekday", "weekdays", "part", "parts", "tonight", "overnight", "noon", "midnight", "unit", "units", "olds",
	"longs", "season", "seasons", "decadename", "dayname", "often", "oftenadj", "dir", "pastw", "emod", "edge", "card", "mult", "ord", "ampm", "oclock",
	"zone", "now", "holiday", "plan", "ref", "quarterno",
	"at", "span", "throughout", "onday", "role", "join", "ended", "order", "limit", "large", "noyear", "per", "title", "saying", "march", "will", "timetable", "attack", "eventnoun", "relate", "freq", "fiscalstart", "greet", "num", "day", "ordinal", "year", "yearwords", "year2", "decade", "clock", "hour", "military", "iso", "int", "short"}

func classNamed(s string) class {
	for i, n := range classNames {
		if n == s && i > 0 {
			return class(i)
		}
	}
	return noClass
}

// symbols are the values that have names in the data files.
var symbols = map[string]int32{
	"MO": partMorning, "AF": partAfternoon, "EV": partEvening, "NI": partNight, "DT": partDaytime,
	"s": uSecond, "m": uMinute, "h": uHour, "D": uDay, "W": uWeek, "F": uFortnight, "WE": uWeekend, "M": uMonth, "Q": uQuarter, "S": uHalf, "Y": uYear,
	"E": uDecade, "C": uCentury, "L": uMillennium, "M2": uMonth + uTwo, "Y2": uYear + uTwo,
	"WX": uWeek + uVague, "MX": uMonth + uVague, "YX": uYear + uVague, "hX": uHour + uVague, "EX": uDecade + uVague, "DX": uDay + uVague, "X": uUnknown,
	"SP": 1, "SU": 2, "FA": 3, "WI": 4,
	"last": dirLast, "past": dirPast, "previous": dirPrevious, "next": dirNext, "coming": dirComing, "following": dirFollowing, "this": dirThis,
	"current": dirCurrent, "that": dirThat, "same": dirSame, "latest": dirLatest, "the": dirThe, "ago": dirAgo, "earlier": dirEarlier, "later": dirLater,
	"fromnow": dirFromNow, "recent": dirRecent,
	"START": modStart, "MID": modMid, "END": modEnd, "APPROX": modApprox, "MORE_THAN": modMore, "LESS_THAN": modLess, "EQUAL_OR_MORE": modEqMore,
	"EQUAL_OR_LESS": modEqLess, "BEFORE": modBefore, "AFTER": modAfter, "ON_OR_BEFORE": modOnBefore, "ON_OR_AFTER": modOnAfter,
	"since": int32(doc.RoleSince), "until": int32(doc.RoleUntil), "by": int32(doc.RoleBy), "before": int32(doc.RoleBefore), "after": int32(doc.RoleAfter),
	"for": int32(doc.RoleFor), "from": int32(doc.RoleFrom),
	"PRESENT_REF": litPresent, "PAST_REF": litPast, "FUTURE_REF": litFuture,
}

func symbol(s string) (int32, bool) {
	if v, ok := symbols[s]; ok {
		return v, true
	}
	n, err := strconv.ParseInt(s, 10, 32)
	return int32(n), err == nil
}

// sense is one class of a word, with its value.
type sense struct {
	class class
	cap   bool // only when written with a capital
	value int32
}

// word is what the lists know of a spelling; id 0 is a word that no list and
// no rule names.
type word struct {
	senses   []sense
	triggers []uint16 // rules that may start with the word, in order
	core     bool     // a time may be near: rules are tried only within reach of such a word
}

type words struct {
	ids  map[string]int32
	list []word
}

func (w *words) id(s string) int32 {
	if i, ok := w.ids[s]; ok {
		return i
	}
	i := int32(len(w.list))
	w.ids[s] = i
	w.list = append(w.list, word{})
	return i
}

// support are the classes that do not make a time by themselves.
func (c class) support() bool {
	if c >= cAt && c <= cGreet {
		return true
	}
	switch c {
	case cDir, cEmod, cEdge, cCard, cMult, cOrd, cPlan, cPast:
		return true
	}
	return false
}

func loadWords(fsys fs.FS, file string) (*words, error) {
	rows, err := lexicon.Table(fsys, file, 3, 4)
	if err != nil {
		return nil, err
	}
	w := &words{ids: make(map[string]int32, 1024), list: make([]word, 1)}
	for _, r := range rows {
		c := classNamed(r.Col(1))
		if c == noClass || c >= cNum {
			return nil, r.At.Errorf("unknown class %q", r.Col(1))
		}
		v, ok := symbol(r.Col(2))
		if !ok {
			return nil, r.At.Errorf("unknown value %q", r.Col(2))
		}
		if k := r.Col(3); k != "" && k != "cap" {
			return nil, r.At.Errorf("unknown condition %q", k)
		}
		for _, s := range r.List(0) {
			e := &w.list[w.id(s)]
			e.senses = append(e.senses, sense{c, r.Col(3) == "cap", v})
			e.core = e.core || !c.support()
		}
	}
	return w, nil
}

// tok is a token of the sentence at hand as the rules see it.
type tok struct {
	word   int32 // id in words; 0 unknown
	mid    bool  // "mid-May": the word after the prefix is looked up
	cap    bool
	digits digits
	text   string // surface
	xpos   doc.XPOS
	upos   doc.UPOS
	space  bool // white space precedes
}

// look fills in what the lists say of token t.
func (w *words) look(d *doc.Document, t doc.TokenID, k *tok) {
	src := &d.Tokens[t]
	s := d.Slice(src.Span)
	*k = tok{text: s, xpos: src.XPOS, upos: src.UPOS, space: src.Flags&doc.SpaceBefore != 0}
	if s == "" {
		return
	}
	norm := d.Norm(t)
	k.cap = s[0] >= 'A' && s[0] <= 'Z'
	if id, ok := w.ids[norm]; ok {
		k.word = id
		return
	}
	if c := norm[0]; c >= '0' && c <= '9' || c == '\'' {
		k.digits = readDigits(norm)
		return
	}
	if len(norm) > 4 && norm[:4] == "mid-" {
		if id, ok := w.ids[norm[4:]]; ok {
			k.word, k.mid = id, true
			k.cap = len(s) > 4 && s[4] >= 'A' && s[4] <= 'Z'
		} else if c := norm[4]; c >= '0' && c <= '9' || c == '\'' {
			k.digits, k.mid = readDigits(norm[4:]), true
		}
	}
}
