package frame

import (
	"chancery/internal/lexicon"
)

// Frame is one rule: when a trigger stands among the right words, what it yields.
type Frame struct {
	At       lexicon.At
	Name     string
	Kind     string // for stages that make more than one kind of thing; may be empty
	Type     string
	Modes    []string
	Status   string // overrides an asserted status; may be empty
	Actor    []Role // the first role that has an actor fills the list
	To       []Role // recipient, likewise
	Both     []Role // reciprocal: every actor of every role
	Content  []Role // what the act is about
	If       []Role // the clause of a condition
	Strict   bool   // refuse the match when neither side is filled
	Acts     bool   // refuse it when nobody does it: "strict actor"
	Sides    bool   // it stands only with both sides named: "strict sides"
	Wide     bool   // a common way of saying, for words that no narrower frame has
	Examples []Example

	lemmas []string
	pos    pos
	when   []cond
	unless []cond
	order  int
}

// Role is a role with its preposition, as in obl:with.
type Role struct {
	Kind RoleKind
	Prep string
}

// Example is a sentence that must (Yes) or must not make the frame match, with
// the parties it must find, written "A; B > C"; Want is empty when any will do.
type Example struct {
	At   lexicon.At
	Yes  bool
	Text string
	Want string
}

type pos uint8

const (
	posVerb pos = iota
	posNoun
	posAdj
)

type cond struct {
	roles []Role
	test  test
}

// test is what a filler must be: an actor, anything, or one of some words.
type test struct {
	actor bool // an actor, or something that belongs to one
	party bool // an actor itself
	any   bool
	place bool // a place by its name
	state bool // somebody who acts for a state, a party or an armed group, or a state itself
	words map[string]bool
	mods  map[string]bool // words that a modifier of the filler must be: "~joint"
}

// Set is a compiled list of frames.
type Set struct {
	Frames  []*Frame
	Classes Classes
	byLemma map[string][]*Frame
	light   map[string]bool
}

// TypesOf lists the types of the frames that lemma triggers, as a verb or as
// another word, in the order of the frames, each once.
func (s *Set) TypesOf(lemma string, verb bool) []string {
	var out []string
next:
	for _, f := range s.byLemma[lemma] {
		if (f.pos == posVerb) != verb {
			continue
		}
		for _, t := range out {
			if t == f.Type {
				continue next
			}
		}
		out = append(out, f.Type)
	}
	return out
}
