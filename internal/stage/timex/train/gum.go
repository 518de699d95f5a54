package train

import (
	"regexp"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/timex"
)

var dateTag = regexp.MustCompile(`<date ([^>]*)>`)

// span is a stretch of words that a treebank dates.
type span struct {
	first, last int // token ids of the document
	value       string
	bounds      doc.Interval
}

// Treebank gathers from a treebank whose MISC column dates spans of words, as
// GUM does, document by document; each has the day of its meta data.
func Treebank(sentences []conllu.Sentence, of []float32) ([]Example, error) {
	below, err := Below()
	if err != nil {
		return nil, err
	}
	var out []Example
	for len(sentences) > 0 {
		n := 1
		for n < len(sentences) && sentences[n].NewDoc == "" {
			n++
		}
		one := sentences[:n]
		sentences = sentences[n:]
		pub := created(one)
		spans := dated(one)
		if !pub.Known() || len(spans) == 0 {
			continue
		}
		d := conllu.Document(one, conllu.GoldTokens)
		d.Published = pub
		below(d)
		got, err := Gather(d, of, func(at doc.Span, r timex.Reading) bool {
			for _, s := range spans {
				if d.TokenSpan(doc.TokenID(s.first), doc.TokenID(s.last)).Overlaps(at) {
					return s.value != "" && r.Value == s.value || s.bounds.Known() && r.Bounds == s.bounds
				}
			}
			return false
		})
		if err != nil {
			return nil, err
		}
		out = append(out, got...)
	}
	return out, nil
}

// created is the day that the document's meta data give.
func created(one []conllu.Sentence) doc.Date {
	for _, m := range one[0].Meta {
		if rest, ok := strings.CutPrefix(m, "meta::dateCreated = "); ok {
			d, err := doc.ParseDate(strings.TrimSpace(rest))
			if err == nil {
				return d
			}
		}
	}
	return doc.Date{}
}

// dated lists the spans that the document dates in full.
func dated(one []conllu.Sentence) []span {
	var out []span
	id, open := 0, -1
	for _, s := range one {
		for _, w := range s.Words {
			id++
			if m := dateTag.FindStringSubmatch(w.Misc); m != nil {
				x := span{first: id, last: id}
				attr := func(name string) string {
					_, v, ok := strings.Cut(m[1], name+`:::"`)
					if !ok {
						return ""
					}
					v, _, _ = strings.Cut(v, `"`)
					return v
				}
				x.value = attr("when")
				a, err1 := doc.ParseDate(attr("from"))
				b, err2 := doc.ParseDate(attr("to"))
				if err1 == nil && err2 == nil {
					x.bounds = doc.Interval{Start: a, End: b}
				}
				out = append(out, x)
				open = len(out) - 1
			}
			if open >= 0 {
				out[open].last = id
				if strings.Contains(w.Misc, "</date>") {
					open = -1
				}
			}
		}
		open = -1
	}
	return out
}
