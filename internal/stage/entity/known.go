package entity

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/world"
)

// remembered is for how many years a leader out of office needs no introduction.
const remembered = 12

// wellKnown reports whether the bare surname f needs no introduction: that of the only
// listed person so called who holds an office on the day of the text, as headlines
// and first sentences name them ("Reik rejects offer"). A surname that several listed
// persons bear, or that is a given name too, wants the person's state in the text
// besides. Of a text without a day, only whoever once led a state and shares the name with nobody.
func (r *run) wellKnown(d *doc.Document, f *found, s *world.Sense, h hit) bool {
	if f.kind != doc.Person || s.Thing.Kind != world.KindPerson || r.surnames[d.Tokens[f.last].Norm] != 0 {
		return false // a fuller name in the text says who it is
	}
	bearers, holders, holds, leads := 0, 0, false, false
	for i := range h.senses {
		o := &h.senses[i]
		if o.Thing.Kind != world.KindPerson {
			continue
		}
		bearers++
		if d.Published.Known() {
			if at, ok := r.rec.world.OfficeAt(o.Thing.Ref, d.Published.String()); ok {
				holders++
				if o.Thing == s.Thing {
					holds, leads = true, at.Head
				}
			}
		}
	}
	given := r.rec.lists.words[d.Norm(f.last)]&(cMale|cFemale) != 0
	plain := bearers == 1 && !given
	switch {
	case holds && holders == 1:
		return plain || leads && bearers == 2 && !given || r.evidence[s.Thing.Code] > 0
	case holders == 0 && plain:
		for _, o := range s.Thing.Offices {
			if o.Head && (!d.Published.Known() || o.To >= d.Published.AddDays(-remembered*365).String() && o.From <= d.Published.String()) {
				return true
			}
		}
	}
	return false
}

// open is the kind of a listed name that needs context and names nobody else: the
// plural of a name that several states share ("both Koreas"), or a people that one
// state is named after and more than one is home to ("four Serbs"). Whose it is, is for later stages.
func (r *run) open(d *doc.Document, h hit) doc.MentionKind {
	first, states, peoples := "", 0, 0
	for _, s := range h.senses {
		switch {
		case s.Thing.Kind != world.KindCountry:
			return 0
		case s.Role == world.Demonym:
			peoples++
		case s.Role > world.Alias:
			return 0
		case s.Thing.Code != first:
			states, first = states+1, s.Thing.Code
		}
	}
	x := d.Tokens[h.last].XPOS
	switch plural := strings.HasSuffix(d.Norm(h.last), "s"); {
	case states > 1 && peoples == 0 && plural:
		return doc.Place
	case states == 0 && peoples > 0 && plural && (x == doc.XNNPS || x == doc.XNNS):
		return doc.Nation
	}
	return 0
}

// firm reports whether f is what a company of the text is called for short: "Bethlehem", of
// Bethlehem Steel Corp. What stands after "in" is the town all the same.
func (r *run) firm(d *doc.Document, f *found, h hit) bool {
	for _, s := range h.senses {
		if s.Thing.Kind != world.KindPlace {
			return false // a state is spoken of beside its airline
		}
	}
	if f.kind == doc.Nation || r.rec.attrs[f.first-1].class&cLocPrep != 0 {
		return false
	}
	n := f.last - f.first
	for i := range r.found {
		g := &r.found[i]
		if g.kind != doc.Org || g.gone || g.last-g.first <= n || r.rec.lists.sectors[d.Norm(g.last)] != "BUS" {
			continue
		}
		same := true
		for t := doc.TokenID(0); t <= n && same; t++ {
			same = d.Tokens[f.first+t].Norm == d.Tokens[g.first+t].Norm
		}
		if same {
			return true
		}
	}
	return false
}

// titled reports whether a title stands before the name.
func (r *run) titled(f *found) bool {
	return f.first > 1 && r.rec.attrs[f.first-1].class&cTitle != 0
}
