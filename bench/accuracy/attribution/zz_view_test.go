package attribution

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/stage/factuality"
)

func TestView(t *testing.T) {
	b, err := os.ReadFile(os.Getenv("VIEW"))
	if err != nil {
		t.Skip("no")
	}
	run := reader(t)
	fact, _ := factuality.Stage.New()
	for _, para := range strings.Split(string(b), "\n====\n") {
		d := run(para)
		fact(d)
		if os.Getenv("CONLL") != "" {
			for _, s := range d.Sentences[1:] {
				fmt.Printf("# text = %s\n", d.Slice(s.Span))
				for k := s.First; k <= s.Last; k++ {
					x := d.Tokens[k]
					h := 0
					if x.Head != 0 {
						h = int(x.Head-s.First) + 1
					}
					misc := "_"
					if int(k)+1 < len(d.Tokens) && k < s.Last && d.Tokens[k+1].Flags&doc.SpaceBefore == 0 {
						misc = "SpaceAfter=No"
					}
					fmt.Printf("%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", k-s.First+1, d.Word(k), d.Lemma(k), x.UPOS, x.XPOS, h, x.Dep, misc)
				}
				fmt.Println()
			}
			continue
		}
		for _, s := range d.Sentences[1:] {
			fmt.Println("=", d.Slice(s.Span))
			for i, a := range d.Attributions[1:] {
				if d.SentenceOf(d.TokenAt(a.Span.Start)) != d.SentenceOf(s.First) {
					continue
				}
				var c, q []string
				for _, x := range a.Content {
					c = append(c, d.Slice(x))
				}
				for _, x := range a.Quote {
					q = append(q, d.Slice(x))
				}
				src := ""
				if !a.SourceAt.Empty() {
					src = d.Slice(a.SourceAt)
				}
				ad := ""
				if a.Addressee != 0 {
					ad = " @" + d.Word(a.Addressee)
				}
				fmt.Printf("   %d<%d [%s] %s→%s%s | %s | q:%s   (%s)\n", i+1, a.Parent, src, d.Slice(a.Cue), a.Act, ad, strings.Join(c, " … "), strings.Join(q, " … "), a.Rule)
			}
			var f []string
			for k := s.First; k <= s.Last; k++ {
				if x := d.Facts[k]; x.Status != 0 {
					c := ""
					if !x.Condition.Empty() {
						c = " IF(" + d.Slice(x.Condition) + ")"
					}
					f = append(f, fmt.Sprintf("%s:%s(%s%s)", d.Word(k), x.Status, x.Rule, c))
				}
			}
			fmt.Println("   F", strings.Join(f, " "))
		}
	}
}
