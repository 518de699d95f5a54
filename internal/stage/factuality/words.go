package factuality

import (
	"io/fs"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

// value is what a word makes of its complement.
type value uint8

const (
	keep    value = value(doc.NumStatus) + iota // its own status: mere report
	factive                                     // taken for granted
)

func parseValue(s string) (value, bool) {
	switch s {
	case "keep":
		return keep, true
	case "factive":
		return factive, true
	}
	st, ok := doc.ParseStatus(s)
	return value(st), ok
}

// construction is a set of forms that a complement can have.
type construction uint16

const (
	that construction = 1 << iota
	wh
	to
	objto
	ing
	object
	anew // with object: only one that is not yet known ("discussed a deal", not "discussed the deal")
)

var constructions = map[string]construction{"that": that | wh, "wh": wh, "to": to, "objto": objto, "ing": ing, "obj": object, "some": object | anew}

// signature is one line of the table of signatures.
type signature struct {
	name    string
	part    string // second word: a particle or adverb
	takes   construction
	preps   []string
	yes, no value
	rule    string
	row     lexicon.Row
	example string
	pos     string
}

func (s *signature) takesPrep(p string) bool {
	for _, q := range s.preps {
		if q == p {
			return true
		}
	}
	return false
}

// operator is one kind of operator word with its status.
type operator struct {
	status  doc.Status
	rule    string
	example string
	row     lexicon.Row
}

type words struct {
	verbs, nouns, adjs                           map[string][]*signature
	neg, aux, adv, det, adj, mark, onlyif, focus map[string]*operator
	loose, light, happen, phrase                 map[string]*operator
	speech, aloud, mind, willing                 map[string]*operator
	signatures                                   []*signature
	operators                                    map[string]map[string]*operator
}

func load(fsys fs.FS, sigs, ops string) (*words, error) {
	w := &words{
		verbs: map[string][]*signature{}, nouns: map[string][]*signature{}, adjs: map[string][]*signature{},
		operators: map[string]map[string]*operator{},
	}
	rows, err := lexicon.Table(fsys, sigs, 6, 6)
	if err != nil {
		return nil, err
	}
	parts := map[string]map[string][]*signature{"verb": w.verbs, "noun": w.nouns, "adj": w.adjs}
	for _, row := range rows {
		s := &signature{name: row.Col(0), pos: row.Col(1), row: row, example: row.Col(5), rule: "signature/" + row.Col(0)}
		part := parts[s.pos]
		if part == nil {
			return nil, row.At.Errorf("part of speech %q, want verb, noun or adj", s.pos)
		}
		head, rest, _ := strings.Cut(s.name, " ")
		s.part = rest
		for _, k := range strings.Fields(row.Col(2)) {
			if p, ok := strings.CutPrefix(k, "P:"); ok {
				s.preps = append(s.preps, p)
			} else if c, ok := constructions[k]; ok {
				s.takes |= c
			} else if s.pos == "noun" {
				s.preps = append(s.preps, k)
			} else {
				return nil, row.At.Errorf("unknown construction %q", k)
			}
		}
		var ok bool
		if s.yes, ok = parseValue(row.Col(3)); !ok {
			return nil, row.At.Errorf("unknown value %q", row.Col(3))
		}
		if s.no, ok = parseValue(row.Col(4)); !ok {
			return nil, row.At.Errorf("unknown value %q", row.Col(4))
		}
		if strings.Count(s.example, "|") != 2 || !strings.Contains(s.example, "*") {
			return nil, row.At.Errorf("the example must be words | word | complement with *head")
		}
		if s.part != "" {
			part[head] = append([]*signature{s}, part[head]...)
		} else {
			part[head] = append(part[head], s)
		}
		w.signatures = append(w.signatures, s)
	}
	if rows, err = lexicon.Table(fsys, ops, 2, 4); err != nil {
		return nil, err
	}
	kinds := map[string]*map[string]*operator{
		"neg": &w.neg, "aux": &w.aux, "adv": &w.adv, "det": &w.det, "adj": &w.adj, "if": &w.mark, "onlyif": &w.onlyif, "focus": &w.focus,
		"loose": &w.loose, "light": &w.light, "happen": &w.happen, "phrase": &w.phrase,
		"speech": &w.speech, "aloud": &w.aloud, "mind": &w.mind, "willing": &w.willing,
	}
	for _, m := range kinds {
		*m = map[string]*operator{}
	}
	for _, row := range rows {
		m := kinds[row.Col(1)]
		if m == nil {
			return nil, row.At.Errorf("unknown kind %q", row.Col(1))
		}
		o := &operator{rule: row.Col(1) + "/" + row.Col(0), example: row.Col(3), row: row}
		if row.Col(2) != "" {
			var ok bool
			if o.status, ok = doc.ParseStatus(row.Col(2)); !ok {
				return nil, row.At.Errorf("unknown status %q", row.Col(2))
			}
		}
		if (*m)[row.Col(0)] != nil {
			return nil, row.At.Errorf("%s %s stands already", row.Col(1), row.Col(0))
		}
		(*m)[row.Col(0)] = o
	}
	return w, nil
}
