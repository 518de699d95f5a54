package frame

import (
	"strings"

	"chancery/internal/doc"
)

// RoleKind is a grammatical role after normalisation.
type RoleKind uint8

const (
	NoRole RoleKind = iota
	Subj            // deep subject: active nsubj, passive by-agent, possessor or nationality of a noun
	Obj             // deep object: active obj, passive nsubj, first element of a compound ("missile launch")
	Iobj
	Obl // oblique of a verb or complement of a noun, with its preposition
	Xcomp
	Ccomp
	Advcl // with its marker
	Part  // verb particle
	Amod  // adjective of a noun, adverb of a verb
	Num   // numeral
	Pred  // governing verb of an event noun; Prep holds its lemma
	Does  // verb whose subject an event noun is; Prep holds its lemma
	Attr  // noun that a participle is an attribute of: "rebels backed by Norvania"
	Venue // place that names a gathering ("the Almen summit")
)

// Arg is one filler of a role.
type Arg struct {
	Role  RoleKind
	Prep  string // Obl, Advcl: preposition or marker
	Token doc.TokenID
}

// Predicate is a trigger with its roles in normal form. It is valid until the
// next call of View.Predicate.
type Predicate struct {
	Token   doc.TokenID
	Anchor  doc.TokenID // token whose status is the predicate's: a light verb, else Token
	Light   doc.TokenID // the light verb of a noun, or 0
	Passive bool
	Lemma   string // with a particle: "call_off"
	Args    []Arg
}

// Get is the first filler of role k (and prep, for Obl and Advcl), or 0.
func (p *Predicate) Get(k RoleKind, prep string) doc.TokenID {
	for _, a := range p.Args {
		if a.Role == k && (prep == "" || a.Prep == prep) {
			return a.Token
		}
	}
	return 0
}

func (p *Predicate) has(k RoleKind) bool { return p.Get(k, "") != 0 }

// Predicate brings t's arguments into normal form. light says which verbs are
// light for nouns ("hold talks").
func (v *View) Predicate(t doc.TokenID, light func(lemma string) bool) Predicate {
	v.args = v.args[:0]
	p := Predicate{Token: t, Anchor: t, Lemma: v.D.Lemma(t)}
	subj, obj := v.headline(t)
	switch {
	case subj != 0:
		v.add(Subj, "", subj)
		v.add(Obj, "", obj)
		if obj != 0 {
			v.nested(obj, 0)
		}
		for c := v.first[t]; c != 0; c = v.next[c] {
			if dep := v.D.Tokens[c].Dep; c > t && (dep == doc.Nmod || dep == doc.Obl) {
				v.add(Obl, v.Adposition(c), c)
			} else if dep == doc.Acl && v.infinitive(c) {
				v.add(Xcomp, "to", c)
			}
		}
	case v.use(t) == posVerb:
		v.verb(&p, t, 0)
	default:
		if v.Child(t, doc.Cop) != 0 || v.D.Tokens[t].UPOS == doc.ADJ && (v.Child(t, doc.AuxPass) != 0 || v.Child(t, doc.Nsubj) != 0) {
			v.verb(&p, t, 0)
		}
		v.noun(&p, t, light)
	}
	p.Args = v.args
	return p
}

func (v *View) add(k RoleKind, prep string, t doc.TokenID) {
	if t != 0 && v.time[t] && (k == Obl || k == Obj || k == Iobj || k == Subj) {
		return // "agreed on Friday": a time is no party and no content; View.When finds it
	}
	if t != 0 {
		v.args = append(v.args, Arg{k, prep, t})
	}
}

func (v *View) got(k RoleKind) bool {
	for _, a := range v.args {
		if a.Role == k {
			return true
		}
	}
	return false
}

// ParseRole reads a role as frames write it: subj, obj, iobj, obl:with,
// xcomp, ccomp, advcl:after, part, amod, num, pred.
func ParseRole(s string) (RoleKind, string, bool) {
	name, prep, _ := strings.Cut(s, ":")
	k, ok := roleNames[name]
	return k, prep, ok
}

var roleNames = map[string]RoleKind{"subj": Subj, "obj": Obj, "iobj": Iobj, "obl": Obl, "xcomp": Xcomp, "ccomp": Ccomp, "advcl": Advcl, "part": Part, "amod": Amod, "num": Num, "pred": Pred, "does": Does, "venue": Venue, "attr": Attr}
