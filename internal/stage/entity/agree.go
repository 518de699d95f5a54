package entity

import "chancery/internal/doc"

// agree makes the names of one document agree: a word that ends a person's
// full name is that person's surname wherever it stands alone, and one name has
// one kind throughout when most of its places say so.
func (r *run) agree(d *doc.Document) {
	clear(r.surnames)
	clear(r.votes)
	for i := range r.found {
		f := &r.found[i]
		if f.kind == doc.Person && f.last > f.first {
			r.surnames[d.Tokens[f.last].Norm] |= 1
		}
		if f.first == f.last {
			if (f.kind == doc.Person || f.kind == doc.Org) && r.owner(d, f.last) {
				f.kind = doc.Place
			}
			if f.kind == doc.Person && r.titled(f) {
				r.surnames[d.Tokens[f.last].Norm] |= 1
			}
			v := r.votes[d.Tokens[f.first].Norm]
			v[f.kind]++
			r.votes[d.Tokens[f.first].Norm] = v
		}
	}
	r.cover = resize(r.cover, len(d.Tokens))
	for i := range r.found {
		r.covers(int32(i))
		f := &r.found[i]
		if f.first != f.last {
			continue
		}
		n := d.Tokens[f.first].Norm
		if r.surnames[n] != 0 && r.rec.attrs[f.first].class&(cCountry|cDemonym|cTown|cState|cBody) == 0 {
			f.kind = doc.Person
			continue
		}
		v := r.votes[n]
		best := f.kind
		for k := range v {
			sure := v[k] >= 2*v[f.kind]+1
			if f.kind == doc.Person && doc.MentionKind(k) == doc.Place {
				sure = v[k] >= v[f.kind] && !r.titled(f) // nothing tells of a person
			}
			if sure && v[k] >= v[best] {
				best = doc.MentionKind(k)
			}
		}
		f.kind = best
	}
	r.joined(d)
	r.acronyms(d)
	clear(r.missing)
	for t := doc.TokenID(1); int(t) < len(d.Tokens); t++ {
		if r.alone(d, t) {
			r.missing[d.Tokens[t].Norm]++
		}
	}
	for t := doc.TokenID(1); int(t) < len(d.Tokens); t++ {
		tk := &d.Tokens[t]
		if r.alone(d, t) {
			v := r.votes[tk.Norm]
			best, all := doc.NoKind, uint16(0)
			for k := range v {
				all += v[k]
				if v[k] > v[best] {
					best = doc.MentionKind(k)
				}
			}
			if (best == doc.Person || best == doc.Place || best == doc.Org) && all >= r.missing[tk.Norm] {
				r.add(found{first: t, last: t, kind: best, rule: "again"})
				continue
			}
		}
		if r.cover[t] != 0 || tk.XPOS != doc.XNNP || !capital(r.rec.attrs[t].look) {
			continue
		}
		a := &r.rec.attrs[t]
		if a.run[0] != a.run[1] && !(a.run[1] == int32(t) && r.rec.attrs[t-1].class&cTitle != 0) {
			continue // part of something longer
		}
		if r.surnames[tk.Norm] != 0 && a.class&(cCountry|cDemonym|cTown|cState|cBody|cTitle) == 0 {
			r.add(found{first: t, last: t, kind: doc.Person, rule: "surname"})
		}
	}
}

// owner reports whether the name that ends at t has what only states have:
// "Kestria's foreign minister".
func (r *run) owner(d *doc.Document, t doc.TokenID) bool {
	n := doc.TokenID(len(d.Tokens))
	return t+2 < n && d.Tokens[t+1].XPOS == doc.XPOSS && d.Tokens[t+2].Flags&doc.SentStart == 0 && r.rec.attrs[t+2].class&cOffice != 0
}

// alone reports whether the proper noun at t stands in no name and in no run of
// capitalised words.
func (r *run) alone(d *doc.Document, t doc.TokenID) bool {
	a := &r.rec.attrs[t]
	x := d.Tokens[t].XPOS
	return r.cover[t] == 0 && (x == doc.XNNP || x == doc.XNNPS) && capital(a.look) && a.run[0] == a.run[1] && a.class&(cTitle|cDay) == 0
}

// acronyms makes the short form that a name explains in brackets a name of the
// same kind, here and wherever it stands: "Kestrian Border Agency (KBA)".
func (r *run) acronyms(d *doc.Document) {
	n := len(r.found)
	for i := range n {
		f := r.found[i]
		t := f.last + 2
		if f.last-f.first < 1 || f.kind == doc.Person || int(t)+1 >= len(d.Tokens) || d.Tokens[t-1].XPOS != doc.XLRB || d.Tokens[t+1].XPOS != doc.XRRB || r.rec.attrs[t].look != lookCaps {
			continue
		}
		if !initials(d, f.first, f.last, d.Norm(t)) {
			continue
		}
		if c := r.cover[t]; c == 0 {
			r.add(found{first: t, last: t, kind: f.kind, rule: "acronym"})
		} else if g := &r.found[c-1]; g.first == t && g.last == t {
			g.kind = f.kind
		}
		// More than any other reading of the word can have.
		var v [doc.OtherThing + 1]uint16
		v[f.kind] = 1 << 15
		r.votes[d.Tokens[t].Norm] = v
	}
}

// initials reports whether short, in small letters, begins the words first to
// last in order, small words left out or not.
func initials(d *doc.Document, first, last doc.TokenID, short string) bool {
	at := 0
	for t := first; t <= last; t++ {
		w := d.Norm(t)
		if at < len(short) && w != "" && w[0] == short[at] {
			at++
		} else if w != "of" && w != "the" && w != "and" && w != "for" && w != "in" && w != "-" {
			return false
		}
	}
	return at == len(short) && at > 1
}

// joined makes one name of a body and the place that it is of: "Supreme Court of
// Kestria". The head word must be one that bodies are called by.
func (r *run) joined(d *doc.Document) {
	for i := range r.found {
		f := &r.found[i]
		t := f.last + 2
		if f.gone || f.kind != doc.Org || r.rec.attrs[f.last].class&cOrgHead == 0 && d.Norm(f.last) != "journal" || int(t) >= len(d.Tokens) || d.Norm(t-1) != "of" {
			continue
		}
		if d.Norm(t) == "the" && int(t)+1 < len(d.Tokens) {
			t++
		}
		c := r.cover[t]
		if c == 0 || d.SentenceOf(t) != d.SentenceOf(f.first) {
			continue
		}
		if g := &r.found[c-1]; g.first == t && g.kind == doc.Place {
			g.gone = true
			f.last = g.last
			r.covers(int32(i))
		}
	}
}
