package timex

import (
	"math"

	"chancery/internal/doc"
)

// candidate is one reading that the words of a match allow.
type candidate struct {
	moment moment
	op     string
	anchor doc.Anchor
	to     doc.TimexID
	ctx    int // 0; 1: in a year that the same sentence tells; 2: the sentence before
	feats  [numTemplate]uint16
	share  float64
}

// cycle is what comes round: it sets apart how far news looks back and ahead.
type cycle uint8

const (
	cycWeekday cycle = iota
	cycDay
	cycMonth
	cycQuarter
	cycSeason
	cycHoliday
	cycWeekend
	cycThe // "the quarter", "the weekend"
	numCycle
)

var cycleNames = [numCycle]string{"weekday", "day", "month", "quarter", "season", "holiday", "weekend", "the-unit"}

// ops name what a candidate does to its anchor.
const (
	opSame   = "same as"
	opLatest = "latest before"
	opNext   = "next after"
	opBack   = "second latest before"
	opOn     = "second next after"
	opWithin = "in the year of"
	opAfter  = "first after"
	opUnit   = "unit of"
	opPrev   = "unit before"
	opFollow = "unit after"
)

// offer adds a candidate that hangs on publication.
func (r *resolver) offer(t moment, op string) {
	r.cands = append(r.cands, candidate{moment: t, op: op, anchor: doc.AnchorPublication})
}

// choose ranks the candidates and takes the likeliest; of equals the first.
// The likelihood is that of a log-linear model over what the sentence shows,
// with weights that training set.
func (r *resolver) choose(c cycle, dir int32) outcome {
	list := r.distinct()
	if len(list) == 0 {
		return outcome{unknown: true}
	}
	thumb := r.thumb(list, c, dir)
	best, top := 0, math.Inf(-1)
	scores := [maxCands]float64{}
	for i := range list {
		r.describe(&list[i], c, dir, i == thumb)
		for _, f := range list[i].feats {
			scores[i] += float64(r.weights.of[f])
		}
		if scores[i] > top {
			best, top = i, scores[i]
		}
	}
	sum := 0.0
	for i := range list {
		list[i].share = math.Exp(scores[i] - top)
		sum += list[i].share
	}
	for i := range list {
		list[i].share /= sum
	}
	list[0], list[best] = list[best], list[0]
	k := &list[0]
	return outcome{moment: k.moment, anchor: k.anchor, to: k.to, op: k.op}
}

// maxCands bounds the readings of one match.
const maxCands = 8

// distinct drops candidates of the same place in the calendar; the one that
// the text itself anchors stays.
func (r *resolver) distinct() []candidate {
	out := r.cands[:0]
next:
	for _, c := range r.cands {
		for i := range out {
			if out[i].moment == c.moment {
				if out[i].ctx == 0 && c.ctx != 0 {
					out[i] = c
				}
				continue next
			}
		}
		if len(out) < maxCands && c.moment.sane() {
			out = append(out, c)
		}
	}
	r.cands = out
	return out
}

