package factuality

import (
	"strings"
	"testing"

	"chancery/internal/doc"
)

// sketch builds a one-sentence reading by hand, word by word.
type sketch struct {
	words []string
	toks  []doc.Token
	lemma []string
}

func (s *sketch) add(word, lemma string, u doc.UPOS, x doc.XPOS, dep doc.Dep, head int) int {
	s.words, s.lemma = append(s.words, word), append(s.lemma, lemma)
	s.toks = append(s.toks, doc.Token{UPOS: u, XPOS: x, Dep: dep, Head: doc.TokenID(head)})
	return len(s.toks)
}

func (s *sketch) read(t testing.TB) *doc.Document {
	d := doc.New(strings.Join(s.words, " "))
	at := doc.Pos(0)
	for i, w := range s.words {
		k := s.toks[i]
		k.Span = doc.Span{Start: at, End: at + doc.Pos(len(w))}
		k.Norm, k.Lemma = d.Intern(doc.Normalize(w)), d.Intern(s.lemma[i])
		d.Tokens = append(d.Tokens, k)
		at += doc.Pos(len(w)) + 1
	}
	d.Sentences = append(d.Sentences, doc.Sentence{Span: doc.Span{End: at - 1}, First: 1, Last: doc.TokenID(len(s.toks))})
	run(t)(d)
	return d
}

