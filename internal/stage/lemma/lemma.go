// Package lemma gives every token its dictionary form, by the conventions of
// the English Web Treebank and GUM: verbs their infinitive ("ca" → "can"),
// nouns the singular, adjectives the positive ("better" → "good"), proper nouns
// the form as written but for the plural ("Kestrians" → "Kestrian"), clitics
// the word they stand for ("n't" → "not").
//
// Law of the room: the lemma is a function of the word, its tags and whether
// its capital says anything. What a table of exceptions does not hold, rules on
// suffixes make, several candidates long; the first that is a known word wins
// (after the ordered edit rules of Brill-style taggers and of ripple-down
// lemmatisers). Tables learned from treebanks lie in weights/ (CC BY-SA 4.0),
// those written by hand in data/. Nothing but new atoms is allocated.
package lemma

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/doc"
	"chancery/internal/stage"
)

// Stage makes Lemmas.
var Stage = stage.Stage{
	Name: "lemma", Doc: "dictionary forms, from the word and its tags",
	Needs: doc.Tokens | doc.Tags, Makes: doc.Lemmas,
	New: func() (func(*doc.Document), error) {
		t, err := Load()
		if err != nil {
			return nil, err
		}
		return t.run, nil
	},
}

func (t *Table) run(d *doc.Document) {
	for s := 1; s < len(d.Sentences); s++ {
		sent := &d.Sentences[s]
		manner := mannerOf(d, sent)
		initial := true
		for id := sent.First; id <= sent.Last; id++ {
			tok := &d.Tokens[id]
			w := Word{Form: d.Slice(tok.Span), Norm: d.String(tok.Norm), UPOS: tok.UPOS, XPOS: tok.XPOS, Initial: initial || manner == titled, Shouted: manner == shouted}
			if w.XPOS == doc.XVBZ && w.Norm == "'s" && perfect(d, id+1, sent.Last) {
				tok.Lemma = d.Intern("have")
			} else if l, as := t.Lemma(w); as == asNorm {
				tok.Lemma = tok.Norm
			} else if as == asString {
				tok.Lemma = d.Intern(l)
			} else {
				tok.Lemma = d.InternBytes(t.buf)
			}
			// A mark or a number keeps what follows at the start of the sentence.
			if tok.UPOS != doc.PUNCT && tok.UPOS != doc.SYM && tok.XPOS != doc.XLS {
				initial = false
			}
		}
	}
}

// perfect reports whether what follows "'s" shows that it stands for "has":
// "been" or "got", perhaps after adverbs.
func perfect(d *doc.Document, id, last doc.TokenID) bool {
	for end := min(last, id+2); id <= end; id++ {
		if n := d.Norm(id); n == "been" || n == "got" {
			return true
		}
		if d.Tokens[id].UPOS != doc.ADV && d.Tokens[id].UPOS != doc.PART {
			return false
		}
	}
	return false
}

// manner is how a sentence is written.
type manner uint8

const (
	plain   manner = iota
	titled         // As Headlines Are: a capital says nothing
	shouted        // IN CAPITALS
)

// mannerOf looks at the words of s of four letters and more.
func mannerOf(d *doc.Document, s *doc.Sentence) manner {
	words, high, all, letters := 0, 0, 0, 0
	for id := s.First; id <= s.Last; id++ {
		w := d.Slice(d.Tokens[id].Span)
		if len(w) < 2 || !('a' <= w[0]|0x20 && w[0]|0x20 <= 'z') {
			continue
		}
		upper := true
		for i := 0; i < len(w); i++ {
			upper = upper && (w[i] < 'a' || w[i] > 'z')
		}
		if upper {
			all++
			letters += len(w)
		}
		if len(w) >= 4 || upper {
			words++
			if w[0] < 'a' {
				high++
			}
		}
	}
	switch {
	case all >= 2 && all == words && letters >= 8:
		return shouted
	case words >= 4 && high == words:
		return titled
	}
	return plain
}

// Word is what the lemma is made of.
type Word struct {
	Form, Norm string
	UPOS       doc.UPOS
	XPOS       doc.XPOS
	Initial    bool // the capital may be that of the sentence
	Shouted    bool // the sentence is written in capitals
}

// source says where the lemma is found, so that nothing need be allocated.
type source uint8

const (
	asNorm   source = iota // it is Norm
	asString               // it is the string returned
	asBuf                  // it is the table's scratch buffer
)

// Lemma is the lemma of w. When the source is asBuf it is only good until the
// next call.
func (t *Table) Lemma(w Word) (string, source) {
	key := Key{w.UPOS, w.XPOS}
	switch w.UPOS {
	case doc.PUNCT, doc.SYM, doc.NUM:
		if l, ok := t.exception(key, w.Form); ok {
			return l, asString
		}
		if w.UPOS == doc.NUM {
			return t.number(w)
		}
		return "", asNorm
	}
	if l, ok := t.exception(key, w.Norm); ok {
		return l, asString
	}
	switch {
	case w.XPOS == doc.XADD, w.XPOS == doc.XFW && !w.Initial, w.UPOS == doc.X && w.XPOS != doc.XFW:
		return w.Form, asString
	case !hasUpper(w.Form):
		if (w.UPOS == doc.PROPN || w.XPOS == doc.XJJ) && t.named(w.UPOS, w.Norm) {
			return t.title(w), asBuf // "canada" in careless writing
		}
		return t.common(w)
	case w.UPOS == doc.PROPN:
		if w.Shouted && len(w.Form) > 2 && strings.IndexByte(w.Form[:len(w.Form)-1], '.') < 0 {
			return t.title(w), asBuf
		}
		return t.proper(w)
	case w.UPOS == doc.ADJ && w.XPOS == doc.XNNP && !w.Shouted, t.keepsCapital(w):
		return t.proper(w)
	}
	return t.common(w)
}

