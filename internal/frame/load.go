package frame

import (
	"io/fs"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

// Classes are the named lists of lemmas that frames refer to.
type Classes = lexicon.Classes

// LoadClasses is lexicon.LoadClasses.
func LoadClasses(fsys fs.FS, name string) (Classes, error) { return lexicon.LoadClasses(fsys, name) }

// Load compiles the frames of the named rule files. classes must hold every
// class that they mention; its class "light" lists the light verbs.
func Load(fsys fs.FS, classes Classes, names ...string) (*Set, error) {
	if _, err := loaded(); err != nil {
		return nil, err
	}
	s := &Set{Classes: classes, byLemma: map[string][]*Frame{}, light: classes["light"]}
	seen := map[string]bool{}
	for _, name := range names {
		rules, err := lexicon.Rules(fsys, name, "verb", "noun", "adj", "when", "unless", "kind", "type", "mode", "status",
			"actor", "recipient", "both", "content", "condition", "strict", "wide", "yes", "no")
		if err != nil {
			return nil, err
		}
		for _, r := range rules {
			if seen[r.Name] {
				return nil, r.At.Errorf("rule %s stands already in another file", r.Name)
			}
			seen[r.Name] = true
			f, err := s.compile(r)
			if err != nil {
				return nil, err
			}
			f.order = len(s.Frames)
			s.Frames = append(s.Frames, f)
			for _, l := range f.lemmas {
				s.byLemma[l] = append(s.byLemma[l], f)
			}
		}
	}
	return s, nil
}

func (s *Set) compile(r lexicon.Rule) (*Frame, error) {
	f := &Frame{At: r.At, Name: r.Name}
	for _, x := range r.Fields {
		var err error
		switch x.Key {
		case "verb", "noun", "adj":
			if f.lemmas != nil {
				return nil, x.At.Errorf("rule %s has a trigger already", r.Name)
			}
			f.pos = map[string]pos{"verb": posVerb, "noun": posNoun, "adj": posAdj}[x.Key]
			f.lemmas, err = s.words(x)
		case "when", "unless":
			var c cond
			if c, err = s.cond(x); err == nil {
				if x.Key == "when" {
					f.when = append(f.when, c)
				} else {
					f.unless = append(f.unless, c)
				}
			}
		case "kind":
			f.Kind = x.Value
		case "type":
			f.Type = x.Value
		case "mode":
			f.Modes = strings.Fields(x.Value)
		case "status":
			if f.Status = x.Value; !status(x.Value) {
				return nil, x.At.Errorf("no status %q", x.Value)
			}
		case "actor":
			f.Actor, err = roles(x, x.Value)
		case "recipient":
			f.To, err = roles(x, x.Value)
		case "both":
			f.Both, err = roles(x, x.Value)
		case "content":
			f.Content, err = roles(x, x.Value)
		case "condition":
			f.If, err = roles(x, x.Value)
		case "strict":
			if f.Strict, f.Acts, f.Sides = true, x.Value == "actor", x.Value == "sides"; x.Value != "" && !f.Acts && !f.Sides {
				return nil, x.At.Errorf("strict is \"actor\", \"sides\" or nothing, not %q", x.Value)
			}
		case "wide":
			if f.Wide = true; x.Value != "on" {
				return nil, x.At.Errorf("wide is \"on\", not %q", x.Value)
			}
		case "yes", "no":
			text, want, _ := strings.Cut(x.Value, "=>")
			f.Examples = append(f.Examples, Example{x.At, x.Key == "yes", strings.TrimSpace(text), strings.TrimSpace(want)})
		}
		if err != nil {
			return nil, err
		}
	}
	switch {
	case len(f.lemmas) == 0:
		return nil, r.At.Errorf("rule %s has no trigger (verb, noun or adj)", r.Name)
	case f.Type == "":
		return nil, r.At.Errorf("rule %s has no type", r.Name)
	}
	for _, e := range f.Examples {
		if e.Yes {
			return f, nil
		}
	}
	return nil, r.At.Errorf("rule %s has no \"yes\" example", r.Name)
}

func status(s string) bool {
	_, ok := doc.ParseStatus(s)
	return ok
}

// words expands "a|b|@class"; "~@class" are the words of a class as modifiers.
func (s *Set) words(x lexicon.Field) ([]string, error) {
	var out []string
	for w := range strings.SplitSeq(x.Value, "|") {
		w = strings.TrimSpace(w)
		if mod, name, ok := strings.Cut(w, "@"); ok && (mod == "" || mod == "~") {
			set, ok := s.Classes[name]
			if !ok {
				return nil, x.At.Errorf("no class @%s", name)
			}
			for l := range set {
				out = append(out, mod+l)
			}
			continue
		}
		if w == "" || strings.ToLower(w) != w {
			return nil, x.At.Errorf("bad lemma %q", w)
		}
		out = append(out, w)
	}
	return out, nil
}

func (s *Set) cond(x lexicon.Field) (cond, error) {
	who, what, ok := strings.Cut(x.Value, " ")
	if !ok {
		return cond{}, x.At.Errorf("a condition is \"role test\", not %q", x.Value)
	}
	c := cond{}
	var err error
	if c.roles, err = roles(x, who); err != nil {
		return c, err
	}
	switch what = strings.TrimSpace(what); what {
	case "actor":
		c.test.actor = true
	case "party":
		c.test.party = true
	case "official":
		c.test.state = true
	case "any":
		c.test.any = true
	default:
		ws, err := s.words(lexicon.Field{At: x.At, Key: x.Key, Value: what})
		if err != nil {
			return c, err
		}
		c.test.words = map[string]bool{}
		for _, w := range ws {
			if m, ok := strings.CutPrefix(w, "~"); ok {
				if c.test.mods == nil {
					c.test.mods = map[string]bool{}
				}
				c.test.mods[m] = true
				continue
			}
			c.test.words[w] = true
		}
		if c.test.words["actor"] { // "police|army|actor": a named word or any actor
			delete(c.test.words, "actor")
			c.test.actor = true
		}
		if c.test.words["any-party"] { // "party" in a list is the word itself
			delete(c.test.words, "any-party")
			c.test.party = true
		}
		if c.test.words["any-place"] { // likewise
			delete(c.test.words, "any-place")
			c.test.place = true
		}
		if c.test.words["any-official"] { // likewise
			delete(c.test.words, "any-official")
			c.test.state = true
		}
	}
	return c, nil
}

func roles(x lexicon.Field, list string) ([]Role, error) {
	var out []Role
	for name := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ' ' || r == '|' || r == ',' }) {
		k, prep, ok := ParseRole(name)
		if !ok {
			return nil, x.At.Errorf("no role %q; roles: subj obj iobj obl:PREP xcomp ccomp advcl:MARK part amod num pred", name)
		}
		out = append(out, Role{k, prep})
	}
	if len(out) == 0 {
		return nil, x.At.Errorf("no role given")
	}
	return out, nil
}
