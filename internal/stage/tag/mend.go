package tag

import "chancery/internal/doc"

// A sentence has a finite verb, and behind a modal there is a verb's base form.
// Where the best tags leave one without, its likeliest verb was taken for a noun or an
// adjective: "Kestria and Tamora launch war games", "it would free the crew".

// leastWords is how long a sentence must be that is given a verb; mostBehind is how
// far, in the logarithm of the odds, a finite verb's tag may lie behind the best, and
// modalBehind how far a base form's may behind a modal or a "to". Chosen on EWT and
// GUM dev, where they change next to nothing: web text has few headlines.
const (
	leastWords  = 4
	mostBehind  = 9
	modalBehind = 20
)

// verbs mends the words a to b of the batch, which are a sentence and follow the
// token first.
func (t *tagger) verbs(d *doc.Document, first doc.TokenID, a, b int) {
	finite, low := false, 0
	for i := a; i < b; i++ {
		if w := d.Word(first + doc.TokenID(i)); len(w) > 2 && w == d.Norm(first+doc.TokenID(i)) {
			low++
		}
	}
	for i := a; i < b; i++ {
		k := &d.Tokens[first+doc.TokenID(i)]
		if low > 2 && i > a && (k.UPOS == doc.AUX || k.UPOS == doc.PRON) && shouted(d.Word(first+doc.TokenID(i))) {
			switch d.Tokens[first+doc.TokenID(i-1)].UPOS {
			case doc.ADP, doc.DET, doc.ADJ, doc.VERB, doc.NUM:
				p, _ := t.likeliest(i, proper)
				t.set(k, p) // "dozens of IS fighters", "the WHO chief": among small letters a word of capitals is a name
			}
		}
		switch k.XPOS {
		case doc.XMD, doc.XTO:
			if i+1 < b && nominal(d.Tokens[first+doc.TokenID(i+1)].UPOS) {
				if p, gap := t.likeliest(i+1, base); gap < modalBehind {
					t.set(&d.Tokens[first+doc.TokenID(i+1)], p)
				}
			}
			finite = finite || k.XPOS == doc.XMD || i <= a+2 // "Kestria to send troops"
		case doc.XVBD, doc.XVBP, doc.XVBZ:
			finite = true
		}
		finite = finite || k.UPOS == doc.AUX
		if i > a && k.XPOS == doc.XVBZ && k.UPOS == doc.VERB && d.Tokens[first+doc.TokenID(i-1)].UPOS == doc.VERB {
			if p, gap := t.likeliest(i, plural); gap < mostBehind {
				t.set(k, p) // "holds talks with": no verb's third person right behind a verb
			}
		}
		if i > a && i+1 < b && k.XPOS == doc.XVBZ && k.UPOS == doc.VERB && nominal(d.Tokens[first+doc.TokenID(i-1)].UPOS) {
			if next := d.Tokens[first+doc.TokenID(i+1)]; next.UPOS == doc.VERB && next.XPOS == doc.XVBD {
				if p, gap := t.likeliest(i, plural); gap < modalBehind {
					t.set(k, p) // "coast guards rescued": two finite verbs do not meet behind a noun
				}
			}
		}
		if i == a && i+1 < b && k.XPOS == doc.XVBG && d.Norm(first+doc.TokenID(i+1)) == "between" {
			if p, gap := t.likeliest(i, singular); gap < modalBehind {
				t.set(k, p) // "Fighting between Kestria and Tamora spread"
			}
		}
	}
	if finite || b-a < leastWords {
		return
	}
	word, tag, least := 0, 0, float32(mostBehind)
	for i := a + 1; i+1 < b; i++ {
		k := &d.Tokens[first+doc.TokenID(i)]
		before, next := d.Tokens[first+doc.TokenID(i-1)].UPOS, d.Tokens[first+doc.TokenID(i+1)].UPOS
		switch {
		case before != doc.NOUN && before != doc.PROPN:
			continue
		case k.XPOS == doc.XVBN && (nominal(next) || next == doc.DET || next == doc.NUM || next == doc.PRON): // "Reik implored President Venn": with an object it is no participle
		case !nominal(k.UPOS) || next == doc.PUNCT || next == doc.CCONJ:
			continue
		}
		if p, gap := t.likeliest(i, told); gap < least {
			word, tag, least = i, p, gap
		}
	}
	if word > 0 {
		t.set(&d.Tokens[first+doc.TokenID(word)], tag)
	}
}

func nominal(u doc.UPOS) bool { return u == doc.NOUN || u == doc.PROPN || u == doc.ADJ }

func base(x doc.XPOS) bool     { return x == doc.XVB }
func proper(x doc.XPOS) bool   { return x == doc.XNNP }
func plural(x doc.XPOS) bool   { return x == doc.XNNS }
func singular(x doc.XPOS) bool { return x == doc.XNN }
func told(x doc.XPOS) bool     { return x == doc.XVBD || x == doc.XVBP || x == doc.XVBZ }

// likeliest is the best pair for word i of the batch with such a Penn tag, and how
// far it lies behind the best of all.
func (t *tagger) likeliest(i int, form func(doc.XPOS) bool) (best int, gap float32) {
	ld := padded(len(t.pairs))
	y := t.nets[0].y[i*ld:][:len(t.pairs)]
	top, most := y[0], float32(-1e9)
	for p, v := range y {
		top = max(top, v)
		if u := t.pairs[p].u; (u == doc.VERB || u == doc.NOUN || u == doc.PROPN) && form(t.pairs[p].x) && v > most {
			best, most = p, v
		}
	}
	return best, top - most
}

func (t *tagger) set(k *doc.Token, p int) { k.UPOS, k.XPOS = t.pairs[p].u, t.pairs[p].x }

// shouted reports whether w is two capital letters or more.
func shouted(w string) bool {
	for i := range len(w) {
		if w[i] < 'A' || w[i] > 'Z' {
			return false
		}
	}
	return len(w) > 1
}
