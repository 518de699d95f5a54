package history

import (
	"cmp"
	"encoding/json"
	"slices"

	"chancery/internal/record"
)

// Entry implements record.Folder. The account that says most stands for the
// act; what others add is added, what they say otherwise stands in Accounts.
func (Folder) Entry(group []*record.Leaf) record.Entry {
	group = slices.Clone(group)
	slices.SortFunc(group, func(a, b *record.Leaf) int {
		return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(cmp.Or(a.Published, "~"), cmp.Or(b.Published, "~")),
			cmp.Compare(a.Cites[0].Document, b.Cites[0].Document), cmp.Compare(a.Cites[0].Start, b.Cites[0].Start), cmp.Compare(a.ID, b.ID))
	})
	e := group[0].Entry
	if len(group) > 1 {
		e.ID = record.EntryPrefix + hash("act|"+group[0].ID)
		gather(&e, group)
		e.Accounts = accounts(&e, group)
	}
	review(&e, group)
	return e
}

// weight is how much a leaf says of its act.
func weight(l *record.Leaf) int {
	n := 0
	if exact(l) {
		n += 8
	} else if l.When != nil && l.When.Start != "" && l.When.End != "" {
		n += 4
	}
	for _, p := range parties(l) {
		if p.ID != "" {
			n++
		}
		if p.Name != "" && p.ID != "a:"+lower(p.Code) {
			n++
		}
	}
	if len(l.According) == 0 {
		n++
	}
	return n
}

// gather adds to e what the first of group leaves open and others tell. Byte
// offsets of e's parties point into the first cite's document, so parties of
// others come without.
func gather(e *record.Entry, group []*record.Leaf) {
	e.Cites, e.Mode, e.Context, e.About, e.Fields = slices.Clone(e.Cites), slices.Clone(e.Mode), slices.Clone(e.Context), slices.Clone(e.About), slices.Clone(e.Fields)
	for _, l := range group[1:] {
		e.Mode, e.Context, e.About = union(e.Mode, l.Mode), union(e.Context, l.Context), union(e.About, l.About)
		if e.Place == nil {
			e.Place = l.Place
		}
		if len(known(e.Actor)) == 0 && len(known(l.Actor)) > 0 {
			e.Actor = unplaced(l.Actor)
		}
		if len(known(e.Recipient)) == 0 && len(known(l.Recipient)) > 0 && !reciprocal(l) {
			e.Recipient = unplaced(l.Recipient)
		}
		e.Confidence = max(e.Confidence, l.Confidence)
		for _, f := range l.Fields {
			if !slices.ContainsFunc(e.Fields, func(g record.Field) bool { return g.Name == f.Name }) {
				e.Fields = append(e.Fields, f)
			}
		}
		for _, c := range l.Cites {
			if !slices.ContainsFunc(e.Cites, func(d record.Cite) bool { return d.Document == c.Document && d.Start == c.Start && d.End == c.End }) {
				e.Cites = append(e.Cites, c)
			}
		}
	}
}

func unplaced(list []record.Party) []record.Party {
	out := slices.Clone(list)
	for i := range out {
		out[i].Text, out[i].Start, out[i].End = "", 0, 0
	}
	return out
}

func union(a, b []string) []string {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

// accounts lists what each report says, and where it contradicts another.
func accounts(e *record.Entry, group []*record.Leaf) []record.Account {
	out := make([]record.Account, len(group))
	bags := make([]bag, len(group))
	for i, l := range group {
		bags[i] = bagOf(l)
		out[i] = record.Account{Entry: l.ID, Document: l.Cites[0].Document, Published: l.Published, Start: l.Cites[0].Start,
			When: l.When, Fields: l.Fields, According: l.According, Why: "says most of the act"}
		if i == 0 {
			continue
		}
		// The reason is the surest tie to an account before it.
		best := match{}
		for j := range i {
			if told(group[j], l) == record.ActMerge {
				best = match{score: decided, why: "merged by " + merger(group[j], l)}
			} else if m := compare(group[j], l); m.score > best.score {
				best = m
			}
			if out[i].Copy == "" && bags[i].same(bags[j]) {
				out[i].Copy = cmp.Or(out[j].Copy, out[j].Entry)
			}
		}
		out[i].Why = cmp.Or(best.why, "tied to the act by a later account")
	}
	for i := range out {
		for j := range out {
			if i != j {
				out[i].Differs = union(out[i].Differs, Differs(group[i].Entry, group[j].Entry))
			}
		}
	}
	for _, l := range group { // what other sources tell inside one report
		if len(l.Accounts) > 1 {
			out = append(out, l.Accounts[1:]...)
		}
	}
	return out
}

func merger(a, b *record.Leaf) string {
	for _, v := range slices.Backward(a.Verdicts) {
		if v.Act == record.ActMerge && slices.ContainsFunc(b.Verdicts, func(w record.Verdict) bool { return w.Seq == v.Seq }) {
			return v.By
		}
	}
	return "a reviewer"
}

// Differs names the fields in which two entries that tell one act contradict
// each other: days that cannot both be right, numbers, places of two countries,
// outcomes, or a different word on whether it happened at all.
func Differs(a, b record.Entry) (out []string) {
	if v, w := a.When, b.When; v != nil && w != nil && v.Text != "" && w.Text != "" && disjoint(v, w) {
		out = append(out, "when")
	}
	for _, name := range []string{"number", "outcome", "system", "class", "amount"} {
		if x, y := field(a, name), field(b, name); x != "" && y != "" && x != y {
			out = append(out, name)
		}
	}
	if p, q := a.Place, b.Place; p != nil && q != nil && p.Name != q.Name && (p.Country != q.Country || p.Lat != nil && q.Lat != nil) {
		out = append(out, "place")
	}
	if a.Status != b.Status {
		out = append(out, "status")
	}
	return out
}

func field(e record.Entry, name string) string {
	for _, f := range e.Fields {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

// review applies the reviewers' word, oldest first. A patch that no longer fits
// its field changes nothing.
func review(e *record.Entry, group []*record.Leaf) {
	var all []record.Verdict
	for _, l := range group {
		for _, v := range l.Verdicts {
			if !slices.ContainsFunc(all, func(w record.Verdict) bool { return w.Seq == v.Seq }) {
				all = append(all, v)
			}
		}
	}
	slices.SortFunc(all, func(a, b record.Verdict) int { return cmp.Compare(a.Seq, b.Seq) })
	for _, v := range all {
		switch v.Act {
		case record.ActAccept:
			if e.Review != record.Corrected {
				e.Review = record.Accepted
			}
		case record.ActReject:
			e.Review = record.Rejected
		case record.ActCorrect:
			for _, p := range v.Patch {
				if next, err := Apply(*e, p); err == nil {
					*e = next
				}
			}
			e.Review = record.Corrected
		}
	}
}

// Apply gives e the patch's value. Fields are named as in the JSON of an entry.
func Apply(e record.Entry, p record.Patch) (record.Entry, error) {
	b, err := json.Marshal(e)
	if err != nil {
		return e, err
	}
	var m map[string]json.RawMessage
	if err := json.Unmarshal(b, &m); err != nil {
		return e, err
	}
	if p.Value == "null" || p.Value == "" {
		delete(m, p.Field)
	} else {
		m[p.Field] = json.RawMessage(p.Value)
	}
	if b, err = json.Marshal(m); err != nil {
		return e, err
	}
	var out record.Entry
	return out, json.Unmarshal(b, &out)
}
