// Package attribution finds who says so: every stretch of an article that
// stands on somebody else's word, with its source, its cue, the speech act, the
// addressee, the content and the words quoted.
//
// Law of the room: it decides who speaks, never whether it is true; the status
// of what is said is left to factuality and acts to the event stage. Cues are
// data (data/cues.tsv); constructions are code. A source keeps its own token,
// also when it is a pronoun: chains say who that is. All work is linear in the
// length of the text, on broken trees too.
//
// Spans: Content keeps its conjunction ("that …", "to …", "of …") and its
// quotation marks, Quote is without the marks. A quotation that runs over
// sentences or paragraphs has one Content span a stretch.
package attribution

import (
	"embed"
	"slices"

	"chancery/internal/doc"
	"chancery/internal/stage"
)

//go:embed data
var data embed.FS

// Stage makes the Attributions layer.
var Stage = stage.Stage{
	Name:  "attribution",
	Doc:   "who says so: sources, cues, speech acts, content and quotations",
	Needs: doc.Tree | doc.Mentions | doc.Timexes | doc.Chains,
	Makes: doc.Attributions,
	New: func() (func(*doc.Document), error) {
		lex, err := load(data, "data/cues.tsv", "data/words.tsv")
		if err != nil {
			return nil, err
		}
		r := &reader{lex: lex, adopted: map[doc.TokenID]bool{}}
		return r.run, nil
	},
}

// reader is the scratch memory of one goroutine.
type reader struct {
	d         *doc.Document
	lex       *cues
	f         doc.Forest
	mentionAt []doc.MentionID // by head token
	timexAt   []doc.TimexID   // by token
	quoteAt   []int32         // by token: 1 + index of the outermost quotation that holds it
	quotes    []quotation
	doubtful  bool // the last quotation may be no quotation: see dropDoubtful
	open      []opening
	found     []doc.Attribution
	idle      []idle               // quote-capable cues that have no content yet
	spans     []doc.Span           // arena of Content and Quote; a fresh one for each document
	prep      doc.TokenID          // the preposition that the last content phrase stood under
	adopted   map[doc.TokenID]bool // cues that took a quotation as their content
	consumed  doc.TokenID          // last token of a cue of several words
	trees     int                  // how many of found the trees gave: they are sorted by cue
}

// idle is a cue that could introduce a quotation.
type idle struct {
	cue   doc.TokenID
	entry *entry
	last  doc.TokenID // last token of the cue's words
}

func (r *reader) run(d *doc.Document) {
	r.d = d
	r.f.Build(d)
	r.index()
	r.found, r.idle, r.spans = r.found[:0], r.idle[:0], nil
	r.quotations()
	for s := 1; s < len(d.Sentences); s++ {
		r.sentence(d.Sentences[s])
	}
	r.trees = len(r.found)
	r.speeches()
	r.headlines()
	r.turns()
	r.finish()
}

// index fills the tables from tokens to mentions and times.
func (r *reader) index() {
	d := r.d
	n := len(d.Tokens)
	r.mentionAt = zeroed(r.mentionAt, n)
	r.timexAt = zeroed(r.timexAt, n)
	r.quoteAt = zeroed(r.quoteAt, n)
	for i := 1; i < len(d.Mentions); i++ {
		m := &d.Mentions[i]
		if int(m.Head) >= n {
			continue
		}
		// Of several mentions with one head the longest says most.
		if o := r.mentionAt[m.Head]; o == 0 || m.Span.Len() > d.Mentions[o].Span.Len() {
			r.mentionAt[m.Head] = doc.MentionID(i)
		}
	}
	for i := 1; i < len(d.Timexes); i++ {
		x := &d.Timexes[i]
		for t := x.First; t <= x.Last && int(t) < n; t++ {
			r.timexAt[t] = doc.TimexID(i)
		}
	}
}

func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// sentence finds the attributions that its tree shows.
func (r *reader) sentence(s doc.Sentence) {
	if s.First == 0 {
		return
	}
	r.consumed = 0
	from := len(r.found)
	defer func() { r.part(s, from) }()
	for t := s.First; t <= s.Last; t++ {
		if t <= r.consumed {
			continue
		}
		if n := r.d.Norm(t); len(n) <= 9 && r.lex.preps[n] != nil {
			if r.according(t, s) {
				continue
			}
		}
		switch r.d.Tokens[t].UPOS {
		case doc.VERB:
			if !r.attributive(t) && !r.verb(t) {
				r.predicate(t)
			}
		case doc.NOUN:
			if !r.role(t) {
				r.noun(t)
			}
		case doc.ADJ:
			if !r.attributive(t) {
				r.predicate(t)
			}
		case doc.ADV:
			r.adverb(t)
		}
	}
}

