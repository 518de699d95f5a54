// Package attribution measures the attribution stage on articles annotated for
// source, cue and content in brat standoff (the form of PolNeAR).
//
// The unit is the token of our own tokenizer; punctuation does not count. Gold
// and found attributions of an article are aligned one to one, greedily, by the
// sum of the Jaccard overlaps of content, cue and (at half weight) source; a
// pair must share a token of its content or of its cue. Then, for each role:
//
//	precision = tokens shared by aligned pairs / tokens of all found spans
//	recall    = tokens shared by aligned pairs / tokens of all gold spans
//
// so an attribution that is not aligned counts against its side with all its
// tokens. "mean" is the mean of the three F1. "content-relaxed" counts whole
// contents: a pair is right when the contents share a token, "content-half"
// when their Jaccard overlap is at least one half. "labels-…" scores the tokens
// of a role without alignment: is this token part of any source, cue, content?
// "…-exact" counts whole spans: right when aligned and of the very same tokens.
// The figures without a prefix leave out our attributions that lie inside the
// content of another: the annotation has none (see Scored); "nested-too-…" counts
// them as errors. An article annotated by several people is scored against each.
package attribution

import (
	"slices"
	"sort"

	"chancery/internal/doc"
)

// Counts of one or more articles.
type Counts struct {
	Shared, Found, Gold [NumRole]int // tokens, aligned
	Both, Mine, Theirs  [NumRole]int // tokens, as labels
	Same, Has, Should   [NumRole]int // whole spans: the same, found, gold
	Relaxed, Half       int          // contents
	Pred, True          int          // attributions with a content
	Speakers, Right     int          // direct quotations aligned; of them with the right source
}

// tokens gives the non-punctuation tokens of spans.
func tokens(d *doc.Document, spans []doc.Span) set {
	var out set
	for _, s := range spans {
		for t := d.TokenAt(s.Start); t != 0 && int(t) < len(d.Tokens) && d.Tokens[t].Span.Start < s.End; t++ {
			if d.Tokens[t].UPOS != doc.PUNCT {
				out = append(out, t)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func shared(a, b set) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

func jaccard(a, b set) float64 {
	s := shared(a, b)
	if s == 0 {
		return 0
	}
	return float64(s) / float64(len(a)+len(b)-s)
}

// Scored gives the indices of the attributions that the annotation could have.
// The bare label of a transcript's turn has no cue, and the annotation has none.
// The annotation is flat: of its 2319 development attributions none has its cue
// inside the content of another, so a link of a chain that lies inside another
// link's content ("he knew that …" within a quotation) is left out too, unless
// nested is asked for.
func Scored(d *doc.Document, nested bool) []int {
	var out []int
	for i := 1; i < len(d.Attributions); i++ {
		if nested || d.Attributions[i].Parent == 0 {
			out = append(out, i)
		}
	}
	return out
}

// Found turns the attributions of d with the given indices into sets.
func Found(d *doc.Document, index []int) []Relation {
	var out []Relation
	for _, i := range index {
		a := &d.Attributions[i]
		var r Relation
		if !a.SourceAt.Empty() {
			r[Source] = tokens(d, []doc.Span{a.SourceAt})
		}
		if !a.Cue.Empty() {
			r[Cue] = tokens(d, []doc.Span{a.Cue})
		}
		r[Content] = tokens(d, a.Content)
		out = append(out, r)
	}
	return out
}

// Gold turns annotated spans into sets over d.
func Gold(d *doc.Document, gold [][NumRole][]doc.Span) []Relation {
	out := make([]Relation, len(gold))
	for i, g := range gold {
		for k := range g {
			out[i][k] = tokens(d, g[k])
		}
	}
	return out
}

// Pair is an aligned gold and found attribution, by index.
type Pair struct{ Gold, Found int }

// Align pairs gold and found one to one.
func Align(gold, found []Relation) []Pair {
	type cand struct {
		Pair
		score float64
	}
	var all []cand
	for i := range gold {
		for j := range found {
			c, q := jaccard(gold[i][Content], found[j][Content]), jaccard(gold[i][Cue], found[j][Cue])
			if c+q > 0 {
				all = append(all, cand{Pair{i, j}, c + q + jaccard(gold[i][Source], found[j][Source])/2})
			}
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].score > all[b].score })
	usedG, usedF := make([]bool, len(gold)), make([]bool, len(found))
	var out []Pair
	for _, c := range all {
		if !usedG[c.Gold] && !usedF[c.Found] {
			usedG[c.Gold], usedF[c.Found] = true, true
			out = append(out, c.Pair)
		}
	}
	return out
}

// Add counts one article.
func (c *Counts) Add(gold, found []Relation) []Pair {
	pairs := Align(gold, found)
	var g, f [NumRole]set
	for _, r := range gold {
		for k := range r {
			c.Should[k] += min(len(r[k]), 1)
			c.Gold[k] += len(r[k])
			g[k] = append(g[k], r[k]...)
		}
		if len(r[Content]) > 0 {
			c.True++
		}
	}
	for _, r := range found {
		for k := range r {
			c.Has[k] += min(len(r[k]), 1)
			c.Found[k] += len(r[k])
			f[k] = append(f[k], r[k]...)
		}
		if len(r[Content]) > 0 {
			c.Pred++
		}
	}
	for k := range g {
		slices.Sort(g[k])
		slices.Sort(f[k])
		g[k], f[k] = slices.Compact(g[k]), slices.Compact(f[k])
		c.Both[k] += shared(g[k], f[k])
		c.Mine[k] += len(f[k])
		c.Theirs[k] += len(g[k])
	}
	for _, p := range pairs {
		for k := range c.Shared {
			if g := gold[p.Gold][k]; len(g) > 0 && slices.Equal(g, found[p.Found][k]) {
				c.Same[k]++
			}
			c.Shared[k] += shared(gold[p.Gold][k], found[p.Found][k])
		}
		j := jaccard(gold[p.Gold][Content], found[p.Found][Content])
		if j > 0 {
			c.Relaxed++
		}
		if j >= 0.5 {
			c.Half++
		}
	}
	return pairs
}

// F1 of shared, found and gold counts, in per cent.
func F1(both, found, gold int) (p, r, f float64) {
	if found > 0 {
		p = 100 * float64(both) / float64(found)
	}
	if gold > 0 {
		r = 100 * float64(both) / float64(gold)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// Metrics are the reported figures by name.
func (c *Counts) Metrics() map[string]float64 {
	m := map[string]float64{}
	mean := 0.0
	for k, name := range roleNames {
		p, r, f := F1(c.Shared[k], c.Found[k], c.Gold[k])
		m[name+"-P"], m[name+"-R"], m[name+"-F1"] = p, r, f
		mean += f / float64(NumRole)
		_, _, m[name+"-exact-F1"] = F1(c.Same[k], c.Has[k], c.Should[k])
		_, _, m["labels-"+name+"-F1"] = F1(c.Both[k], c.Mine[k], c.Theirs[k])
	}
	m["mean-F1"] = mean
	_, _, m["content-relaxed-F1"] = F1(c.Relaxed, c.Pred, c.True)
	_, _, m["content-half-F1"] = F1(c.Half, c.Pred, c.True)
	if c.Speakers > 0 {
		m["direct-speaker"] = 100 * float64(c.Right) / float64(c.Speakers)
	}
	return m
}
