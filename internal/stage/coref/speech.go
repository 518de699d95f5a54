package coref

import (
	"strconv"
	"strings"

	"chancery/internal/doc"
)

// speech is a stretch that somebody speaks: a turn of a transcript or a
// quotation. "I" in it is the speaker. Element 0 is the text's own voice.
type speech struct {
	first, last doc.TokenID
	subject     doc.TokenID // head of the phrase that the text names as speaker; 0 unknown
	label       doc.Span    // of a turn
	asks        bool        // a turn of whoever asks: nobody in particular
	key         int32       // turns of one label share it; 0 for quotations
	follows     int32       // speech that this one continues; 0 none
	other       int32       // of a turn: the nearest turn of another speaker
	cand        int32       // the speaker, once names are joined
}

// speech finds the turns and, in text that is no transcript, the quotations.
func (r *run) speech() {
	d := r.d
	r.speeches = append(r.speeches[:0], speech{})
	r.spoken = resize(r.spoken, len(d.Tokens))
	clear(r.labels)
	var q quoting
	last := doc.Pos(0)
	for s := 1; s < len(d.Sentences); s++ {
		sent := &d.Sentences[s]
		if strings.Contains(d.Text[min(last, sent.Span.Start):sent.Span.Start], "\n\n") || s > 1 && sent.Block != d.Sentences[s-1].Block {
			r.paragraph(&q)
		}
		last = sent.Span.End
		if int(sent.Block) < len(d.Blocks) && d.Blocks[sent.Block].Kind == doc.Turn {
			r.turn(sent, &d.Blocks[sent.Block])
			continue
		}
		for t := sent.First; t <= sent.Last; t++ {
			if !quoteMark(d, t) {
				if q.open {
					r.spoken[t] = int32(len(r.speeches) - 1)
					r.speeches[len(r.speeches)-1].last = t
				}
				continue
			}
			if q.open = !q.open; q.open {
				q.fresh = append(q.fresh, int32(len(r.speeches)))
				r.speeches = append(r.speeches, speech{first: t + 1, last: t})
			}
		}
	}
	r.paragraph(&q)
	for i := range r.speeches {
		r.across(int32(i))
	}
}

// quoting is the state of the search for quotations.
type quoting struct {
	open  bool
	fresh []int32 // quotations of this paragraph
	prior int32   // the last quotation of the paragraph before, if it ended there
}

func quoteMark(d *doc.Document, t doc.TokenID) bool {
	if d.Tokens[t].Span.Len() > 3 {
		return false
	}
	n := d.Norm(t)
	return n == `"` || n == "``" || n == "''"
}

// paragraph ends a paragraph: its quotations get their speakers, by their own
// verb, from another quotation beside them, or from the paragraph before when
// this one opens with a quotation that nobody is said to speak.
func (r *run) paragraph(q *quoting) {
	named := int32(0)
	for _, i := range q.fresh {
		s := &r.speeches[i]
		if s.first > s.last {
			continue
		}
		if s.subject = r.sayer(s.first, s.last); s.subject != 0 && named == 0 {
			named = i
		}
	}
	prior := q.prior
	q.prior = 0
	for n, i := range q.fresh {
		s := &r.speeches[i]
		switch {
		case s.subject != 0:
			named = i
		case named != 0:
			s.follows = named
		case prior != 0 && n == 0 && s.last-s.first > 5:
			s.follows = prior
		}
		q.prior = i
	}
	q.open, q.fresh = false, q.fresh[:0]
}

