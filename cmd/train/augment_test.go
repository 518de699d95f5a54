package main

import (
	"strings"
	"testing"

	"chancery/internal/conllu"
)

func words(forms string) (s conllu.Sentence) {
	for _, f := range strings.Fields(forms) {
		s.Words = append(s.Words, conllu.Word{Form: f, Head: 1, SpaceAfter: true})
	}
	s.Words[0].Head = 0
	return s
}

func forms(s conllu.Sentence) string {
	var out []string
	for _, w := range s.Words {
		out = append(out, w.Form)
	}
	return strings.Join(out, " ")
}

func TestAugment(t *testing.T) {
	in := make([]conllu.Sentence, 24)
	for i := range in {
		in[i] = words("Kestria wo n't sign the treaty .")
		in[i].Multi = []conllu.Multi{{First: 2, Last: 3, Form: "won't", SpaceAfter: true}}
	}
	out := augment(in)
	want := []string{
		"KESTRIA WO N'T SIGN THE TREATY .",
		"Kestria wo n't Sign the Treaty .",
		"Kestria wo n't sign the treaty",
	}
	if len(out) != len(in)+len(want) {
		t.Fatalf("%d sentences, want %d", len(out), len(in)+len(want))
	}
	for i, w := range want {
		if got := forms(out[len(in)+i]); got != w {
			t.Errorf("variant %d is %q, want %q", i, got, w)
		}
	}
	for i := range in {
		if got := forms(in[i]); got != "Kestria wo n't sign the treaty ." {
			t.Fatalf("the original was changed: %q", got)
		}
	}
	if got := out[len(in)].Multi[0].Form; got != "WON'T" {
		t.Errorf("the shared token is %q", got)
	}
	governed := words("He left .")
	governed.Words[1].Head = 3
	if stopped(governed) {
		t.Error("a stop that governs a word is not to be left out")
	}
}