// describe lists what the model looks at in a candidate.
func (r *resolver) describe(c *candidate, cyc cycle, dir int32, plain bool) {
	b := c.moment.bounds()
	pos := posUnknown
	sign := int32(1)
	if r.pub.Known() {
		gap := 0
		switch {
		case b.End.Before(r.pub):
			gap = -b.End.DaysTo(r.pub)
		case r.pub.Before(b.Start):
			gap = r.pub.DaysTo(b.Start)
		}
		pos = position(gap)
		switch {
		case gap < 0:
			sign = 0
		case gap > 0:
			sign = 2
		}
	}
	g := int32(r.look())
	t := int32(govTense[g])
	told := int32(0)
	switch dir {
	case 0, dirThe:
	case dirThis, dirCurrent:
		told = 2
	default:
		told, g, t = 1, 0, 0 // "last Friday" is past whatever the verb
	}
	far := truth(pos == 0 || pos >= numPos-2)
	if far == 1 && r.tale() {
		far = 2
	}
	f := &c.feats
	f[0] = feature(0, told, int32(cyc), pos)
	f[1] = feature(1, told, int32(cyc), sign, g)
	f[2] = feature(2, int32(cyc), pos, t)
	f[3] = feature(3, sign, int32(r.words.role(r.m.first-1)))
	if f[4] = feature(4, 0, int32(cyc), posUnknown); told != 0 { // bare ones have their distances in f[0]
		f[4] = feature(4, dir, int32(cyc), pos)
	}
	f[5] = feature(5, int32(c.ctx), far, t)
	f[6] = feature(6, sign, r.headline())
	f[7] = feature(7, int32(cyc), sign, t, int32(r.words.role(r.m.first-1)))
	f[8] = feature(8, r.story(b))
	f[10] = feature(10, told, sign, t)
	f[11] = feature(11, told, sign, t, int32(cyc))
	f[12] = feature(12, sign, r.beside(), int32(cyc))
	f[13] = feature(13, truth(plain), told, int32(cyc))
	f[9] = feature(9, sign, truth(r.verb != 0 && r.classed(r.verb, cSaying)), int32(cyc))
}

// tale reports whether most of the times told of late lie more than a year
// before publication: the text tells of the past, not of the news.
func (r *resolver) tale() bool {
	far, n := 0, 0
	for i := len(r.refs) - 1; i >= max(0, len(r.refs)-8); i-- {
		n++
		if r.refs[i].moment.bounds().End.DaysTo(r.pub) > 400 {
			far++
		}
	}
	return far >= 3 && far*2 > n
}

// beside is the kind of word that stands right before the time, or before its
// preposition: "said on Friday", however the tree hangs the day.
func (r *resolver) beside() int32 {
	i := r.m.first - 1
	if i >= 0 && r.words.toks[i].upos == doc.ADP {
		i--
	}
	if i < 0 {
		return 0
	}
	switch k := &r.words.toks[i]; {
	case r.words.is(cSaying, i) && k.upos == doc.VERB:
		return 1
	case r.words.is(cPlan, i), k.xpos == doc.XVBN && r.direction() == future:
		return 3 // "is to be held on Friday"
	case k.xpos == doc.XVBD || k.xpos == doc.XVBN:
		return 2
	case k.xpos == doc.XVB || k.xpos == doc.XVBG:
		return 3
	case nounTag(k.xpos):
		return 4
	}
	return 5
}

func truth(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

// headline reports 1 in a headline, whose present tense tells what has been.
func (r *resolver) headline() int32 {
	s := r.d.Sentences[r.sentence]
	return truth(int(s.Block) < len(r.d.Blocks) && r.d.Blocks[s.Block].Kind == doc.Headline)
}

// story compares a candidate with the last day that the text told by itself: 0
// there is none near, 1 the same day, 2 up to a week after, 3 later, 4 earlier.
func (r *resolver) story(b doc.Interval) int32 {
	t, ok := r.lastRef(gDay, false)
	if !ok || t.anchored || r.sentence-t.sentence > 2 || t.moment.date.DaysTo(r.pub) <= 14 {
		return 0
	}
	switch d := t.moment.date.DaysTo(b.Start); {
	case d == 0:
		return 1
	case d > 0 && d <= 7:
		return 2
	case d > 7:
		return 3
	}
	return 4
}

// position puts a distance in days from publication into one of the buckets.
func position(gap int) int32 {
	for i, edge := range posEdges {
		if gap <= edge {
			return int32(i)
		}
	}
	return int32(len(posEdges))
}

// posEdges are the last days of the buckets of distance, but for the last.
var posEdges = [...]int{-401, -301, -184, -93, -32, -8, -7, -1, 0, 6, 7, 31, 92, 183, 300, 400}

const (
	posUnknown int32 = 17
	numPos     int32 = 18
)

var posNames = [numPos]string{"<-400", "-400", "-300", "-183", "-92", "-31", "-7", "-6..-1", "0", "1..6", "7", "31", "92", "183", "300", "400", ">400", "?"}
