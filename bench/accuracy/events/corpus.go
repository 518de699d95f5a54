package events

import (
	"math"
	"sort"
	"strings"

	"chancery/corpus"
	"chancery/internal/record"
)

// Figures of the project's own corpus. An act is right when an entry of the same
// type has the same actors and the same recipients, by code (and, for the
// stricter figure, by primary sector too); each entry answers for one label.

// Coded counts labels and entries.
type Coded struct {
	Gold, Got            float64
	Type, Codes, Sectors float64 // right by type; by type and codes; by type, codes and sectors
	Status, StatusRight  float64 // among those right by type and codes, and those whose status is right too
	Bins                 [10]Bin // entries by their confidence
	Quiet, Silent        float64 // sentences without an act, and those in which no act is read as done
}

// Bin is how many entries have a confidence in some tenth, what those confidences
// sum to, and how many of the entries have a label of their type.
type Bin struct{ N, Said, Right float64 }

// Off is the expected calibration error in points: how far confidence lies from
// the share of entries that are told and of their type.
func (c *Coded) Off() float64 {
	off, n := 0., 0.
	for _, b := range c.Bins {
		off += math.Abs(b.Said - b.Right)
		n += b.N
	}
	return 100 * off / max(1, n)
}

// trusted files the entries of a sentence in their bins.
func (c *Coded) trusted(labels []corpus.Label, got []*record.Entry) {
	used := make([]bool, len(labels))
	for _, e := range got {
		b := &c.Bins[min(9, int(e.Confidence*10))]
		b.N++
		b.Said += e.Confidence
		for i := range labels {
			if !used[i] && labels[i].Type == e.Type {
				used[i] = true
				b.Right++
				break
			}
		}
	}
}

// Add compares the entries of one sentence with its labels.
func (c *Coded) Add(s corpus.Sentence, entries []record.Entry) (missed, extra []string) {
	var got []*record.Entry
	alarm := false
	for i := range entries {
		if entries[i].Kind == record.KindEvent {
			got = append(got, &entries[i])
			alarm = alarm || entries[i].Status == record.Asserted
		}
	}
	if len(s.Labels) == 0 {
		c.Quiet++
		if !alarm {
			c.Silent++
		}
	}
	c.trusted(s.Labels, got)
	c.Gold += float64(len(s.Labels))
	c.Got += float64(len(got))
	c.Type += matched(s.Labels, got, func(l *corpus.Label, e *record.Entry) bool { return l.Type == e.Type })
	c.Sectors += matched(s.Labels, got, func(l *corpus.Label, e *record.Entry) bool { return same(l, e, true) })
	used := make([]bool, len(got))
	for i := range s.Labels {
		l := &s.Labels[i]
		hit := false
		for j, e := range got {
			if !used[j] && same(l, e, false) {
				used[j], hit = true, true
				c.Codes++
				c.Status++
				if l.Status == e.Status {
					c.StatusRight++
				}
				break
			}
		}
		if !hit {
			missed = append(missed, labelLine(l))
		}
	}
	for j, e := range got {
		if !used[j] {
			extra = append(extra, entryLine(e))
		}
	}
	return missed, extra
}

func matched(labels []corpus.Label, got []*record.Entry, eq func(*corpus.Label, *record.Entry) bool) (n float64) {
	used := make([]bool, len(got))
	for i := range labels {
		for j, e := range got {
			if !used[j] && eq(&labels[i], e) {
				used[j] = true
				n++
				break
			}
		}
	}
	return n
}

func same(l *corpus.Label, e *record.Entry, sectors bool) bool {
	return l.Type == e.Type && alike(l.Actors, e.Actor, sectors) && alike(l.Recipients, e.Recipient, sectors)
}

// alike compares a side by its codes. Where the label has one member of several
// states, which has no code ("Chinese and Russian warships"), parties that lie
// within its words and are of more than one state are as good.
func alike(ms []corpus.Member, ps []record.Party, sectors bool) bool {
	if members(ms, sectors) == parties(ps, sectors) {
		return true
	}
	if len(ms) != 1 || ms[0].Code != "" || len(ps) < 2 {
		return false
	}
	codes := map[string]bool{}
	for _, p := range ps {
		if int(p.Start) < ms[0].Start || int(p.End) > ms[0].End {
			return false
		}
		codes[p.Code] = true
	}
	return len(codes) > 1
}

func members(ms []corpus.Member, sectors bool) string {
	var out []string
	for _, m := range ms {
		s := ""
		if sectors && len(m.Sectors) > 0 {
			s = m.Sectors[0]
		}
		out = append(out, m.Code+" "+s)
	}
	return set(out)
}

func parties(ps []record.Party, sectors bool) string {
	var out []string
	for _, p := range ps {
		s := ""
		if sectors {
			s = p.Sector
		}
		out = append(out, p.Code+" "+s)
	}
	return set(out)
}

func set(list []string) string {
	sort.Strings(list)
	out := list[:0]
	for i, s := range list {
		if i == 0 || s != list[i-1] {
			out = append(out, s)
		}
	}
	return strings.Join(out, ";")
}

func labelLine(l *corpus.Label) string {
	return l.Type + "/" + strings.Join(l.Modes, "+") + " " + l.Status + " [" + members(l.Actors, true) + " > " + members(l.Recipients, true) + "]"
}

func entryLine(e *record.Entry) string {
	return e.Type + "/" + strings.Join(e.Mode, "+") + " " + e.Status + " [" + parties(e.Actor, true) + " > " + parties(e.Recipient, true) + "] " + e.Cites[0].Rule
}
