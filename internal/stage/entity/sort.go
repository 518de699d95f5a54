package entity

import (
	"strings"

	"chancery/internal/doc"
)

// bare cuts a person's name down to what stands after the last title in it, if
// that title is among its first four words: "Foreign Minister Orla Venn",
// "Emeritus Professor Jan Oster".
func (r *run) bare(d *doc.Document, f *found) {
	at := f.first
	for t := f.first; t < f.last && t < f.first+4; t++ {
		if c := r.rec.attrs[t].class; c&cTitle != 0 && c&(cSurname|cGiven) == 0 {
			if at = t + 1; t+3 <= f.last && d.Norm(t+1) == "of" && r.rec.lists.is(d.Norm(t+2), cPortfolio) {
				at = t + 3 // "Secretary of State Jan Oster"
			}
		}
	}
	for ; f.first < at; f.first++ {
		r.cover[f.first] = 0
	}
}

// sort tells the finer kinds: a facility among places, a weapon among works, a
// person that the model takes for a work, an adjective before a title.
func (r *run) sort(d *doc.Document, f *found) {
	next := f.last + 1
	if int(next) >= len(d.Tokens) || d.Tokens[next].Flags&doc.SentStart != 0 {
		next = 0
	}
	if f.kind == doc.Nation && f.first > 1 && d.Norm(f.first-1) == "ethnic" {
		f.country, f.ref = "", "" // a people, which lives in several states
	}
	switch {
	case f.kind == doc.Place && f.last > f.first && !strings.HasPrefix(f.ref, "c:") && r.rec.attrs[f.last].class&cSite != 0:
		f.kind = doc.Facility
	case f.last > f.first && f.kind != doc.Person && r.rec.attrs[f.first].class&cShip != 0 && r.rec.attrs[f.first].look == lookCaps:
		f.kind = doc.Weapon // "HMS Orla"
	case f.kind == doc.Place && f.first == f.last && f.ref == "" && d.Tokens[f.first].Dep == doc.Appos && r.rec.lists.is(d.Lemma(d.Tokens[f.first].Head), cRealm):
		f.kind = doc.Nation // "a third country, Tamora"
	case f.kind == doc.Work && r.titled(f) && d.Tokens[f.first].XPOS == doc.XNNP && d.Tokens[f.last].XPOS == doc.XNNP:
		f.kind = doc.Person
	case (f.kind == doc.Person || f.kind == doc.Place) && f.first == f.last && f.ref == "" && strings.HasSuffix(d.Norm(f.first), "ian") && r.surnames[d.Tokens[f.first].Norm] == 0:
		for t := next; t != 0 && t < next+3 && int(t) < len(d.Tokens) && capital(r.rec.attrs[t].look) && d.Tokens[t].Flags&doc.SentStart == 0; t++ {
			if r.rec.attrs[t].class&cTitle != 0 {
				f.kind = doc.Nation // "Kestrian Foreign Minister"
			}
		}
	}
}

// weapons finds the weapons by the names of their makes: with a number behind a
// hyphen (F-16), a tail behind one (Scud-B), or before a word for a weapon.
func (r *run) weapons(d *doc.Document) {
	n := doc.TokenID(len(d.Tokens))
	for t := doc.TokenID(1); t < n; t++ {
		a := &r.rec.attrs[t]
		if a.class&(cMake|cMark) == 0 || !capital(a.look) {
			continue
		}
		last := t
		for last+2 < n && d.Tokens[last+1].XPOS == doc.XHYPH && tight(d, last+1) && tight(d, last+2) {
			last += 2
		}
		numbered := last > t && strings.ContainsAny(d.Norm(last), "0123456789")
		named := last > t
		for u := last + 1; u < n && u <= last+3 && d.Tokens[u].Flags&doc.SentStart == 0 && (d.Tokens[u].UPOS == doc.NOUN || d.Tokens[u].UPOS == doc.ADJ || d.Tokens[u].UPOS == doc.PROPN); u++ {
			named = named || r.rec.attrs[u].class&cArm != 0
		}
		if a.class&cMark != 0 && !numbered || a.class&cMake != 0 && !named {
			continue
		}
		if i := r.cover[t]; i != 0 && (r.found[i-1].ref != "" || r.found[i-1].first < t) {
			continue
		}
		r.replace(found{first: t, last: last, kind: doc.Weapon, rule: "weapon"})
		t = last
	}
}

// tight reports whether no blank stands before token t.
func tight(d *doc.Document, t doc.TokenID) bool {
	return d.Tokens[t].Flags&(doc.SpaceBefore|doc.SentStart) == 0
}
