package record

import (
	"slices"
	"strings"
	"unicode"
)

// Undated reports whether neither bound of e's time is known.
func Undated(e Entry) bool { return e.When == nil || e.When.Start == "" && e.When.End == "" }

// Reciprocal reports whether the acts of a PLOVER type are done by all parties
// to each other.
func Reciprocal(typ string) bool { return typ == "CONSULT" || typ == "AGREE" || typ == "COOPERATE" }

// Fits reports whether f lets e through; its order and limits are the caller's.
func Fits(e Entry, f Filter) bool {
	any := func(n int, is func(int) bool) bool {
		for i := range n {
			if is(i) {
				return true
			}
		}
		return n == 0
	}
	switch {
	case len(f.Kinds) > 0 && !slices.Contains(f.Kinds, e.Kind),
		len(f.Statuses) > 0 && !slices.Contains(f.Statuses, e.Status),
		len(f.Reviews) > 0 && !slices.Contains(f.Reviews, e.Review),
		!any(len(f.Types), func(i int) bool { return fitsType(e, f.Types[i]) }),
		!any(len(f.Accounts), func(i int) bool { return fitsAccount(e, f.Accounts[i]) }),
		!any(len(f.Contexts), func(i int) bool { return slices.Contains(e.Context, f.Contexts[i]) }),
		!any(len(f.Places), func(i int) bool { return fitsPlace(e, f.Places[i]) }),
		!any(len(f.Documents), func(i int) bool {
			return slices.ContainsFunc(e.Cites, func(c Cite) bool { return c.Document == f.Documents[i] })
		}),
		!any(len(f.Calendar), func(i int) bool {
			return e.When != nil && len(e.When.Start) == 10 && e.When.Start == e.When.End && e.When.Start[5:] == f.Calendar[i]
		}),
		f.Undated && !Undated(e), f.Dated && Undated(e),
		f.About != "" && !slices.Contains(e.About, f.About),
		f.Reports > 1 && Independent(e) < f.Reports,
		f.Disputed && !Disputed(e),
		f.Below > 0 && e.Confidence >= f.Below,
		!fitsTime(e, f.Since, f.Until), f.Within && !within(e, f.Since, f.Until):
		return false
	}
	for _, p := range f.Parties {
		if !takesPart(e.Actor, p) && !takesPart(e.Recipient, p) {
			return false
		}
	}
	both := Reciprocal(e.Type) && len(e.Recipient) == 0
	for _, p := range f.From {
		if !takesPart(e.Actor, p) {
			return false
		}
	}
	for _, p := range f.To {
		if !takesPart(e.Recipient, p) && !(both && takesPart(e.Actor, p)) {
			return false
		}
	}
	for _, p := range f.According {
		if !slices.ContainsFunc(e.According, func(a Attribution) bool {
			return FitsParty(Party{ID: a.ID, Name: a.Source, Code: a.Code, Sector: a.Sector}, p)
		}) {
			return false
		}
	}
	for _, x := range f.Fields {
		if !slices.ContainsFunc(e.Fields, func(g Field) bool {
			return strings.EqualFold(g.Name, x.Name) && (x.Value == "*" || strings.EqualFold(g.Value, x.Value))
		}) {
			return false
		}
	}
	if len(f.Words) > 0 {
		have := map[string]bool{}
		for _, w := range Words(e) {
			have[w] = true
		}
		for _, w := range f.Words {
			for _, part := range SplitWords(w) {
				if !have[part] {
					return false
				}
			}
		}
	}
	return !slices.ContainsFunc(f.Not, func(n Filter) bool { return Fits(e, n) })
}

func takesPart(list []Party, p PartyFilter) bool {
	return slices.ContainsFunc(list, func(q Party) bool { return FitsParty(q, p) })
}

func fitsType(e Entry, t TypeFilter) bool {
	return e.Type == t.Type && (t.Mode == "" || slices.Contains(e.Mode, t.Mode))
}

func fitsAccount(e Entry, a string) bool {
	if a == Reporting {
		return e.Account == ""
	}
	return strings.EqualFold(e.Account, a)
}

func fitsPlace(e Entry, p string) bool {
	return e.Place != nil && (strings.EqualFold(e.Place.Country, p) || holdsWords(e.Place.Name, p))
}

func fitsTime(e Entry, since, until string) bool {
	if since == "" && until == "" {
		return true
	}
	if Undated(e) {
		return false
	}
	return (since == "" || e.When.End == "" || e.When.End >= since) && (until == "" || e.When.Start == "" || e.When.Start <= until)
}

func within(e Entry, since, until string) bool {
	if since == "" && until == "" {
		return true
	}
	first, last := e.When.Start, e.When.End
	if first == "" {
		first = last
	}
	if last == "" {
		last = first
	}
	return (since == "" || first >= since) && (until == "" || last <= until)
}

// FitsParty reports whether q is whom p describes.
func FitsParty(q Party, p PartyFilter) bool {
	return (p.ID == "" || q.ID == p.ID) && (p.Code == "" || q.Code == p.Code) && (p.Sector == "" || q.Sector == p.Sector) &&
		(p.Name == "" || holdsWords(q.Name, p.Name) || holdsWords(q.Text, p.Name))
}

// holdsWords reports whether the words of part follow each other in whole.
func holdsWords(whole, part string) bool {
	w, p := strings.Fields(whole), strings.Fields(part)
	for i := 0; i+len(p) <= len(w); i++ {
		if slices.EqualFunc(w[i:i+len(p)], p, strings.EqualFold) {
			return true
		}
	}
	return false
}

// Independent is the number of reports of e that are no copies of another; what
// several sources tell in one document is one report.
func Independent(e Entry) int {
	var documents []string
	for _, a := range e.Accounts {
		if a.Copy == "" && !slices.Contains(documents, a.Document) {
			documents = append(documents, a.Document)
		}
	}
	return max(len(documents), 1)
}

// Disputed reports whether accounts of e contradict each other.
func Disputed(e Entry) bool {
	return slices.ContainsFunc(e.Accounts, func(a Account) bool { return len(a.Differs) > 0 })
}

// Words are the words by which e can be found, in lower case: what is cited and
// told, and who takes part.
func Words(e Entry) []string {
	var b strings.Builder
	add := func(s string) { b.WriteString(s); b.WriteByte('\n') }
	for _, list := range [][]Party{e.Actor, e.Recipient} {
		for _, p := range list {
			add(p.Name)
			add(p.Text)
		}
	}
	for _, a := range e.According {
		add(a.Source)
	}
	for _, c := range e.Cites {
		add(c.Text)
	}
	add(e.Content)
	add(e.Scope)
	add(e.Condition)
	if e.Place != nil {
		add(e.Place.Name)
	}
	for _, f := range e.Fields {
		add(f.Value)
	}
	list := SplitWords(b.String())
	slices.Sort(list)
	return slices.Compact(list)
}

// SplitWords are the words of s in lower case: runs of letters and digits.
func SplitWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