// turn files a sentence of a transcript under its speaker.
func (r *run) turn(sent *doc.Sentence, b *doc.Block) {
	n := int32(len(r.speeches) - 1)
	if s := &r.speeches[n]; n == 0 || s.key == 0 || s.label != b.Speaker && !b.Speaker.Empty() {
		label := doc.Normalize(r.d.Slice(b.Speaker))
		asks := r.asks(label)
		if asks {
			label += " " + strconv.Itoa(int(n)) // whoever asks next is another
		}
		key := r.labels[label]
		if key == 0 {
			key = int32(len(r.labels) + 1)
			r.labels[label] = key
		}
		n++
		r.speeches = append(r.speeches, speech{first: sent.First, label: b.Speaker, key: key, asks: asks})
	}
	r.speeches[n].last = sent.Last
	for t := sent.First; t <= sent.Last; t++ {
		r.spoken[t] = n
	}
}

// across finds the turn that the turn i answers.
func (r *run) across(i int32) {
	s := &r.speeches[i]
	if s.key == 0 {
		return
	}
	for _, step := range [2]int32{-1, 1} {
		for j, n := i+step, 0; j > 0 && int(j) < len(r.speeches) && n < 8; j, n = j+step, n+1 {
			if o := &r.speeches[j]; o.key != 0 && o.key != s.key {
				s.other = j
				return
			}
		}
	}
}

// sayer is the subject of the verb of saying that a quotation hangs from, or
// that hangs from it; or of the sentence that ends in a colon before it.
func (r *run) sayer(first, last doc.TokenID) doc.TokenID {
	d := r.d
	a, b := d.Sentences[r.sentence[first]].First, d.Sentences[r.sentence[last]].Last
	in := func(t doc.TokenID) bool { return first <= t && t <= last }
	for t := first; t <= last; t++ {
		if h := d.Tokens[t].Head; h != 0 && !in(h) {
			if s := r.says(h); s != 0 && !in(s) {
				return s
			}
		}
	}
	for t := a; t <= b; t++ {
		if in(t) || !in(d.Tokens[t].Head) {
			continue
		}
		if s := r.says(t); s != 0 && !in(s) {
			return s
		}
	}
	if first-1 == a && a > 1 && d.Norm(a-1) == ":" {
		return r.says(d.Sentences[r.sentence[a-1]].Root)
	}
	return 0
}

// says is the subject of t if t is a verb of saying; 0 otherwise.
func (r *run) says(t doc.TokenID) doc.TokenID {
	if t == 0 || r.d.Tokens[t].UPOS != doc.VERB || r.w.small[r.lemma(t)]&(saying|uttering) == 0 {
		return 0
	}
	if s := r.childBy(t, doc.Nsubj); s != 0 || !quoteMark(r.d, t-1) {
		return s
	}
	return r.childBy(t, doc.Obj) // "…," answered Venn: the parser may take the speaker for the object
}

// speakers finds the candidates who speak, once names are joined.
func (r *run) speakers() {
	for i := range r.speeches[1:] {
		s := &r.speeches[i+1]
		switch {
		case s.asks:
			if c := r.inLabel(s); c != 0 {
				r.cands[r.find(c)].label = true
			}
		case s.key != 0:
			if s.cand = r.labelled(s); s.cand != 0 {
				r.titled(s)
			}
		case s.subject != 0:
			s.cand = r.candAt[s.subject]
		case s.follows != 0:
			s.cand = r.speeches[s.follows].cand
		}
	}
}

// speaker is the root of whoever speaks at cand i; 0 for the text's own voice
// and for the unknown.
func (r *run) speaker(i int32) int32 {
	if s := r.cands[i].turn; s != 0 && r.speeches[s].cand != 0 {
		return r.find(r.speeches[s].cand)
	}
	return 0
}

// sameVoice reports whether two speeches are of one speaker.
func (r *run) sameVoice(a, b int32) bool {
	x, y := &r.speeches[a], &r.speeches[b]
	switch {
	case a == b, x.key != 0 && x.key == y.key:
		return true
	case a == 0 || b == 0 || x.key != 0 && y.key != 0:
		return false
	case x.cand != 0 && y.cand != 0:
		return r.find(x.cand) == r.find(y.cand)
	}
	return x.follows == b || y.follows == a || x.follows != 0 && x.follows == y.follows
}
