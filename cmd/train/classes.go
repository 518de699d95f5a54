package main

import (
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/token"
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
			more, err := sentencesOf(string(b))
			if err != nil {
				return nil, err
			}
			for _, words := range more {
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
func sentencesOf(markup string) ([][]string, error) {
	markup = html.UnescapeString(markup) // a feed holds escaped markup
	var text strings.Builder
	for markup != "" {
		a := strings.IndexByte(markup, '<')
		if a < 0 {
			text.WriteString(markup)
			break
		}
		text.WriteString(markup[:a])
		text.WriteString("\n\n")
		z := strings.IndexByte(markup[a:], '>')
		if z < 0 {
			break
		}
		markup = markup[a+z+1:]
	}
	run, err := token.Stage.New()
	if err != nil {
		return nil, err
	}
	d := doc.New(html.UnescapeString(text.String()))
	d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{End: doc.Pos(len(d.Text))}})
	run(d)
	var out [][]string
	for _, s := range d.Sentences[1:] {
		var words []string
		for t := s.First; t <= s.Last; t++ {
			words = append(words, d.Norm(t))
		}
		out = append(out, words)
	}
	return out, nil
}
