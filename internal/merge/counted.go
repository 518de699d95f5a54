package merge

import (
	"strconv"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
)

// counted is the day of an act that its sentence counts from the day of another: "agreed on
// Tuesday to leave the port, a day after Premier Venn stepped down" puts the stepping down on
// Monday. It is nil where trigger lies in no such clause or the sentence tells no day.
func (m *merger) counted(trigger doc.TokenID, in doc.SentenceID) *record.When {
	d := m.d
	s := d.Sentences[in]
	for i := 1; i < len(d.Timexes); i++ {
		x := &d.Timexes[i]
		n, ok := daysOf(x.Op)
		if !ok || x.Type != doc.TimexDuration || x.First < s.First || x.Last >= s.Last {
			continue
		}
		clause := m.under(trigger, x.Last+1)
		if clause == 0 {
			continue
		}
		at := m.oneDay(s, x.First, clause)
		if at == 0 {
			continue
		}
		day := d.Timexes[at].Bounds.Start.AddDays(-n).String()
		w := &record.When{Text: d.Slice(x.Span), EDTF: day, Start: day, End: day, Basis: "anchored"}
		if m.published(at) {
			w.RestsOn = m.src.Published
		}
		return w
	}
	return nil
}

// daysOf reads the operation of a length that is counted from an event, "+P1D", "-P2D", as
// days from that event.
func daysOf(op string) (int, bool) {
	sign, rest, ok := strings.Cut(op, "P")
	if !ok || sign != "+" && sign != "-" || len(rest) < 2 {
		return 0, false
	}
	n, err := strconv.Atoi(rest[:len(rest)-1])
	if err != nil || n > longestStretch {
		return 0, false
	}
	if rest[len(rest)-1] != 'D' {
		return 0, false // "a week after" names no day
	}
	if sign == "-" {
		n = -n
	}
	return n, true
}

// under is the head of the clause or phrase that the word link opens, where t is that head
// or conjoined to it; 0 where it is neither.
func (m *merger) under(t, link doc.TokenID) doc.TokenID {
	d := m.d
	for range 4 {
		for c := d.Sentences[d.SentenceOf(t)].First; c <= d.Sentences[d.SentenceOf(t)].Last; c++ {
			if d.Tokens[c].Head == t && c == link && (d.Tokens[c].Dep == doc.Mark || d.Tokens[c].Dep == doc.Case) {
				return t
			}
		}
		switch d.Tokens[t].Dep {
		case doc.Conj, doc.Obj: // "stepped down and flew out", "gave his resignation"
			t = d.Tokens[t].Head
		default:
			return 0
		}
		if t == 0 {
			return 0
		}
	}
	return 0
}

// oneDay is the time nearest before token t in sentence s that names a day, outside the clause;
// 0 where there is none.
func (m *merger) oneDay(s doc.Sentence, t, clause doc.TokenID) doc.TimexID {
	d := m.d
	best := doc.TimexID(0)
	for i := 1; i < len(d.Timexes); i++ {
		x := &d.Timexes[i]
		if x.First < s.First || x.Last >= t || x.Type != doc.TimexDate && x.Type != doc.TimexTime || !x.Bounds.Start.Known() || x.Bounds.Start != x.Bounds.End || d.Governs(clause, x.First) {
			continue
		}
		best = doc.TimexID(i)
	}
	return best
}
