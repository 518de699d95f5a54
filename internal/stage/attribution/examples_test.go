package attribution

import (
	"strings"
	"testing"

	"chancery/internal/doc"
)

// sketch builds a one-sentence reading by hand, word by word.
type sketch struct {
	words, lemmas []string
	toks          []doc.Token
	run           func(*doc.Document) // nil: a fresh stage
}

func (s *sketch) add(word, lemma string, u doc.UPOS, x doc.XPOS, dep doc.Dep, head int) int {
	s.words, s.lemmas = append(s.words, word), append(s.lemmas, lemma)
	s.toks = append(s.toks, doc.Token{UPOS: u, XPOS: x, Dep: dep, Head: doc.TokenID(head)})
	return len(s.toks)
}

func (s *sketch) read(t testing.TB) *doc.Document {
	d := doc.New(strings.Join(s.words, " "))
	at := doc.Pos(0)
	for i, w := range s.words {
		k := s.toks[i]
		k.Span = doc.Span{Start: at, End: at + doc.Pos(len(w))}
		k.Norm, k.Lemma = d.Intern(doc.Normalize(w)), d.Intern(s.lemmas[i])
		d.Tokens = append(d.Tokens, k)
		at += doc.Pos(len(w)) + 1
	}
	d.Sentences = append(d.Sentences, doc.Sentence{Span: doc.Span{End: at - 1}, First: 1, Last: doc.TokenID(len(s.toks))})
	if s.run == nil {
		s.run = run(t)
	}
	s.run(d)
	return d
}

