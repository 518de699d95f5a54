package merge

import (
	"strings"

	"chancery/internal/doc"
)

// unspoken reports whether a tells of no words of anybody: a wish or a liking, a
// passing "alleged" before a noun, a fact that somebody cites, and what somebody
// was ordered or persuaded to do by nobody named. They are attributions all the
// same: what stands inside them is theirs.
func unspoken(a *doc.Attribution) bool {
	kind, name, _ := strings.Cut(a.Rule, " ")
	switch {
	case strings.HasPrefix(kind, "mind/"):
		return !quoted(a)
	case kind == "adj" && (a.Act == doc.Praise || a.Act == doc.Criticise):
		return !quoted(a) // "was happy that", "is angry at"
	case kind == "amod", kind == "verb/object" && name == "cite":
		return true
	case kind == "verb/infinitive":
		return a.Source == 0
	}
	return false
}

// quoted reports whether at least half of the content of a is in quotation marks:
// one borrowed word makes a wish no statement.
func quoted(a *doc.Attribution) bool {
	all, marked := 0, 0
	for _, c := range a.Content {
		all += c.Len()
	}
	for _, q := range a.Quote {
		marked += q.Len()
	}
	return marked > 0 && 2*marked >= all
}

// press reports whether the source of a is a newspaper or the like: what it
// alleges is a statement of its own besides, neither confirmed nor denied by it.
func (m *merger) press(a *doc.Attribution) bool {
	if a.SourceOf == 0 {
		return false
	}
	x := &m.d.Mentions[a.SourceOf]
	return x.Kind == doc.Org && (x.Sector == "JRN" || x.Chain != 0 && m.d.Chains[x.Chain].Sector == "JRN")
}

// voice reports whether the source of a can speak: a person, body or state, a
// paper that speaks for one, or nobody named. "The fragmentary nature of the
// sources confirms …" is no statement.
func (m *merger) voice(a *doc.Attribution) bool {
	if a.Source == 0 || a.Rule == "turn" {
		return true
	}
	d := m.d
	switch d.Norm(a.Source) {
	case "anybody", "anyone", "someone", "somebody", "one":
		return false // nobody in particular
	case "you", "nobody", "everybody", "everyone", "what", "that", "who", "which", "those":
		if a.SourceOf == 0 || d.Norm(a.Source) == "you" && m.general(a) {
			return false
		}
	}
	words, err := pointers()
	if err == nil && words[strings.ToLower(d.Lemma(a.Source))].kind == "voice" {
		return true
	}
	if a.SourceOf == 0 {
		return d.Tokens[a.Source].UPOS == doc.PRON && d.Tokens[a.Source].XPOS != doc.XWDT && d.Norm(a.Source) != "it" || d.Tokens[a.Source].UPOS == doc.PROPN
	}
	x := &d.Mentions[a.SourceOf]
	kind := x.Kind
	if x.Chain != 0 && d.Chains[x.Chain].Kind != doc.NoKind {
		kind = d.Chains[x.Chain].Kind
	}
	switch kind {
	case doc.Person, doc.Org, doc.Nation:
		return true
	case doc.Place:
		return x.Form == doc.Named
	}
	return x.Form == doc.Pronoun && d.Norm(a.Source) != "it" && d.Norm(a.Source) != "which" && d.Norm(a.Source) != "that"
}

// general reports whether the clause of a, whose subject is "you", speaks of
// anybody: "you can say what you like", "when you tell a story", and in an answer
// "you say you are sorry".
func (m *merger) general(a *doc.Attribution) bool {
	d, t := m.d, a.CueToken
	if t == 0 {
		return false
	}
	s := d.Sentences[d.SentenceOf(t)]
	for c := s.First; c <= s.Last; c++ {
		if k := d.Tokens[c]; k.Head == t && (k.XPOS == doc.XMD || k.Dep == doc.Mark && c < t && d.Norm(c) != "that" && d.Norm(c) != "as") {
			return true
		}
	}
	k := d.Tokens[t]
	answer := a.Parent != 0 && d.Attributions[a.Parent].Rule == "turn" && d.Attributions[a.Parent].Act != doc.Ask
	return k.XPOS == doc.XVBP && (k.Dep == doc.AclRelcl || answer)
}

// questioned reports whether cue t is what a question asks, not what it takes for
// granted: the subject of its clause, or of one that reports it, stands behind an
// auxiliary ("did Reik say that …?", "do you think he said so?").
func (m *merger) questioned(t doc.TokenID) bool {
	d := m.d
	if t == 0 {
		return false
	}
	s := d.Sentences[d.SentenceOf(t)]
	mark := s.Last
	for mark > s.First && d.Tokens[mark].UPOS == doc.PUNCT && d.Norm(mark) != "?" {
		mark--
	}
	if d.Norm(mark) != "?" {
		return false
	}
	for n := 0; t >= s.First && t <= s.Last && n < 6; n++ {
		aux, subj := doc.TokenID(0), doc.TokenID(0)
		for c := s.First; c < t; c++ {
			if k := d.Tokens[c]; k.Head == t && (k.Dep == doc.Aux || k.Dep == doc.Cop) && aux == 0 {
				aux = c
			} else if k.Head == t && k.Dep.Subject() {
				subj = c
			}
		}
		if aux != 0 && subj > aux {
			return true
		}
		if dep := d.Tokens[t].Dep; dep != doc.Ccomp && dep != doc.Xcomp && dep != doc.Advcl {
			return false
		}
		t = d.Tokens[t].Head
	}
	return false
}
