// Package ask holds the questions, each a function over a record.View.
//
// Law of the room: pure over what it is handed; it knows no SQL and no clock.
// An answer carries its definition, the entries on which it rests, what would
// change it and what the record does not know; what it leaves out it counts.
package ask

import (
	"context"
	"fmt"
	"strings"

	"chancery/internal/record"
)

// Timeline asks for the entries that fit, in the order of time.
type Timeline struct {
	record.Filter
	Limit int // 0 is all
}

// Answer is what a timeline found.
type Answer struct {
	Entries []record.Entry
	More    bool // the limit cut it off
	Undated int  // entries that fit but for having no date, when days were asked for
}

// Ask answers t from v. Bounds are inclusive days; an entry fits when the
// interval in which it lies has a day in common with them, so one of "early
// May" fits "since 3 May", and one with an open start fits any earlier day. Of
// several parties each must take part, as actor or recipient.
func (t Timeline) Ask(ctx context.Context, v record.View) (Answer, error) {
	var a Answer
	wide := t.Filter
	bounded := t.Since != "" || t.Until != ""
	if bounded {
		// The undated are asked for too, to be counted; Key puts them last.
		wide.Since, wide.Until = "", ""
		if err := t.dated(ctx, v, &a); err != nil {
			return a, err
		}
		var err error
		a.Undated, err = whole(ctx, v, undated(wide))
		return a, err
	}
	return a, t.dated(ctx, v, &a)
}

func undated(f record.Filter) record.Filter {
	f.Undated = true
	return f
}

func (t Timeline) dated(ctx context.Context, v record.View, a *Answer) error {
	for e, err := range v.Entries(ctx, t.Filter) {
		if err != nil {
			return err
		}
		if !Fits(e, t.Filter) {
			continue
		}
		if t.Limit > 0 && len(a.Entries) == t.Limit {
			a.More = true
			return nil
		}
		a.Entries = append(a.Entries, e)
	}
	return nil
}

// Undated reports whether neither bound of e's time is known.
func Undated(e record.Entry) bool { return record.Undated(e) }

// Fits reports whether f lets e through.
func Fits(e record.Entry, f record.Filter) bool { return record.Fits(e, f) }

// ParseParty reads what follows --actor: an id (a:…), a code (PRK), a code and
// a sector (USA GOV or USA/GOV), or a name.
func ParseParty(s string) (record.PartyFilter, error) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, record.ActorPrefix) {
		return record.PartyFilter{ID: s}, nil
	}
	code, sector, two := strings.Cut(strings.Replace(s, "/", " ", 1), " ")
	switch {
	case s == "":
		return record.PartyFilter{}, fmt.Errorf("nobody named")
	case !two && isCode(code):
		return record.PartyFilter{Code: code}, nil
	case two && isCode(code) && isCode(sector):
		return record.PartyFilter{Code: code, Sector: sector}, nil
	}
	return record.PartyFilter{Name: s}, nil
}

func isCode(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// ParseType reads TYPE or TYPE/mode, in any case.
func ParseType(s string) (record.TypeFilter, error) {
	typ, mode, _ := strings.Cut(s, "/")
	for _, t := range []string{strings.ToUpper(typ), strings.ToLower(typ)} {
		if record.HasType("", t) {
			return record.TypeFilter{Type: t, Mode: strings.ToLower(mode)}, nil
		}
	}
	return record.TypeFilter{}, fmt.Errorf("unknown type %q", typ)
}