func run(t testing.TB) func(*doc.Document) {
	t.Helper()
	f, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func lexiconOf(t testing.TB) *cues {
	t.Helper()
	c, err := load(data, "data/cues.tsv", "data/words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// phrase adds a content phrase: words with one starred head, which hangs from
// cue by a relation that its form tells. It returns the starred token.
func (s *sketch) phrase(content string, cue int, pos string, e *entry) int {
	words := strings.Fields(content)
	base := len(s.toks)
	star := 0
	for i, w := range words {
		if w[0] == '*' {
			star = base + 1 + i
		}
	}
	first := words[0]
	nominal := false
	dep, u, x := doc.Obj, doc.NOUN, doc.XNN
	switch {
	case first == "that" || first == "when" || first == "whether" || first == "how":
		dep, u, x = doc.Ccomp, doc.VERB, doc.XVBD
		if pos == "noun" {
			dep = doc.Acl
		}
	case strings.Contains(content, "to *"):
		dep, u, x = doc.Xcomp, doc.VERB, doc.XVB
		if pos == "noun" {
			dep = doc.Acl
		}
	case e.takesPrep(first):
		dep, nominal = doc.Obl, true
		if pos == "noun" {
			dep = doc.Nmod
		}
	case e.takes&small != 0 && star > base+1, strings.Contains(content, " as "):
		dep, u, x = doc.Xcomp, doc.ADJ, doc.XJJ
	}
	for i, w := range words {
		at := base + 1 + i
		switch {
		case at == star:
			lemma := w[1:]
			if dep == doc.Obj {
				lemma = strings.TrimSuffix(lemma, "s")
			}
			s.add(w[1:], lemma, u, x, dep, cue)
		case w == "that" || w == "whether":
			s.add(w, w, doc.SCONJ, doc.XIN, doc.Mark, star)
		case w == "to" && !nominal:
			s.add(w, w, doc.PART, doc.XTO, doc.Mark, star)
		case w == "how" || w == "when":
			s.add(w, w, doc.ADV, doc.XWRB, doc.Advmod, star)
		case i == 0 && nominal:
			s.add(w, w, doc.ADP, doc.XIN, doc.Case, star)
		case w == "as":
			s.add(w, w, doc.ADP, doc.XIN, doc.Case, star)
		case w == "the" || w == "a" || w == "an":
			s.add(w, w, doc.DET, doc.XDT, doc.Det, at+1)
		case at < star && dep == doc.Xcomp:
			s.add(w, w, doc.NOUN, doc.XNN, doc.Obj, cue) // object of "described X as Y", "urged X to"
		case at < star && dep == doc.Obl && e.name == "accuse":
			s.add(w, w, doc.NOUN, doc.XNN, doc.Obj, cue)
		default:
			s.add(w, w, doc.NOUN, doc.XNN, doc.DepDep, star)
		}
	}
	return star
}

// example builds the tree of a cue's example.
func example(e *entry, pos string) (d *sketch, source, content string) {
	p := strings.Split(e.row.Col(5), "|")
	src, cueWords := strings.Fields(strings.TrimSpace(p[0])), strings.Fields(p[1])
	content = strings.TrimSpace(p[2])
	var s sketch
	name := strings.Fields(e.name)
	about := e.takes&topic != 0
	if about { // the content is the subject
		src = strings.Fields(strings.ReplaceAll(content, "*", ""))
	}
	cue := len(src) + 1
	switch pos {
	case "verb", "adj", "noun":
		dep := doc.Nsubj
		switch {
		case pos == "noun":
			dep = doc.NmodPoss
		case e.flags&spoken != 0:
			dep = doc.NsubjPass
		}
		for i, w := range src {
			head, d := len(src), doc.Det
			if i == len(src)-1 {
				head, d = cue, dep
			}
			u, x := doc.NOUN, doc.XNN
			if e.flags&person != 0 {
				u, x = doc.PRON, doc.XPRP
			}
			s.add(w, strings.ToLower(w), u, x, d, head)
		}
		u, x := doc.VERB, doc.XVBD
		switch pos {
		case "adj":
			u, x = doc.ADJ, doc.XJJ
		case "noun":
			u, x = doc.NOUN, doc.XNN
		}
		s.add(cueWords[0], name[0], u, x, doc.Root, 0)
		for i, w := range cueWords[1:] {
			dep := doc.CompoundPrt
			if name[1] == "to" && i == 0 {
				s.add(w, name[i+1], doc.PART, doc.XTO, doc.Mark, cue+2)
				continue
			}
			if name[1] == "to" {
				dep = doc.Xcomp
			}
			s.add(w, name[i+1], doc.ADV, doc.XRB, dep, cue)
		}
		if about {
			src = nil
			break
		}
		if strings.HasPrefix(content, "\"") {
			q := strings.Fields(strings.Trim(content, "\""))
			s.add("\u201c", "\u201c", doc.PUNCT, doc.XOpen, doc.Punct, cue+2)
			for i, w := range q {
				if i == 0 {
					s.add(w, w, doc.VERB, doc.XVBZ, doc.Ccomp, cue)
				} else {
					s.add(w, w, doc.NOUN, doc.XNN, doc.DepDep, cue+2)
				}
			}
			s.add("\u201d", "\u201d", doc.PUNCT, doc.XClose, doc.Punct, cue+2)
			content = "\u201c " + strings.Join(q, " ") + " \u201d"
			break
		}
		s.phrase(content, cue, pos, e)
		if f := strings.Fields(content); e.takesPrep(f[0]) && !strings.HasPrefix(content, "to *") || e.takesPrep(f[0]) && e.takes&to == 0 {
			content = strings.Join(f[1:], " ") // the preposition is part of the cue
		}
		if i := strings.Index(content, " to *"); i > 0 && e.flags&think == 0 && pos == "verb" {
			content = content[i+1:] // the object is told, not said
		}
	case "adv", "amod":
		n := len(strings.Fields(content)) + len(src)
		for _, w := range src {
			s.add(w, w, doc.DET, doc.XDT, doc.Det, n+1)
		}
		if pos == "adv" {
			s.add(cueWords[0], cueWords[0], doc.ADV, doc.XRB, doc.Advmod, n+1)
			for _, w := range strings.Fields(content) {
				if w[0] == '*' {
					s.add(w[1:], w[1:], doc.VERB, doc.XVBD, doc.Root, 0)
				} else {
					s.add(w, w, doc.NOUN, doc.XNN, doc.Nsubj, n+1)
				}
			}
		} else {
			s.add(cueWords[0], cueWords[0], doc.ADJ, doc.XJJ, doc.Amod, n+1)
			s.add(content[1:], content[1:], doc.NOUN, doc.XNN, doc.Root, 0)
		}
		src = nil
	case "prep":
		if len(name) == 3 && name[1] == "~" {
			s.add(cueWords[0], name[0], doc.ADP, doc.XIN, doc.Case, 3)
			s.add(cueWords[1], cueWords[1], doc.PROPN, doc.XNNP, doc.NmodPoss, 3)
			s.add(name[2], name[2], doc.NOUN, doc.XNN, doc.Obl, 6)
			s.add(",", ",", doc.PUNCT, doc.XComma, doc.Punct, 6)
			c := strings.Fields(content)
			for i, w := range c {
				if w[0] == '*' {
					s.add(w[1:], w[1:], doc.VERB, doc.XVBD, doc.Root, 0)
				} else {
					s.add(w, w, doc.NOUN, doc.XNN, doc.Nsubj, 4+len(c))
				}
				_ = i
			}
			break
		}
		c := strings.Fields(content)
		verb := len(c)
		for _, w := range c {
			if w[0] == '*' {
				s.add(w[1:], w[1:], doc.VERB, doc.XVBD, doc.Root, 0)
			} else {
				s.add(w, w, doc.NOUN, doc.XNN, doc.Nsubj, verb)
			}
		}
		obj := verb + len(cueWords) + 1
		for _, w := range cueWords {
			s.add(w, w, doc.ADP, doc.XIN, doc.Case, obj)
		}
		s.add(src[0], src[0], doc.PROPN, doc.XNNP, doc.Obl, verb)
	}
	return &s, strings.Join(src, " "), strings.ReplaceAll(content, "*", "")
}

// Every line of the cue table is read as its example says.
func TestCueExamples(t *testing.T) {
	c := lexiconOf(t)
	if len(c.all) < 500 {
		t.Errorf("only %d cues", len(c.all))
	}
	one := run(t)
	for _, e := range c.all {
		s, source, content := example(e, e.row.Col(1))
		s.run = one
		d := s.read(t)
		text := strings.Join(s.words, " ")
		if len(d.Attributions) != 2 {
			t.Errorf("%s:%d: %q: %d attributions", e.row.At.File, e.row.At.Line, text, len(d.Attributions)-1)
			continue
		}
		a := d.Attributions[1]
		var got []string
		for _, s := range a.Content {
			got = append(got, d.Slice(s))
		}
		src := ""
		if a.Source != 0 {
			src = d.Slice(a.SourceAt)
		}
		if a.Act != e.act || strings.Join(got, " ") != content || src != source {
			t.Errorf("%s:%d: %q: %q %s %q, want %q %s %q", e.row.At.File, e.row.At.Line, text, src, a.Act, got, source, e.act, content)
		}
	}
}
