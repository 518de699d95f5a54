// Command corpus checks the labelled corpus and compares two readings of it.
//
//	go run ./cmd/corpus check FILE…        faults as file:line:column, and counts
//	go run ./cmd/corpus strip FILE…        the sentences without their labels, for a second reader
//	go run ./cmd/corpus agree DIR DIR      the agreement of two readings
package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"chancery/corpus"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, w io.Writer) error {
	switch {
	case len(args) > 1 && args[0] == "check":
		return files(args[1:], func(f corpus.File) { count(f, w) })
	case len(args) > 1 && args[0] == "strip":
		return files(args[1:], func(f corpus.File) { strip(f, w) })
	case len(args) == 3 && args[0] == "agree":
		a, err := corpus.Load(os.DirFS(args[1]), ".")
		if err != nil {
			return err
		}
		b, err := corpus.Load(os.DirFS(args[2]), ".")
		if err != nil {
			return err
		}
		agree(corpus.Agree(a.All(), b.All()), w)
		return nil
	}
	return fmt.Errorf("usage: corpus check FILE… | strip FILE… | agree DIR DIR")
}

func files(names []string, do func(corpus.File)) error {
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			return err
		}
		f, err := corpus.Parse(n, string(b))
		if err != nil {
			return err
		}
		do(f)
	}
	return nil
}

func strip(f corpus.File, w io.Writer) {
	for _, s := range f.Sentences {
		fmt.Fprintf(w, "@ %s %s %s %s\n%s\n\n", s.ID, s.Register, s.Decade, s.Place, s.Text)
	}
}

func count(f corpus.File, w io.Writer) {
	types, statuses := map[string]int{}, map[string]int{}
	nothing, hard, said := 0, 0, 0
	add := func(s corpus.Sentence) {
		for _, l := range s.Labels {
			types[l.Type]++
			statuses[l.Status]++
			if len(l.According) > 0 {
				said++
			}
		}
	}
	for _, s := range f.Sentences {
		add(s)
		if s.Nothing != "" {
			nothing++
		}
		if s.Hard {
			hard++
		}
	}
	for _, a := range f.Articles {
		for _, p := range a.Paragraphs {
			for _, s := range p {
				add(s)
			}
		}
	}
	fmt.Fprintf(w, "%d sentences (%d hard, %d tell of nothing), %d articles; %d labels according to somebody\n", len(f.Sentences), hard, nothing, len(f.Articles), said)
	list(types, w)
	list(statuses, w)
}

func list(n map[string]int, w io.Writer) {
	var keys []string
	for k := range n {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for i, k := range keys {
		if i > 0 {
			fmt.Fprint(w, " · ")
		}
		fmt.Fprintf(w, "%s %d", k, n[k])
	}
	fmt.Fprintln(w)
}

func agree(g corpus.Agreement, w io.Writer) {
	share := func(n int) float64 { return 100 * float64(n) / float64(max(g.Paired, 1)) }
	fmt.Fprintf(w, "sentences read twice              %d\n", g.Sentences)
	fmt.Fprintf(w, "an act or none, Cohen's kappa     %.3f\n", g.Acts.Value())
	fmt.Fprintf(w, "type, F1                          %.1f\n", 100*g.Type.F1())
	fmt.Fprintf(w, "type and modes, F1                %.1f\n", 100*g.Mode.F1())
	fmt.Fprintf(w, "type, codes and status, F1        %.1f\n", 100*g.Whole.F1())
	fmt.Fprintf(w, "of %d labels of one type, alike in\n", g.Paired)
	fmt.Fprintf(w, "  status                          %.1f\n", share(g.Status))
	fmt.Fprintf(w, "  actors' codes and sectors       %.1f\n", share(g.Actor))
	fmt.Fprintf(w, "  recipients' codes and sectors   %.1f\n", share(g.Recipient))
	fmt.Fprintf(w, "  sources                         %.1f\n", share(g.Source))
	fmt.Fprintf(w, "sentences not labelled alike      %d\n", len(g.Differ))
	for _, id := range g.Differ {
		fmt.Fprintln(w, id)
	}
}
