package attribution

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chancery/internal/doc"
)

func TestGen(t *testing.T) {
	b, err := os.ReadFile(os.Getenv("GEN"))
	if err != nil {
		t.Skip("no")
	}
	run := reader(t)
	for _, p := range strings.Split(strings.TrimSpace(string(b)), "\n====\n") {
		title, text, _ := strings.Cut(p, "\n")
		d := run("Head\n" + text)
		fmt.Printf("# newdoc id = %s\n", title)
		last := doc.Pos(0)
		for _, s := range d.Sentences[1:] {
			if d.Slice(s.Span) == "Head" {
				last = s.Span.End
				continue
			}
			if strings.Contains(d.Text[last:s.Span.Start], "\n\n") {
				fmt.Println("# newpar")
			}
			last = s.Span.End
			fmt.Printf("# text = %s\n", d.Slice(s.Span))
			for k := s.First; k <= s.Last; k++ {
				x := d.Tokens[k]
				h := 0
				if x.Head != 0 {
					h = int(x.Head-s.First) + 1
				}
				misc := "_"
				if k < s.Last && d.Tokens[k+1].Flags&doc.SpaceBefore == 0 {
					misc = "SpaceAfter=No"
				}
				fmt.Printf("%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", k-s.First+1, d.Word(k), d.Lemma(k), x.UPOS, x.XPOS, h, x.Dep, misc)
			}
			fmt.Println()
		}
	}
}
