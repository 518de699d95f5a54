package events

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"chancery/bench/accuracy"
	"chancery/corpus"
	"chancery/internal/record"
)

func TestZY(t *testing.T) {
	if os.Getenv("ZY") == "" {
		t.Skip()
	}
	r := accuracy.Reader(t)
	kinds := map[string]int{}
	for _, s := range sentencesOf(t, "sentences") {
		var got []*record.Entry
		es := entriesOf(t, r, s.Text)
		for i := range es {
			if es[i].Kind == record.KindEvent {
				got = append(got, &es[i])
			}
		}
		used := make([]bool, len(got))
		for i := range s.Labels {
			l := &s.Labels[i]
			best, bs := -1, -1
			for j, e := range got {
				if used[j] || e.Type != l.Type {
					continue
				}
				sc := 0
				if members(l.Actors, false) == parties(e.Actor, false) {
					sc++
				}
				if members(l.Recipients, false) == parties(e.Recipient, false) {
					sc++
				}
				if sc > bs {
					best, bs = j, sc
				}
			}
			if best < 0 {
				continue
			}
			used[best] = true
			e := got[best]
			a := side("actor", l.Actors, e.Actor)
			b := side("recip", l.Recipients, e.Recipient)
			kinds["all"]++
			for _, k := range []string{a, b} {
				if k != "" {
					kinds[strings.SplitN(k, ":", 2)[0]]++
				}
			}
			if a == "" && b == "" {
				kinds["right"]++
			} else {
				fmt.Printf("zy %s %s [%s] [%s] %s | %s\n", s.ID, l.Type, a, b, e.Cites[0].Rule, s.Text)
			}
		}
	}
	var ks []string
	for k := range kinds {
		ks = append(ks, k)
	}
	sort.Slice(ks, func(i, j int) bool { return kinds[ks[i]] > kinds[ks[j]] })
	for _, k := range ks {
		fmt.Printf("zk %4d %s\n", kinds[k], k)
	}
}

func side(n string, ms []corpus.Member, ps []record.Party) string {
	a, b := members(ms, false), parties(ps, false)
	if a == b {
		return ""
	}
	detail := ": " + members(ms, false) + " " + mtext(ms) + " <> " + parties(ps, false) + " " + ptext(ps)
	switch {
	case len(ms) == 0:
		return n + "-extra" + detail
	case len(ps) == 0:
		return n + "-missing" + detail
	}
	overlap := false
	for _, m := range ms {
		for _, p := range ps {
			if m.Start < int(p.End) && int(p.Start) < m.End {
				overlap = true
			}
		}
	}
	if !overlap {
		return n + "-other" + detail
	}
	if len(ms) != len(ps) {
		return n + "-number" + detail
	}
	return n + "-code" + detail
}

func mtext(ms []corpus.Member) string {
	var o []string
	for _, m := range ms {
		o = append(o, m.Text)
	}
	return "{" + strings.Join(o, "; ") + "}"
}
func ptext(ps []record.Party) string {
	var o []string
	for _, m := range ps {
		o = append(o, m.Name)
	}
	return "{" + strings.Join(o, "; ") + "}"
}