// number is the lemma of a number: figures without the commas between groups,
// Roman numerals as written, words in small letters.
func (t *Table) number(w Word) (string, source) {
	if strings.IndexByte(w.Form, ',') > 0 {
		t.buf = t.buf[:0]
		for i := 0; i < len(w.Form); i++ {
			if w.Form[i] != ',' {
				t.buf = append(t.buf, w.Form[i])
			}
		}
		return "", asBuf
	}
	if len(w.Form) > 1 && len(w.Form) <= 5 && strings.Trim(w.Form, "IVXLCDM") == "" {
		return w.Form, asString
	}
	return "", asNorm
}

func hasUpper(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			return true
		} else if c >= utf8.RuneSelf {
			for _, r := range s[i:] {
				if unicode.IsUpper(r) {
					return true
				}
			}
			return false
		}
	}
	return false
}

// keepsCapital reports whether the capitals of a word that is no proper noun
// belong to it: "Kestrian", "NGO".
func (t *Table) keepsCapital(w Word) bool {
	if w.XPOS == doc.XJJ && t.named(w.UPOS, w.Norm) {
		return true
	}
	if w.Shouted {
		return false
	}
	capitals := 0
	for i := 0; i < len(w.Form); i++ {
		if c := w.Form[i]; 'A' <= c && c <= 'Z' {
			capitals++
		}
	}
	group := groupOf(w.XPOS)
	if group == noGroup && w.UPOS != doc.ADJ {
		return false
	}
	if capitals > 1 && (group == nouns || w.XPOS == doc.XJJ) {
		// "VERY GOOD" is loud; "NGOs" and "IMF" are written so.
		return len(w.Form) <= 5 && capitals < len(w.Form) || !t.known(w, group)
	}
	switch w.UPOS {
	case doc.ADJ:
		return (!w.Initial || demonym(w.Norm)) && !t.known(w, adjectives)
	case doc.NOUN:
		return !w.Initial && !t.known(w, nouns)
	}
	return false
}

// demonym reports whether norm ends as the adjectives of countries do.
func demonym(norm string) bool {
	return strings.HasSuffix(norm, "an") || strings.HasSuffix(norm, "ese") || strings.HasSuffix(norm, "ish") || strings.HasSuffix(norm, "i")
}

// known reports whether the lower-case lemma of w is in the vocabulary.
func (t *Table) known(w Word, g group) bool {
	l, as := t.common(w)
	switch as {
	case asBuf:
		return t.has(g, t.buf)
	case asNorm:
		l = w.Norm
	}
	t.key = append(append(t.key[:0], byte(g)), l...)
	return t.vocabulary.has(t.key)
}

// proper is the lemma of a word that keeps its case: singular, when plural.
func (t *Table) proper(w Word) (string, source) {
	if w.XPOS != doc.XNNPS && w.XPOS != doc.XNNS {
		return w.Form, asString
	}
	e, ok := t.bestEdit(w.XPOS, nouns, w.Norm)
	if !ok || e.cut == 0 && e.add == "" || e.cut >= len(w.Form) {
		return w.Form, asString
	}
	t.buf = append(append(t.buf[:0], w.Form[:len(w.Form)-e.cut]...), e.add...)
	return "", asBuf
}

// title is the form with only its first letter large.
func (t *Table) title(w Word) string {
	first, n := utf8.DecodeRuneInString(w.Form)
	t.buf = utf8.AppendRune(t.buf[:0], unicode.ToUpper(first))
	t.buf = doc.AppendNormal(t.buf, w.Form[n:])
	return ""
}

// common is the lemma of a word without regard to capitals.
func (t *Table) common(w Word) (string, source) {
	g := groupOf(w.XPOS)
	if g == noGroup || w.XPOS == doc.XNN || w.XPOS == doc.XJJ || w.XPOS == doc.XRB || w.XPOS == doc.XVB || w.XPOS == doc.XVBP {
		return "", asNorm
	}
	e, ok := t.bestEdit(w.XPOS, g, w.Norm)
	if !ok || e.cut == 0 && e.add == "" || e.cut >= len(w.Norm) {
		return "", asNorm
	}
	t.buf = append(append(t.buf[:0], w.Norm[:len(w.Norm)-e.cut]...), e.add...)
	return "", asBuf
}

// Get is Lemma as a string of its own.
func (t *Table) Get(w Word) string {
	l, as := t.Lemma(w)
	switch as {
	case asNorm:
		return w.Norm
	case asBuf:
		return string(t.buf)
	}
	return l
}
