// Package ontology holds the tables by which acts are coded: PLOVER's types,
// modes, contexts and sectors, the few modes that are ours, and the way to
// CAMEO and back.
//
// Law of the room: tables and lookup, no text handling. Nothing here depends on
// what an article says. Every mode of our own has a fallback in plain PLOVER,
// and a score that keeps a series from jumping when it is taken.
package ontology

import (
	"math"
	"slices"
	"strings"
)

// Quads in the order of their codes, 1 to 4.
const (
	VerbalCooperation = 1 + iota
	MaterialCooperation
	VerbalConflict
	MaterialConflict
)

// Type is one of the sixteen kinds of event.
type Type struct {
	Code      string
	Quad      int     // 1 to 4
	Score     float64 // -10 to +10
	Recipient bool    // an event without a recipient is incomplete
	Short     string
	Modes     []Mode
	CAMEO     string
}

// Mode is how an act of some type is done.
type Mode struct {
	Code     string
	Score    float64
	Scored   bool   // the manual prints a score; else Score is the type's
	Ours     bool   // an extension
	Fallback string // for ours: the mode in plain PLOVER, empty for none
	CAMEO    string
}

// Term is a code of a closed list and what it means.
type Term struct {
	Code, Name string
	Frequent   bool   // sectors: one of the eleven of the manual's first table
	CAMEO      string // sectors: CAMEO's role code, empty where it has none
}

// Types lists the types in the manual's order. The slice is shared.
func Types() []Type { return tables().types }

// Contexts lists the contexts in the manual's order. The slice is shared.
func Contexts() []Term { return tables().contexts }

// Sectors lists the sectors, the frequent ones first. The slice is shared.
func Sectors() []Term { return tables().sectors }

// Nonstate lists the codes of actors that are no state. The slice is shared.
func Nonstate() []Term { return tables().nonstate }

// AuxiliaryModes are PLOVER's marks for what is not simply asserted.
func AuxiliaryModes() []string { return []string{"historical", "future", "hypothetical", "negation"} }

// QuadName is a quad in words, empty for a code that is none.
func QuadName(quad int) string {
	switch quad {
	case VerbalCooperation:
		return "verbal cooperation"
	case MaterialCooperation:
		return "material cooperation"
	case VerbalConflict:
		return "verbal conflict"
	case MaterialConflict:
		return "material conflict"
	}
	return ""
}

// TypeOf finds a type by its code.
func TypeOf(code string) (Type, bool) {
	t := tables()
	if i, ok := t.byType[code]; ok {
		return t.types[i], true
	}
	return Type{}, false
}

// ModeOf finds a mode of a type.
func ModeOf(typ, mode string) (Mode, bool) {
	t, _ := TypeOf(typ)
	for _, m := range t.Modes {
		if m.Code == mode {
			return m, true
		}
	}
	return Mode{}, false
}

// Valid reports whether typ is a type and mode one of its modes; an empty mode
// is always one.
func Valid(typ, mode string) bool {
	if _, ok := TypeOf(typ); !ok || mode == "" {
		return ok
	}
	_, ok := ModeOf(typ, mode)
	return ok
}

// HasContext reports whether c is one of the contexts.
func HasContext(c string) bool { return has(Contexts(), c) }

// HasSector reports whether s is one of the sectors.
func HasSector(s string) bool { return has(Sectors(), s) }

// HasNonstate reports whether c is a code for actors that are no state.
func HasNonstate(c string) bool { return has(Nonstate(), c) }

func has(list []Term, code string) bool {
	return slices.ContainsFunc(list, func(t Term) bool { return t.Code == code })
}

// Quad is the quad of a type, 0 if there is no such type.
func Quad(typ string) int {
	t, _ := TypeOf(typ)
	return t.Quad
}

// RecipientRequired reports whether an event of the type is incomplete without
// a recipient.
func RecipientRequired(typ string) bool {
	t, _ := TypeOf(typ)
	return t.Recipient
}

// Score is the score of an event of a type with any number of modes: that of
// the mode of greatest magnitude, the type's when there is none. A companion of
// summit lends it its own. ok is false for an unknown type.
func Score(typ string, modes ...string) (score float64, ok bool) {
	t, ok := TypeOf(typ)
	found := false
	for _, m := range Fallback(typ, modes...) {
		if m, valid := ModeOf(typ, m); valid && (!found || math.Abs(m.Score) > math.Abs(score)) {
			score, found = m.Score, true
		}
	}
	if !found {
		score = t.Score
	}
	return score, ok
}

// Fallback is the modes of an event in plain PLOVER: ours replaced or dropped,
// none twice, the order kept.
func Fallback(typ string, modes ...string) []string {
	var out []string
	for _, code := range modes {
		m, ok := ModeOf(typ, code)
		if !ok {
			continue
		}
		if m.Ours {
			code = m.Fallback
		}
		if code != "" && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// CAMEO is the CAMEO code of an act: by its first mode that has one of its own,
// finer where one of the contexts or circumstances (appeal, planned,
// negotiation, sign … see data/variants.tsv) says so. It is empty for an unknown
// type. A visit is 042 from guest to host, and 043 the other way.
func CAMEO(typ string, modes, contexts []string) string {
	t := tables()
	i, ok := t.byType[typ]
	if !ok {
		return ""
	}
	code, mode := t.types[i].CAMEO, ""
	for _, c := range modes {
		if m, ok := ModeOf(typ, c); ok && (!m.Ours || m.Fallback != "") {
			code, mode = m.CAMEO, m.Code
			break
		}
	}
	for _, c := range contexts {
		if v, ok := t.variants[variant{typ, mode, c}]; ok {
			return v
		}
	}
	return code
}

// FromCAMEO is what a CAMEO code is in PLOVER; a code that the table does not
// hold is read as its nearest parent. A code of roots 01 gives the type
// "statement" with the speech act for mode. ok is false for what is no code.
func FromCAMEO(code string) (typ, mode string, ok bool) {
	if len(code) < 2 || len(code) > 4 || strings.Trim(code, "0123456789") != "" {
		return "", "", false
	}
	t := tables()
	for n := len(code); n >= 2; n-- {
		if m, ok := t.cameo[code[:n]]; ok {
			return m.typ, m.mode, true
		}
	}
	return "", "", false
}
