package attribution

import (
	"slices"
	"strings"

	"chancery/internal/doc"
)

// carryOn gives quotation i, which no cue introduces, to the speaker of the one
// before it when only white space, or the end of that one's reporting clause,
// lies between them.
func (r *reader) carryOn(i int) {
	d := r.d
	q := &r.quotes[i]
	p := r.before(i)
	named := doc.Pos(0) // the end of a title in marks that the reporting clause names
	for n := 0; p > 0 && n < 3 && r.quotes[p].owner == 0 && !r.quotes[p].speech && d.SentenceOf(r.quotes[p].first) == d.SentenceOf(r.quotes[max(r.before(p), 0)].last); n++ {
		named = max(named, r.quotes[p].outer.End)
		p = r.before(p)
	}
	if p < 0 || r.quotes[p].owner == 0 {
		if !r.follows(q) {
			r.colonSpeaker(q)
		}
		return
	}
	prev := &r.quotes[p]
	a := &r.found[prev.owner-1]
	gap := d.Text[prev.outer.End:q.outer.Start]
	blank := strings.Trim(gap, " \t\r\n\u00a0") == ""
	switch {
	case q.carries && prev.outer.End <= q.outer.Start && blank:
		r.extend(a, q.outer)
		q.owner = prev.owner
		return
	case !q.speech && !(q.last > q.first && d.SentenceOf(prev.last) == d.SentenceOf(q.first)):
		return
	}
	if !strings.Contains(gap, "\n\n") {
		// Same paragraph: "…," he said. "…" and "…" "…".
		clauseEnd := max(prev.outer.End, named, a.Cue.End, a.SourceAt.End*doc.Pos(b2i(a.SourceAt.Start >= prev.outer.Start)))
		if clauseEnd <= q.outer.Start {
			between := d.Slice(doc.Span{Start: clauseEnd, End: q.outer.Start})
			if len(between) < 160 && r.ends(between) {
				r.extend(a, q.outer)
				q.owner = prev.owner
				return
			}
		}
		r.follows(q)
		return
	}
	if blank && q.closed && r.wholeParagraph(q) {
		// The next paragraph is nothing but a quotation: the same speaker goes on.
		r.extend(a, q.outer)
		q.owner = prev.owner
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// before is the index of the outermost quotation before i, or -1.
func (r *reader) before(i int) int {
	for n := 0; i > 0 && n < 64; n++ {
		i--
		if r.quotes[i].depth == 0 {
			return i
		}
	}
	return -1
}

// ends says whether the words between a reporting clause and the next mark only
// finish its sentence: no further clause of the article's own.
func (r *reader) ends(between string) bool {
	t := strings.TrimRight(between, " \t\r\n\u00a0")
	if t == "" {
		return true
	}
	if i := strings.LastIndexAny(t, ".:,"); i != len(t)-1 {
		return false
	}
	return strings.Count(t, ".") <= 1 || strings.Count(t, ". ") == 0
}

func (r *reader) wholeParagraph(q *quotation) bool {
	rest := r.d.Text[q.outer.End:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	} else if len(rest) > 8 {
		return false
	}
	return strings.Trim(rest, " \t\r.\u00a0") == ""
}

// colonSpeaker handles "Venn: “…”", as in interviews and captions.
func (r *reader) colonSpeaker(q *quotation) {
	d := r.d
	if !q.speech && !q.closed {
		return
	}
	t := d.TokenAt(q.outer.Start)
	if t < 3 || d.Norm(t-1) != ":" {
		return
	}
	s := d.Sentences[d.SentenceOf(t-1)]
	if s.First == 0 {
		return
	}
	for k := s.First; k < t-1; k++ {
		if d.Tokens[k].UPOS == doc.VERB || d.Tokens[k].UPOS == doc.AUX {
			r.colonClause(q, s, t-1)
			return
		}
	}
	if int(t-s.First) > 8 || !q.speech || !d.Tokens[t-2].UPOS.Nominal() {
		return
	}
	head := r.npHead(t-2, s)
	a := doc.Attribution{Act: doc.State, Source: head, SourceOf: r.mentionAt[head], SourceAt: r.stretch(s.First, t-2), Rule: "colon"}
	a.Content = r.content(q.outer)
	r.found = append(r.found, a)
	q.owner = len(r.found)
}

// follows gives quotation q, which is a sentence of its own, to whoever the
// sentence right before it in the paragraph says to have said something: "Reik
// said that he would resign. “I am tired.”"
func (r *reader) follows(q *quotation) bool {
	d := r.d
	at := d.SentenceOf(q.first)
	if !q.speech || !q.closed || at < 2 || d.Sentences[at].Span.Start < q.outer.Start {
		return false
	}
	s := d.Sentences[at-1]
	if s.First == 0 || strings.Contains(d.Text[s.Span.End:q.outer.Start], "\n") || r.quoteAt[s.Last] != 0 {
		return false
	}
	j, _ := slices.BinarySearchFunc(r.found[:r.trees], s.First, func(a doc.Attribution, t doc.TokenID) int { return int(a.CueToken) - int(t) })
	for ; j < r.trees && r.found[j].CueToken <= s.Last; j++ {
		a := &r.found[j]
		if a.Source == 0 || d.Tokens[a.CueToken].UPOS != doc.VERB || !r.speaks(a.CueToken) || r.quoteAt[a.CueToken] != 0 || len(a.Content) == 0 || !strings.HasPrefix(a.Rule, "verb/") {
			continue
		}
		k := d.Tokens[a.CueToken]
		if k.Dep != doc.Root && k.Dep != doc.Parataxis || !r.animate(a.Source) {
			return false // a report within something else
		}
		if a.Act == doc.State {
			r.extend(a, q.outer)
			q.owner = j + 1
			return true
		}
		// What somebody denies, demands or praises is one thing, these words another.
		b := doc.Attribution{Act: doc.State, Source: a.Source, SourceOf: a.SourceOf, SourceAt: a.SourceAt, Rule: "quote follows"}
		b.Content = r.content(q.outer)
		r.found = append(r.found, b)
		q.owner = len(r.found)
		return true
	}
	return false
}

// colonClause gives quotation q to the subject of the clause that ends with the
// colon before it, when that is a person or body, or to whose words they are:
// "Lenk was blunt: “…”", "Reik's answer was short: “…”".
func (r *reader) colonClause(q *quotation, s doc.Sentence, colon doc.TokenID) {
	d := r.d
	source := doc.TokenID(0)
	for k := s.First; k < colon && source == 0; k++ {
		if dep := d.Tokens[k].Dep; dep.Subject() && dep != doc.NsubjPass && r.quoteAt[k] == 0 {
			h := r.f.Head(k)
			if g := d.Tokens[h].Dep; g != doc.Root && g != doc.Conj {
				continue
			}
			if source = k; r.lex.is("words", d.Lemma(k)) || len(r.lex.nouns[d.Lemma(k)]) > 0 {
				if source = r.possessor(k); source == 0 {
					return
				}
			}
		}
	}
	if m := r.mentionAt[source]; source == 0 || d.Norm(source) == "it" || (m == 0 || d.Mentions[m].Kind != doc.Person && d.Mentions[m].Kind != doc.Org) && !r.lex.is("person", d.Norm(source)) {
		return
	}
	a := doc.Attribution{Act: doc.State, Rule: "colon"}
	r.setSource(&a, source)
	a.Content = r.content(q.outer)
	r.found = append(r.found, a)
	q.owner = len(r.found)
}

// extend adds s to the content of a. Only the arena's last list can grow in
// place, so others are copied to its end.
func (r *reader) extend(a *doc.Attribution, s doc.Span) {
	if n := len(a.Content); n > 0 && a.Content[n-1].End+2 >= s.Start && a.Content[n-1].Start <= s.Start {
		a.Content[n-1].End = max(a.Content[n-1].End, s.End)
		return
	}
	// A statement of fifty stretches is a page of garbage; keep copying bounded.
	if len(a.Content) >= 50 {
		return
	}
	at := len(r.spans)
	r.spans = append(r.spans, a.Content...)
	r.spans = append(r.spans, s)
	a.Content = r.spans[at:len(r.spans):len(r.spans)]
}
