package ask

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"chancery/internal/ontology"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

// briefs is a view of briefs in the order of time.
type briefs struct {
	record.View
	list []record.Brief
}

func (v briefs) Briefs(_ context.Context, f record.Filter) iter.Seq2[record.Brief, error] {
	return func(yield func(record.Brief, error) bool) {
		for _, b := range v.list {
			if (!f.Within || earliest(b) >= f.Since && latest(b) <= f.Until) && !yield(b, nil) {
				return
			}
		}
	}
}

func (v briefs) Heaps(context.Context, record.Filter, bool) iter.Seq2[record.Heap, error] {
	return func(yield func(record.Heap, error) bool) {
		for _, b := range v.list {
			day, err := strconv.Atoi(b.Start[8:])
			if !yield(record.Heap{Month: b.Start[:7], Day: day, Days: Days(b.Start, b.End), N: 1}, err) {
				return
			}
		}
	}
}

// acts are the briefs of a class that can bound a gap, those whose days are
// known within a month, and the others.
func acts(t *testing.T, v record.View, f record.Filter) (surely, vague []record.Brief) {
	t.Helper()
	f.Dated = true
	for b, err := range v.Briefs(t.Context(), f) {
		switch {
		case err != nil:
			t.Fatal(err)
		case !sure(b):
			vague = append(vague, b)
		default:
			surely = append(surely, b)
		}
	}
	return surely, vague
}

// gaps are the stretches between acts, found act by act.
func gaps(list []record.Brief) (out []gap) {
	for i, b := range list {
		if i == 0 {
			continue
		}
		last := list[0]
		for _, x := range list[1:i] {
			if latest(x) > latest(last) || latest(x) == latest(last) && x.At >= last.At {
				last = x
			}
		}
		if b.Start > latest(last) {
			out = append(out, gap{last, b})
		}
	}
	return out
}

