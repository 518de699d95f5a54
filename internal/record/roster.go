package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Listed is an actor whom the user has named to the record: what a name stands
// for, with a source of its own. It goes before what the built-in lists say, and
// behind nothing.
type Listed struct {
	ID, Name     string
	Code, Sector string   // PLOVER; of an office that is held on the day, the office's
	Aliases      []string // other names
	Offices      []Post
	Source       string // file:line that named the actor
}

// Post is an office with its days, YYYY, YYYY-MM or YYYY-MM-DD, both inclusive;
// an empty bound is open.
type Post struct{ Title, Code, Sector, From, To string }

// Member is an actor as the record knows it: from its entries, or listed.
type Member struct {
	ID, Name, Code, Sector string
	Entries                int
	First                  string // id of the first entry in time that names the actor; empty when only listed
}

// Roster is a list of listed actors, made ready to be looked up.
type Roster struct {
	list []Listed
	by   map[string]int
}

// NewRoster indexes list; of two that share a name the later one has it.
func NewRoster(list []Listed) *Roster {
	r := &Roster{list: list, by: map[string]int{}}
	for i, l := range list {
		for _, n := range append([]string{l.Name}, l.Aliases...) {
			r.by[nameKey(n)] = i
		}
	}
	return r
}

func nameKey(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// Digest tells two rosters apart; it is empty for an empty one.
func (r *Roster) Digest() string {
	if r == nil || len(r.list) == 0 {
		return ""
	}
	h := sha256.New()
	for _, l := range r.list {
		fmt.Fprintf(h, "%q\n", []any{l.ID, l.Name, l.Code, l.Sector, l.Aliases, l.Offices})
	}
	return hex.EncodeToString(h.Sum(nil))[:8]
}

// Settle gives the parties and sources of e that the roster names their listed
// identity: that of the day of the entry, where offices have days.
func (r *Roster) Settle(e *Entry) {
	if r == nil || len(r.list) == 0 {
		return
	}
	day := ""
	if e.When != nil {
		if day = e.When.End; day == "" {
			day = e.When.Start
		}
	}
	for _, ps := range [][]Party{e.Actor, e.Recipient} {
		for i := range ps {
			if l, ok := r.find(ps[i].Name); ok {
				ps[i].ID, ps[i].Name = l.ID, l.Name
				ps[i].Code, ps[i].Sector = l.on(day)
			}
		}
	}
	for i := range e.According {
		if l, ok := r.find(e.According[i].Source); ok {
			e.According[i].ID, e.According[i].Source = l.ID, l.Name
			e.According[i].Code, e.According[i].Sector = l.on(day)
		}
	}
}

func (r *Roster) find(name string) (*Listed, bool) {
	key := nameKey(name)
	i, ok := r.by[key]
	if !ok {
		i, ok = r.by[strings.TrimPrefix(key, "the ")]
	}
	if !ok || key == "" {
		return nil, false
	}
	return &r.list[i], true
}

// on is the code and sector of the actor on a day; with no day, of the actor as such.
func (l *Listed) on(day string) (code, sector string) {
	for _, o := range l.Offices {
		if day != "" && (o.From == "" || o.From <= day) && (o.To == "" || day[:min(len(day), len(o.To))] <= o.To) {
			return o.Code, o.Sector
		}
	}
	return l.Code, l.Sector
}
