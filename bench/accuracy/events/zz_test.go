package events

import (
	"fmt"
	"os"
	"testing"

	"chancery/bench/accuracy"
	"chancery/internal/record"
)

func TestZZ(t *testing.T) {
	if os.Getenv("ZZ") == "" {
		t.Skip()
	}
	r := accuracy.Reader(t)
	for _, s := range sentencesOf(t, "sentences") {
		var got []*record.Entry
		es := entriesOf(t, r, s.Text)
		for i := range es {
			if es[i].Kind == record.KindEvent {
				got = append(got, &es[i])
			}
		}
		used := make([]bool, len(got))
		miss, extra := "", ""
		for i := range s.Labels {
			hit := false
			for j, e := range got {
				if !used[j] && s.Labels[i].Type == e.Type {
					used[j], hit = true, true
					break
				}
			}
			if !hit {
				miss += " -" + s.Labels[i].Type
				for _, m := range s.Labels[i].Modes {
					miss += "/" + m
				}
				miss += "(" + s.Labels[i].Status + ")"
			}
		}
		for j, e := range got {
			if !used[j] {
				extra += " +" + e.Type + "(" + e.Cites[0].Rule[6:] + ")"
			}
		}
		if miss != "" || extra != "" {
			fmt.Printf("zz %s%s%s | %s\n", s.ID, miss, extra, s.Text)
		}
	}
}
