package history

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/record"
)

// meeting is how the parties of two leaves compare.
type meeting struct {
	ids    int  // parties that are one and the same
	people int  // of these, people by name
	agents int  // of these, those that are no state and go by one id
	loose  int  // parties that are of one state, one of them the state itself or somebody only described
	weak   int  // of that kind, where the state of one is no more than the article's own land
	odd    int  // parties of the shorter list that the other has not
	clash  bool // nobody in common though both name somebody on the side that acts
}

// tied counts the parties of one who may be the other's.
func (m meeting) tied() int { return m.ids + m.loose + m.weak }

func (m meeting) clean() bool { return m.odd == 0 && m.tied() > 0 }

func meet(a, b *record.Leaf) (m meeting) {
	if reciprocal(a) && !(directed(a) && directed(b)) {
		m.side(parties(a), parties(b))
	} else {
		m.side(a.Actor, b.Actor)
		m.side(a.Recipient, b.Recipient)
	}
	return m
}

// side compares who acts, or is acted on: the shorter list against the longer, and
// of two as long the one that finds less, so that it is the same both ways.
func (m *meeting) side(a, b []record.Party) {
	a, b = known(a), known(b)
	if len(a) == 0 || len(b) == 0 {
		return
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	n := found(a, b)
	if len(a) == len(b) {
		o := found(b, a)
		n = meeting{ids: min(n.ids, o.ids), people: min(n.people, o.people), agents: min(n.agents, o.agents), loose: min(n.loose, o.loose), weak: min(n.weak, o.weak), odd: max(n.odd, o.odd), clash: n.clash || o.clash}
	}
	m.ids, m.people, m.agents, m.loose, m.weak, m.odd, m.clash = m.ids+n.ids, m.people+n.people, m.agents+n.agents, m.loose+n.loose, m.weak+n.weak, m.odd+n.odd, m.clash || n.clash
}

// found counts those of a who are among b.
func found(a, b []record.Party) (m meeting) {
	for _, p := range a {
		switch {
		case slices.ContainsFunc(b, func(q record.Party) bool { return p.ID != "" && p.ID == q.ID || namesake(p, q) || reworded(p, q) }):
			m.ids++
			if person(p) {
				m.people++
			}
			if agent(p) && slices.ContainsFunc(b, func(q record.Party) bool { return p.ID == q.ID }) {
				m.agents++
			}
		case slices.ContainsFunc(b, func(q record.Party) bool { return akin(p, q) && !guess(p) && !guess(q) }):
			m.loose++
		case slices.ContainsFunc(b, func(q record.Party) bool { return akin(p, q) }):
			m.weak++
		case slices.ContainsFunc(b, func(q record.Party) bool { return unsaid(p, q) }):
			// "the harbour master" and "Orla Venn", of whom no state is told: nobody knows
		default:
			m.odd++
		}
	}
	m.clash = m.tied() == 0 && m.odd > 0
	return m
}

// agent reports whether p is somebody known who is no state.
func agent(p record.Party) bool {
	return p.ID != "" && !guess(p) && p.ID != "a:"+lower(p.Code) && p.ID != "a:"+lower(p.Code)+"-gov"
}

// guess reports whether only the article's own land says whose p is.
func guess(p record.Party) bool { return record.OfArticle(p.ID) }

// person reports whether p is named as people are: two words or more, each with
// a capital, and no state.
func person(p record.Party) bool {
	words := strings.Fields(p.Name)
	if len(words) < 2 || p.ID == "a:"+lower(p.Code) || p.Sector == "CVL" {
		return false
	}
	for _, w := range words {
		if !capital(w) {
			return false
		}
	}
	return true
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// namesake reports whether two of one state are one person, one named with a
// title: "Sirin Okar" and "Kestrian Foreign Minister Sirin Okar". Two words at
// the end must be the same.
func namesake(p, q record.Party) bool {
	if p.Code == "" || p.Code != q.Code || !person(p) || !person(q) {
		return false
	}
	a, b := strings.Fields(lower(p.Name)), strings.Fields(lower(q.Name))
	if len(a) > len(b) {
		a, b = b, a
	}
	return slices.Equal(a, b[len(b)-len(a):])
}

// reworded reports whether two of one state are described in the same words, names among
// them, in whatever order: "his Norvanian and Kestrian counterparts".
func reworded(p, q record.Party) bool {
	if p.Code == "" || p.Code != q.Code || !described(p) || !described(q) {
		return false
	}
	words := func(r record.Party) (out []string, names int) {
		for _, w := range strings.Fields(r.Text) {
			if capital(w) {
				names++
			}
			if len(w) > 3 && !common()[lower(w)] {
				out = append(out, lower(w))
			}
		}
		slices.Sort(out)
		return out, names
	}
	a, n := words(p)
	b, _ := words(q)
	return n > 0 && len(a) > 1 && slices.Equal(a, b)
}

// akin reports whether two of one state may be one: one is the state or its
// government and the other acts for it, or one is only described and both are of
// one branch of it, as "Norvania's foreign minister" and "Tomas Reik".
func akin(p, q record.Party) bool {
	if p.Code == "" || p.Code != q.Code {
		return false
	}
	acts := func(r record.Party) bool { return r.Sector == "" || r.Sector == "GOV" || r.Sector == "MIL" }
	return state(p) && acts(q) || state(q) && acts(p) ||
		p.Sector == q.Sector && p.Sector != "" && (described(p) || described(q)) || p.Sector == "" && described(p) && acts(q) || q.Sector == "" && described(q) && acts(p)
}

// unsaid reports whether nothing tells if two are one: one is only described, and of
// the other no state is known.
func unsaid(p, q record.Party) bool {
	return described(p) && q.Code == "" || described(q) && p.Code == ""
}

// state reports whether p is a state, or the government that acts in its name.
func state(p record.Party) bool {
	if id := "a:" + lower(p.Code); p.ID == id || p.ID == id+"-gov" {
		return true
	}
	words := strings.Fields(lower(p.Name))
	return p.Sector == "GOV" && len(words) > 0 && ruling()[words[len(words)-1]]
}

// described reports whether p is told by what it is and not by its name: "the
// Kestrian police", "foreign minister of Norvania".
func described(p record.Party) bool {
	words := strings.Fields(p.Name)
	return guess(p) || len(words) == 0 || !capital(words[0]) || !capital(words[len(words)-1])
}

// known are those of whom it can be asked whether they are one: somebody whom an
// article describes, and of no state that is told, may be anybody.
func known(list []record.Party) []record.Party {
	var out []record.Party
	for _, p := range list {
		if p.Code != "" || p.ID != "" && !record.OfArticle(p.ID) {
			out = append(out, p)
		}
	}
	return out
}