// content puts one or two stretches into the arena; empty ones are dropped.
func (r *reader) content(list ...doc.Span) []doc.Span {
	at := len(r.spans)
	for _, s := range list {
		if !s.Empty() {
			r.spans = append(r.spans, s)
		}
	}
	return r.spans[at:len(r.spans):len(r.spans)]
}

// finish computes quoted words, whole spans and nesting, and writes the layer.
func (r *reader) finish() {
	d := r.d
	keep := r.found[:0]
	for i := range r.found {
		a := r.found[i]
		a.Content = tidy(a.Content)
		if len(a.Content) == 0 {
			continue
		}
		for _, c := range a.Content {
			a.Span = a.Span.Cover(c)
		}
		a.Span = a.Span.Cover(a.Cue)
		if !a.SourceAt.Empty() && near(a.Span, a.SourceAt) {
			a.Span = a.Span.Cover(a.SourceAt)
		}
		r.quoted(&a)
		keep = append(keep, a)
	}
	slices.SortStableFunc(keep, func(a, b doc.Attribution) int {
		if a.Span.Start != b.Span.Start {
			return int(a.Span.Start) - int(b.Span.Start)
		}
		return int(b.Span.End) - int(a.Span.End)
	})
	base := len(d.Attributions)
	d.Attributions = append(d.Attributions, keep...)
	nest(d.Attributions, base)
	r.voices(d.Attributions, base)
	r.found = keep[:0]
}

// near keeps a source of an earlier sentence from stretching the span.
func near(a, b doc.Span) bool {
	const far = 600 // bytes
	return b.Start < a.End+far && a.Start < b.End+far
}

// tidy sorts stretches and joins those that overlap.
func tidy(c []doc.Span) []doc.Span {
	if len(c) < 2 {
		return c
	}
	slices.SortFunc(c, func(a, b doc.Span) int { return int(a.Start) - int(b.Start) })
	n := 0
	for _, s := range c[1:] {
		if s.Start <= c[n].End {
			c[n].End = max(c[n].End, s.End)
			continue
		}
		n++
		c[n] = s
	}
	return c[:n+1]
}

// nest sets Parent: the attribution with the smallest content stretch that
// holds the child's cue (or, without a cue, its content). The list is sorted by
// start; a bounded stack of those still open keeps this linear. A parent may
// stand behind its child in the list, when the child's quotation comes first
// ("…," Reik said he would have told her).
func nest(list []doc.Attribution, base int) {
	const depth = 32
	var stack []int
	size := make([]int, len(list))
	adopt := func(child, parent int) {
		probe := list[child].Cue
		if probe.Empty() {
			probe = list[child].Content[0]
		}
		for _, c := range list[parent].Content {
			if c.Contains(probe) && !encloses(&list[child], &list[parent]) && (list[child].Parent == 0 || c.Len() < size[child]) {
				list[child].Parent, size[child] = doc.AttributionID(parent), c.Len()
			}
		}
	}
	for i := base; i < len(list); i++ {
		open := stack[:0]
		for _, j := range stack {
			if list[j].Span.End > list[i].Span.Start {
				open = append(open, j)
			}
		}
		stack = open
		for _, j := range stack {
			adopt(i, j)
			adopt(j, i)
		}
		if stack = append(stack, i); len(stack) > depth {
			stack = stack[1:]
		}
	}
	// Crossing spans of garbage could make a ring of parents.
	for i := base; i < len(list); i++ {
		p := list[i].Parent
		for n := 0; p != 0 && n <= depth; n++ {
			if int(p) == i || n == depth {
				list[i].Parent = 0
				break
			}
			p = list[p].Parent
		}
	}
}

// encloses reports whether a's content holds b's cue: then a cannot be inside b.
func encloses(a, b *doc.Attribution) bool {
	if b.Cue.Empty() {
		return false
	}
	for _, c := range a.Content {
		if c.Contains(b.Cue) {
			return true
		}
	}
	return false
}

// tok is token t with a head that is sure to lie in its sentence, or 0.
func (r *reader) tok(t doc.TokenID) doc.Token {
	k := r.d.Tokens[t]
	k.Head = r.f.Head(t)
	return k
}
