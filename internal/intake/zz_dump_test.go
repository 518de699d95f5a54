package intake

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestDump(t *testing.T) {
	if os.Getenv("DUMP") == "" {
		t.Skip()
	}
	n := 400
	Options{}.Walk(strings.Fields(os.Getenv("DUMP")), func(s Source, err error) bool {
		if err != nil {
			fmt.Println("ERR", err)
			return true
		}
		arts, bad := Open(s, Options{})
		for _, u := range bad {
			fmt.Println("BAD", u.Error())
		}
		for _, a := range arts {
			mapped := 0
			for _, o := range a.Raws {
				mapped += int(o.Len)
			}
			fmt.Printf("=== %s %s title=%q by=%q site=%q url=%q lang=%q pub=%v (%s) cs=%s len=%d blocks=%d raws=%d mapped=%d notes=%q\n", a.Name, a.Format, a.Title, a.Byline, a.Site, a.URL, a.Language, a.Published, a.PublishedFrom, a.Charset, len(a.Text), len(a.Blocks), len(a.Raws), mapped, a.Notes)
			if os.Getenv("BRIEF") != "" {
				continue
			}
			for _, b := range a.Blocks {
				x := a.Text[b.Span.Start:b.Span.End]
				if len(x) > n {
					x = x[:n] + "…"
				}
				fmt.Printf("  %-10s %q\n", b.Kind, x)
			}
		}
		return true
	})
}