func run(t testing.TB) func(*doc.Document) {
	f, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// parts splits "words | word | complement".
func parts(example string) (pre, word, post []string) {
	p := strings.Split(example, "|")
	return strings.Fields(p[0]), strings.Fields(p[1]), strings.Fields(p[2])
}

// signatureTree builds the tree of a signature's example, negated or not, and
// gives the token of the starred word.
func signatureTree(s *signature, not bool) (*sketch, int) {
	pre, word, post := parts(s.example)
	var k sketch
	n := len(pre)
	if not && s.pos != "noun" {
		n += 2
	}
	head := n + 1
	for i, w := range pre {
		switch {
		case s.pos == "noun" && not:
			k.add("No", "no", doc.DET, doc.XDT, doc.Det, head)
		case s.pos == "noun":
			k.add(w, strings.ToLower(w), doc.DET, doc.XDT, doc.Det, head)
		default:
			_ = i
			k.add(w, w, doc.PROPN, doc.XNNP, doc.Nsubj, head)
		}
	}
	if not && s.pos != "noun" {
		k.add("did", "do", doc.AUX, doc.XVBD, doc.Aux, head)
		k.add("not", "not", doc.PART, doc.XRB, doc.Advmod, head)
	}
	name, _, _ := strings.Cut(s.name, " ")
	switch s.pos {
	case "verb":
		x := doc.XVBD
		if s.name == "go" {
			x = doc.XVBG
		}
		if s.name == "have" {
			x = doc.XVBZ
		}
		k.add(word[0], name, doc.VERB, x, doc.Root, 0)
	case "noun":
		k.add(word[0], name, doc.NOUN, doc.XNN, doc.Root, 0)
	case "adj":
		k.add(word[0], name, doc.ADJ, doc.XJJ, doc.Root, 0)
	}
	for _, w := range word[1:] {
		k.add(w, w, doc.ADP, doc.XRP, doc.CompoundPrt, head)
	}
	star := 0
	for i, w := range post {
		if w[0] == '*' {
			star = len(k.toks) + 1 + i
		}
	}
	rel := map[string]doc.Dep{}
	for _, w := range post {
		target := strings.TrimPrefix(w, "*")
		switch {
		case w == "to" || w == "that":
			k.add(w, w, doc.PART, doc.XTO, doc.Mark, star)
			rel[w] = doc.Mark
		case w == "them":
			k.add(w, "they", doc.PRON, doc.XPRP, doc.Obj, head)
		case w == "they":
			k.add(w, w, doc.PRON, doc.XPRP, doc.Nsubj, star)
		case w[0] != '*' && (w == "it"):
			k.add(w, w, doc.PRON, doc.XPRP, doc.Obj, star)
		case w[0] != '*':
			dep := doc.Case
			if strings.HasSuffix(post[len(post)-1], "ing") {
				dep = doc.Mark
			}
			k.add(w, w, doc.ADP, doc.XIN, dep, star)
			rel["prep"] = dep
		default:
			u, x, dep := doc.VERB, doc.XVB, doc.Xcomp
			switch {
			case rel["that"] != 0:
				x, dep = doc.XVBD, doc.Ccomp
			case rel["to"] != 0:
			case strings.HasSuffix(target, "ing"):
				x = doc.XVBG
				if rel["prep"] != 0 {
					dep = doc.Advcl
				}
			default:
				u, x, dep = doc.NOUN, doc.XNNS, doc.Obj
				if rel["prep"] != 0 {
					dep = doc.Obl
				}
			}
			if s.pos == "noun" {
				switch dep {
				case doc.Obl:
					dep = doc.Nmod
				default:
					dep = doc.Acl
				}
			}
			k.add(target, target, u, x, dep, head)
		}
	}
	return &k, star
}

func expect(v value) doc.Status {
	if v >= keep {
		return doc.Asserted
	}
	return doc.Status(v)
}

// Every line of the table of signatures is read as its example says, with and
// without negation.
func TestSignatureExamples(t *testing.T) {
	w, err := load(data, "data/signatures.tsv", "data/operators.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if len(w.signatures) < 250 {
		t.Errorf("%d signatures", len(w.signatures))
	}
	for _, s := range w.signatures {
		for _, not := range []bool{false, true} {
			k, star := signatureTree(s, not)
			d := k.read(t)
			want := expect(s.yes)
			if not {
				want = expect(s.no)
			}
			if got := d.Facts[star].Status; got != want {
				t.Errorf("%s: not=%v %q: %s, want %s (rule %q)", s.row.At.File, not, strings.Join(k.words, " "), got, want, d.Facts[star].Rule)
			}
		}
	}
}

// Every operator with an example gives the status that its line says.
func TestOperatorExamples(t *testing.T) {
	w, err := load(data, "data/signatures.tsv", "data/operators.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for kind, m := range map[string]map[string]*operator{"neg": w.neg, "aux": w.aux, "adv": w.adv, "det": w.det, "adj": w.adj} {
		for name, o := range m {
			if o.example == "" {
				t.Errorf("%s %s has no example", kind, name)
				continue
			}
			n++
			pre, word, post := parts(o.example)
			var k sketch
			head := len(pre) + len(word) + len(post)
			for i, w := range pre {
				switch {
				case kind == "adj":
					k.add(w, w, doc.DET, doc.XDT, doc.Det, head)
				case i == 0:
					k.add(w, w, doc.PROPN, doc.XNNP, doc.Nsubj, head)
				default:
					k.add(w, "do", doc.AUX, doc.XVBD, doc.Aux, head)
				}
			}
			switch kind {
			case "neg", "adv":
				k.add(word[0], word[0], doc.ADV, doc.XRB, doc.Advmod, head)
			case "aux":
				k.add(word[0], word[0], doc.AUX, doc.XMD, doc.Aux, head)
			case "det":
				k.add(word[0], word[0], doc.DET, doc.XDT, doc.Det, head)
			case "adj":
				k.add(word[0], word[0], doc.ADJ, doc.XJJ, doc.Amod, head)
			}
			target := strings.TrimPrefix(post[0], "*")
			if kind == "det" || kind == "adj" {
				k.add(target, target, doc.NOUN, doc.XNN, doc.Root, 0)
			} else {
				k.add(target, target, doc.VERB, doc.XVBD, doc.Root, 0)
			}
			d := k.read(t)
			if got := d.Facts[head]; got.Status != o.status || got.Rule == "" || d.Slice(got.Cue) != word[0] {
				t.Errorf("%q: %s by %q %q, want %s", strings.Join(k.words, " "), got.Status, got.Rule, d.Slice(got.Cue), o.status)
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d examples ran", n)
	}
}
