package main

import (
	"strings"
	"testing"
)

func TestCluster(t *testing.T) {
	var corpus [][]string
	for _, who := range []string{"kestria", "norvania", "tamora"} {
		for _, did := range []string{"rejected", "welcomed", "ignored"} {
			for _, what := range []string{"offer", "demand", "truce"} {
				corpus = append(corpus, strings.Fields(who+" "+did+" the "+what))
			}
		}
	}
	corpus = append(corpus, []string{"once"})
	got := cluster(corpus, 4, 2, 10)
	for _, group := range []string{"kestria norvania tamora", "rejected welcomed ignored", "offer demand truce"} {
		w := strings.Fields(group)
		for _, x := range w[1:] {
			if got[x] != got[w[0]] {
				t.Errorf("%s and %s are in classes %d and %d, want one", w[0], x, got[w[0]], got[x])
			}
		}
	}
	if got["kestria"] == got["offer"] || got["the"] == got["offer"] || got["rejected"] == got["kestria"] {
		t.Errorf("unlike words share a class: %v", got)
	}
	if got["once"] != 0 {
		t.Error("a rare word has a class")
	}
}

func TestSentencesOf(t *testing.T) {
	got := ""
	for _, s := range sentencesOf("<p>Mr. Reik&rsquo;s “long-range” plan won't pass. Kestria (U.S. ally) agreed!</p><p>No end") {
		got += strings.Join(s, " ") + " | "
	}
	if want := `mr. reik 's " long - range " plan wo n't pass . | kestria ( u.s. ally ) agreed ! | no end | `; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
