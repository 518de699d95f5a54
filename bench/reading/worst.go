package main

import (
	"fmt"
	"sort"

	"chancery/internal/conllu"
	"chancery/internal/doc"
)

// printWorst prints where parser and tagger fail, over EWT dev and GUM dev
// together, gold tokens.
func printWorst(sets []set) error {
	run, err := runner(doc.Blocks|doc.Tokens, doc.Tree)
	if err != nil {
		return err
	}
	type score struct{ gold, head, both int }
	by := map[string]*score{}
	relation, tag, attach := map[string]int{}, map[string]int{}, map[string]int{}
	words, wrong := 0, 0
	for _, s := range sets[:2] {
		for _, sents := range s.docs {
			d, gold := conllu.Document(sents, conllu.GoldTokens), conllu.Document(sents, conllu.GoldTree)
			if err := run(d); err != nil {
				return err
			}
			for i := 1; i < len(gold.Tokens); i++ {
				g, t := &gold.Tokens[i], &d.Tokens[i]
				words++
				b := by[g.Dep.Base()]
				if b == nil {
					b = new(score)
					by[g.Dep.Base()] = b
				}
				b.gold++
				head, label := g.Head == t.Head, g.Dep.Base() == t.Dep.Base()
				if head {
					b.head++
				}
				if head && label {
					b.both++
				} else {
					wrong++
				}
				if !label {
					relation[g.Dep.Base()+" taken for "+t.Dep.Base()]++
				} else if !head {
					attach[g.Dep.Base()]++
				}
				if g.UPOS != t.UPOS {
					tag[g.UPOS.String()+" taken for "+t.UPOS.String()]++
				}
			}
		}
	}
	fmt.Printf("EWT dev and GUM dev together: %d words, %d with a wrong head or relation.\n\n", words, wrong)
	fmt.Println("The ten relations that cost most (share of all errors; of the words with it, how many have the right head, and the right relation too):")
	fmt.Println()
	fmt.Println("| relation | words | errors | share | head right | both right |\n|---|---|---|---|---|---|")
	names := make([]string, 0, len(by))
	for n := range by {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := by[names[i]], by[names[j]]
		if x, y := a.gold-a.both, b.gold-b.both; x != y {
			return x > y
		}
		return names[i] < names[j]
	})
	for _, n := range names[:min(10, len(names))] {
		b := by[n]
		fmt.Printf("| %s | %d | %d | %.1f | %.1f | %.1f |\n", n, b.gold, b.gold-b.both, 100*float64(b.gold-b.both)/float64(wrong), 100*float64(b.head)/float64(b.gold), 100*float64(b.both)/float64(b.gold))
	}
	for _, x := range []struct {
		title string
		count map[string]int
	}{{"Relations confused", relation}, {"Right relation, wrong head", attach}, {"Universal tags confused", tag}} {
		fmt.Printf("\n%s (gold, ours; the ten commonest):\n\n| | times |\n|---|---|\n", x.title)
		for _, k := range top(x.count) {
			fmt.Printf("| %s | %d |\n", k, x.count[k])
		}
	}
	return nil
}

func top(count map[string]int) []string {
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if count[keys[i]] != count[keys[j]] {
			return count[keys[i]] > count[keys[j]]
		}
		return keys[i] < keys[j]
	})
	return keys[:min(10, len(keys))]
}
