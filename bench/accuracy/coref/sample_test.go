package coref

import (
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/read"
)

var sample = flag.Int("sample", 0, "write so many pronouns of articles, drawn with a fixed seed, to be judged by eye")

// TestSample writes pronouns drawn at random from the articles of the data
// folder, each with what stands before it and what it was resolved to. It
// judges nothing; the README has what a reader counted.
func TestSample(t *testing.T) {
	if *sample == 0 {
		t.Skip("no -sample given")
	}
	var files []string
	for _, dir := range []string{"whitehouse", "rss"} {
		more, err := filepath.Glob(filepath.Join(os.Getenv("CHANCERY_DATA"), "articles", dir, "*.*"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, more...)
	}
	sort.Strings(files)
	r, err := read.New(doc.Blocks, read.English()...)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		articles, _ := intake.Open(intake.Source{Name: filepath.Base(f), Data: data}, intake.Options{})
		for i := range articles {
			d := doc.New("")
			articles[i].Into(d)
			if err := r.Read(d); err != nil {
				t.Fatal(err)
			}
			for k := 1; k < len(d.Tokens); k++ {
				if asked[d.Norm(doc.TokenID(k))] {
					all = append(all, filepath.Base(f)+": "+judged(d, doc.TokenID(k)))
				}
			}
		}
	}
	if len(all) < *sample {
		t.Fatalf("only %d pronouns in %d files", len(all), len(files))
	}
	rand.New(rand.NewPCG(7, 7)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	t.Logf("%d pronouns in %d files", len(all), len(files))
	for n, s := range all[:*sample] {
		t.Logf("%d. %s", n+1, s)
	}
}

var asked = map[string]bool{"he": true, "him": true, "his": true, "she": true, "her": true, "it": true, "its": true, "they": true, "them": true, "their": true, "i": true, "my": true, "me": true, "we": true, "our": true, "us": true, "you": true, "your": true}

// judged writes the pronoun at k in its place.
func judged(d *doc.Document, k doc.TokenID) string {
	s := d.Tokens[k].Span
	found := "NOBODY"
	for _, m := range d.Mentions[1:] {
		if m.Head == k && m.Chain != 0 {
			c := &d.Chains[m.Chain]
			found = c.Name
			for _, x := range c.Members {
				found += " + " + d.Chains[x].Name
			}
			found += " (" + m.Rule + ")"
		}
	}
	for _, m := range d.Things[1:] {
		if m.Head == k && m.Chain != 0 {
			c := &d.ThingChains[m.Chain]
			found = "thing: " + c.Name + " | first: " + d.Slice(d.Things[c.First].Span)
		}
	}
	line := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	before, after := max(int(s.Start)-420, 0), min(int(s.End)+110, len(d.Text))
	return line(strings.ToValidUTF8(d.Text[before:s.Start], "")) + " >>" + d.Slice(s) + "<< " + line(strings.ToValidUTF8(d.Text[s.End:after], "")) + "\n   => " + found
}
