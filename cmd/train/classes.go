package main

import (
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"chancery/internal/conllu"
	"chancery/internal/doc"
)

// Word classes are induced from the treebanks' training parts and from the free
// articles (White House briefings, State Department releases): words that stand
// in like places get one number. They help with words that the treebanks lack.
const (
	numClasses = 256
	classMin   = 3 // occurrences that a word needs
	sweeps     = 5
)

// wordClasses gives each common word of the texts its class, from 1.
func wordClasses(data string, s []conllu.Sentence) (map[string]uint16, error) {
	var corpus [][]string
	for _, x := range s {
		var words []string
		for _, w := range x.Words {
			words = append(words, doc.Normalize(w.Form))
		}
		corpus = append(corpus, words)
	}
	seen := map[string]bool{}
	for _, glob := range []string{"articles/whitehouse/*.html", "articles/rss/*.rss"} {
		files, err := filepath.Glob(filepath.Join(data, glob))
		if err != nil {
			return nil, err
		}
		slices.Sort(files)
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				return nil, err
			}
			for _, words := range sentencesOf(string(b)) {
				// The versions of a feed repeat each other.
				if key := strings.Join(words, " "); !seen[key] {
					seen[key] = true
					corpus = append(corpus, words)
				}
			}
		}
	}
	for _, words := range corpus {
		for i, w := range words {
			words[i] = fold(w)
		}
	}
	return cluster(corpus, numClasses, classMin, sweeps), nil
}

// fold makes digits alike.
func fold(w string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, w)
}

// sentencesOf strips markup and splits the text into sentences of normal forms.
// It is a rough splitter of its own, so that a better one in the product does
// not change the weights.
func sentencesOf(markup string) (out [][]string) {
	var words []string
	end := func() {
		if len(words) > 0 {
			out = append(out, words)
			words = nil
		}
	}
	markup = html.UnescapeString(html.UnescapeString(markup)) // a feed holds escaped markup
	for part := range strings.SplitSeq(markup, "<") {
		if _, after, ok := strings.Cut(part, ">"); ok {
			part = after
		}
		for line := range strings.SplitSeq(doc.Normalize(part), "\n") {
			for _, f := range strings.Fields(line) {
				words = appendWords(words, f)
				switch last := words[len(words)-1]; last {
				case ".", "?", "!":
					end()
				}
			}
		}
		end()
	}
	return out
}

// appendWords splits a chunk without white space: marks on both sides, hyphens
// and clitics come off.
func appendWords(words []string, f string) []string {
	isMark := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	body := strings.TrimLeftFunc(f, isMark)
	for _, r := range f[:len(f)-len(body)] {
		words = append(words, string(r))
	}
	f = body
	body = strings.TrimRightFunc(f, isMark)
	tail := f[len(body):]
	if tail != "" && tail[0] == '.' && (strings.Contains(body, ".") || len(body) == 1 || body == "mr" || body == "mrs" || body == "dr") {
		body, tail = body+".", tail[1:]
	}
	for i, piece := range strings.Split(body, "-") {
		if i > 0 {
			words = append(words, "-")
		}
		cut := len(piece)
		for _, c := range []string{"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"} {
			if len(piece) > len(c) && strings.HasSuffix(piece, c) {
				cut = len(piece) - len(c)
			}
		}
		if cut > 0 {
			words = append(words, piece[:cut])
		}
		if cut < len(piece) {
			words = append(words, piece[cut:])
		}
	}
	for _, r := range tail {
		words = append(words, string(r))
	}
	return words
}
