package coref

import (
	"slices"

	"chancery/internal/doc"
)

// against are the sectors of those who stand against a power or an owner of their own land:
// where a text is about one land, "both sides" are those and it.
var against = map[string]bool{"REB": true, "OPP": true, "PRM": true, "LAB": true}

// over are the sectors of whom they stand against.
var over = map[string]bool{"GOV": true, "MIL": true, "BUS": true}

// foes finds the two sides of a quarrel within one land: the last of each that the sentences
// around name, where these speak of no second state as a side; nil where they do not.
func (r *run) foes(i int32, n int) []int32 {
	c := &r.cands[i]
	if n != 2 || c.lemma != "side" && c.lemma != "party" && c.lemma != "camp" && c.lemma != "faction" {
		return nil
	}
	s := r.sentence[c.head]
	outside := r.outside(i)
	land, rebels, rulers := "", int32(0), int32(0)
	for j, k := i-1, 0; j > 0 && k < windowCands && s-r.sentence[r.cands[j].head] <= 2; j, k = j-1, k+1 {
		root := r.find(j)
		o := &r.cands[root]
		if slices.Contains(outside, r.sideOf(j)) && r.sideOf(j) != 0 {
			continue
		}
		if side := r.sideOf(j); side != 0 || o.country != "" && (against[o.sector] || over[o.sector]) {
			if land != "" && o.country != land {
				return nil
			}
			land = o.country
		}
		if !o.acts && o.form != doc.Named || o.kind != doc.Org && o.kind != doc.Person && o.kind != doc.Nation || len(o.members) > 0 {
			continue
		}
		if o.kind == doc.Person && o.num != 'p' {
			continue // a man is no side
		}
		switch {
		case against[o.sector] && rebels == 0:
			rebels = root
		case over[o.sector] && rulers == 0:
			rulers = root
		}
	}
	if rebels == 0 || rulers == 0 {
		return nil
	}
	return []int32{rebels, rulers}
}

// inList finds the n sides that the text has named as one list, the last such list before cand i:
// "Norvania, Kestria and Tamora closed the strait" are "the three states".
func (r *run) inList(i int32, n int, outside []int32) []int32 {
	d := r.d
	for j, k := i-1, 0; j > 0 && k < 8*windowCands; j, k = j-1, k+1 {
		t := r.cands[j].head
		if d.Tokens[t].Dep == doc.Conj || r.childBy(t, doc.Conj) == 0 {
			continue
		}
		var list []int32
		for m := j; m < i; m++ {
			h := r.cands[m].head
			for n := 0; n < 9 && h != t && d.Tokens[h].Dep == doc.Conj; n++ {
				h = d.Tokens[h].Head
			}
			if h != t {
				continue
			}
			if root := r.sideOf(m); root != 0 && !slices.Contains(list, root) && !slices.Contains(outside, root) {
				list = append(list, root)
			}
		}
		if len(list) == n {
			return list
		}
	}
	return nil
}