// someRecord is a record of acts of three states in which days, hours and types
// are many.
func someRecord(t *testing.T, r *rand.Rand, n int) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Options{Path: filepath.Join(t.TempDir(), "record.db"), Now: func() time.Time { return time.Unix(0, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	run := &record.Run{Reader: "r"}
	if err := s.Begin(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	var list []record.Entry
	party := func() record.Party {
		c := []string{"XKE", "XNO", "XVE"}[r.IntN(3)]
		return record.Party{ID: "a:" + c, Name: c, Code: c, Sector: []string{"", "GOV"}[r.IntN(2)]}
	}
	for i := range n {
		day := time.Date(2030, 12, 1+r.IntN(150), 0, 0, 0, 0, time.UTC)
		on := func(n int) string { return day.AddDate(0, 0, n).Format(time.DateOnly) }
		w := days(on(0), on(0))
		switch r.IntN(8) {
		case 0:
			w.End = on(r.IntN(34))
		case 1:
			w.Start, w.Text = []string{"", on(-80)}[r.IntN(2)], "by then"
		case 2:
			w.At = on(0) + []string{"T06:00:00Z", "T18:00:00Z"}[r.IntN(2)]
		case 3:
			w = nil
		}
		e := entry(fmt.Sprintf("%016x", r.Uint64()), []string{"CONSULT", "THREATEN", "AID"}[r.IntN(3)], "", w, party())
		if e.Type == "AID" || r.IntN(2) == 0 {
			e.Recipient = []record.Party{party()}
		}
		if r.IntN(4) == 0 {
			e.Actor = append(e.Actor, party())
		}
		if r.IntN(5) == 0 {
			e.Status = record.Planned
		}
		e.Cites[0].Start, e.Cites[0].End = uint32(5*i), uint32(5*i+4)
		list = append(list, e)
	}
	text := ""
	for range list {
		text += "Venn "
	}
	if _, err := s.Put(t.Context(), run, record.Document{ID: "sha256:00", Name: "x", Text: text, Raw: []byte(text)}, record.Reading{Reader: "r", Entries: list}); err != nil {
		t.Fatal(err)
	}
	return s
}

// classes are queries of which some are answered from sheaves and some are not.
var classes = []string{"kind:event", "type:CONSULT", "actor:XKE", "actor:XKE type:THREATEN", "from:XNO", "actor:XKE→XNO", "actor:XKE<->XVE", "actor:\"XKE GOV\"", "actor:a:XNO", "actor:XKE since:2031-01-15",
	"type:AID until:2031-03-10", "actor:XVE→XNO since:2031-02 until:2031-03", "status:planned", "kind:statement", "actor:XKE actor:XNO actor:XVE", "type:AID actor:XVE→XVE"}

// TestPauseActByAct: a pause found by days is the one found act by act.
func TestPauseActByAct(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 6))
	found := 0
	for _, size := range []int{3, 12, 30, 90, 300} {
		s := someRecord(t, r, size)
		for _, line := range classes {
			q, err := Parse(line)
			if err != nil {
				t.Fatal(err)
			}
			f, _, err := class(q).Resolve(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			list, vague := acts(t, s, f)
			c, err := courseOf(t.Context(), s, f, true)
			if err != nil {
				t.Fatal(err)
			}
			if c.sure != len(list) || c.vague != len(vague) {
				t.Fatalf("%s: %d acts and %d, want %d and %d", line, c.sure, c.vague, len(list), len(vague))
			}
			all, holes := gaps(list), c.holes()
			if len(all) != len(holes) {
				t.Fatalf("%s: %d holes, want %d", line, len(holes), len(all))
			}
			for _, x := range [][2]string{{"2030-12-20", "2031-02-01"}, {"2031-01-01", "2031-04-20"}} {
				after, _ := civil(x[0])
				before, _ := civil(x[1])
				want := 0
				for _, b := range list {
					if b.Start > x[0] && b.End < x[1] {
						want++
					}
				}
				if got := c.within(after, before); got != want {
					t.Errorf("%s: %d acts within %v, want %d", line, got, x, want)
				}
			}
			for i, h := range holes {
				g, err := c.bounded(t.Context(), s, f, h)
				if err != nil || g != all[i] || h.length() != g.length() || dayOf(h.from) != latest(g.from) || dayOf(h.to) != earliest(g.to) {
					t.Fatalf("%s: %+v, want %+v, %v", line, g, all[i], err)
				}
				found++
			}
			for _, day := range []string{"2030-12-15", "2031-01-20", "2031-02", "2031"} {
				first, _ := FirstDay(day)
				last, _ := LastDay(day)
				want := map[string]gap{}
				for _, g := range all {
					if g.to.Start <= last {
						want["before"] = g
						if latest(g.to) >= first {
							want["ending"] = g
						}
					}
				}
				for _, which := range []string{"before", "ending"} {
					if g, ok, err := c.choose(t.Context(), s, f, which, day, ""); err != nil || ok != (want[which] != gap{}) || ok && g != want[which] {
						t.Errorf("%s %s %s: %+v %v %v, want %+v", line, which, day, g, ok, err, want[which])
					}
				}
				for _, b := range list {
					if !c.near(b) {
						t.Errorf("%s: not near itself: %+v", line, b)
					}
				}
			}
			if len(list) > 0 {
				last := list[0]
				for _, b := range list {
					if latest(b) > latest(last) || latest(b) == latest(last) && b.At >= last.At {
						last = b
					}
				}
				if g, ok, err := c.choose(t.Context(), s, f, "current", "", "2032-01-01"); err != nil || !ok || g.from != last {
					t.Errorf("%s: still open since %+v, want %+v", line, g.from, last)
				}
			}
		}
	}
	if found < 200 {
		t.Errorf("only %d pauses", found)
	}
}

// TestDyadActByAct: a dyad added up by days is the one added up act by act.
func TestDyadActByAct(t *testing.T) {
	s := someRecord(t, rand.New(rand.NewPCG(7, 6)), 300)
	for _, pair := range [][2]string{{"XKE", "XNO"}, {"XNO", "XKE"}, {"XVE", "XVE"}, {"XKE GOV", "XNO"}, {"a:XKE", "a:XVE"}, {"XKE", "XZZ"}} {
		for _, rest := range []string{"", "type:THREATEN", "since:2031-01-20 until:2031-03-05", "type:CONSULT", "is:undated"} {
			q, err := Parse(rest)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Ask(t.Context(), s, Question{Form: "dyad", Args: pair[:], Query: q})
			if err != nil {
				t.Fatal(err)
			}
			weeks := map[string][2]struct {
				n     int
				score float64
			}{}
			var ids []string
			for i, p := range [][2]string{pair, {pair[1], pair[0]}} {
				f, _, err := class(q).With("actor", p[0]+"→"+p[1]).Resolve(t.Context(), s)
				if err != nil {
					t.Fatal(err)
				}
				for b, err := range s.Briefs(t.Context(), f) {
					if err != nil {
						t.Fatal(err)
					}
					if earliest(b) == "" {
						continue
					}
					x := weeks[week(earliest(b))]
					score, _ := ontology.Score(b.Type, modes(b.Mode)...)
					x[i].n++
					x[i].score += score
					weeks[week(earliest(b))] = x
					if !slices.Contains(ids, b.ID) {
						ids = append(ids, b.ID)
					}
				}
			}
			if want := counted(len(ids), "act") + " in " + counted(len(weeks), "week"); got.Answer != want {
				t.Errorf("%v %s: %s, want %s", pair, rest, got.Answer, want)
			}
			var ends []string
			if len(ids) > 0 {
				ends = []string{ids[0], ids[len(ids)-1]}
			}
			var bounds []string
			for _, b := range got.Bounds {
				bounds = append(bounds, b.Entry.ID)
			}
			if !slices.Equal(bounds, ends) {
				t.Errorf("%v %s: rests on %v, want %v", pair, rest, bounds, ends)
			}
			for _, row := range got.Tables[0].Rows {
				x := weeks[row[0]]
				want := []string{row[0]}
				for i := range x {
					score := ""
					if x[i].n > 0 {
						score = strconv.FormatFloat(x[i].score/float64(x[i].n), 'f', 1, 64)
					}
					want = append(want, strconv.Itoa(x[i].n), score)
				}
				if !slices.Equal(row, want) {
					t.Errorf("%v %s: %v, want %v", pair, rest, row, want)
				}
			}
		}
	}
}
