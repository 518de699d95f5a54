package ask

import (
	"cmp"
	"context"
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"chancery/internal/lexicon"
	"chancery/internal/record"
)

//go:embed data/*.tsv
var data embed.FS

// Question is what is asked of the record.
type Question struct {
	Form  string // one of Forms
	Query Query  // which entries it is asked of
	Args  []string
	// Today is the day on which it is asked, YYYY-MM-DD, for what is still going
	// on or to come; empty when nobody says.
	Today string
	// Zones are IANA zones or country codes whose calendars count days too.
	Zones []string
	By    string // count: one of countKeys
	Limit int    // of listed rows; 0 is 50, of commitments and of check 20; of changes -1 is all
}

// Reply is the answer to a question, in words and in values. Every reply says
// what was counted (Definition), on which entries it rests (Bounds), what would
// change it and what the record does not know.
type Reply struct {
	Form       string          `json:"form"`
	Query      string          `json:"query"` // as it was run; Parse reads it
	Answer     string          `json:"answer"`
	Definition []string        `json:"definition"`
	Numbers    []Number        `json:"numbers,omitempty"`
	Bounds     []Bound         `json:"bounds,omitempty"`
	Rows       []Line          `json:"rows,omitempty"`
	More       int             `json:"more,omitempty"` // rows beyond the limit; -1 some, not counted
	Tables     []Table         `json:"tables,omitempty"`
	Changes    []string        `json:"would_change,omitempty"`
	Unknown    []string        `json:"not_known,omitempty"`
	Diff       []record.Change `json:"diff,omitempty"`
}

// Number is a figure with its unit and how it was counted.
type Number struct {
	Value int    `json:"value"`
	Unit  string `json:"unit"`
	How   string `json:"how"`
}

// Noun is the unit, which stands in the plural, as it goes with the value: 1 day, 2 days.
func (n Number) Noun() string {
	if n.Value != 1 {
		return n.Unit
	}
	if stem, ok := strings.CutSuffix(n.Unit, "ies"); ok {
		return stem + "y"
	}
	return strings.TrimSuffix(n.Unit, "s")
}

// Bound is an entry on which the answer rests.
type Bound struct {
	Role  string       `json:"role"` // first, from, to, excluded …
	Entry record.Entry `json:"entry"`
	Why   string       `json:"why,omitempty"`
}

// Line is an entry listed in an answer, with a remark and a group.
type Line struct {
	Group string       `json:"group,omitempty"`
	Entry record.Entry `json:"entry"`
	Note  string       `json:"note,omitempty"`
}

// Table is figures in rows and columns.
type Table struct {
	Title string     `json:"title"`
	Head  []string   `json:"head"`
	Rows  [][]string `json:"rows"`
}

// Form is a question that can be asked.
type Form struct {
	Name, Args, What string
	ask              func(context.Context, record.View, Question) (Reply, error)
}

// Forms lists the questions.
func Forms() []Form {
	return []Form{
		{"list", "QUERY", "the entries that fit, in the order of time", list},
		{"first", "QUERY", "the first act", first1},
		{"last", "QUERY", "the last act", last1},
		{"since", "EVENT QUERY", "the first act after an event or a day", since},
		{"pause", "[WHICH] QUERY", "the gap between acts of a class: longest, current, ending DAY or before DAY", pause},
		{"between", "A B", "the time between two events or days", between},
		{"anniversaries", "[DAYS] QUERY", "what had its day in the days to come", anniversaries},
		{"count", "[by KEY] QUERY", "how many, by " + strings.Join(countKeys[:len(countKeys)-1], ", ") + " or " + countKeys[len(countKeys)-1], count},
		{"who-said", "ENTRY", "who says so, and who says otherwise", whoSaid},
		{"commitments", "QUERY", "what was promised, and what bears on it", commitments},
		{"positions", "QUERY", "stances side by side", positions},
		{"disagreements", "QUERY", "where accounts differ", disagreements},
		{"changes", "SINCE [UNTIL]", "what the record learned", changes},
		{"check", "QUERY", "the texts' own reckonings against the record", check},
		{"dyad", "A B QUERY", "weekly counts and score of two states", dyad},
		{"compare", "ACCOUNT [ACCOUNT] QUERY", "what one account has that another lacks", compare},
	}
}

// IsForm reports whether name is a question.
func IsForm(name string) bool {
	return slices.ContainsFunc(Forms(), func(f Form) bool { return f.Name == name })
}

// Ask answers a question. Errors in the query are *Fault.
func Ask(ctx context.Context, v record.View, q Question) (Reply, error) {
	if q.Limit == 0 {
		q.Limit = 50
		if q.Form == "commitments" || q.Form == "check" {
			q.Limit = 20 // each is a search of its own
		}
	}
	for _, f := range Forms() {
		if f.Name == q.Form {
			r, err := f.ask(ctx, v, q)
			r.Form = q.Form
			if r.Query == "" {
				r.Query = strings.Join(append(append([]string{q.Form}, quoteAll(q.Args)...), q.Query.String()), " ")
			}
			r.Query = strings.TrimSpace(r.Query)
			return r, err
		}
	}
	return Reply{}, &Fault{What: fmt.Sprintf("no question %q", q.Form)}
}

func quoteAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = quote(s)
	}
	return out
}

// table reads a two-column list of words; a fault in it is a bug that a test finds.
func table(name string) map[string]string {
	rows, err := lexicon.Table(data, name, 2, 2)
	if err != nil {
		panic(err)
	}
	m := make(map[string]string, len(rows))
	for _, r := range rows {
		m[r.Cols[0]] = r.Cols[1]
	}
	return m
}

var nouns = sync.OnceValue(func() map[string]string { return table("data/nouns.tsv") })

var zones = sync.OnceValue(func() map[string]string { return table("data/zones.tsv") })

// noun is the types for which a word stands.
func noun(w string) (out []record.TypeFilter) {
	x := nouns()[strings.ToLower(strings.Trim(w, "?.!,"))]
	if x == "" || strings.HasPrefix(x, "kind:") {
		return nil
	}
	for t := range strings.SplitSeq(x, ",") {
		typ, mode, _ := strings.Cut(t, "/")
		out = append(out, record.TypeFilter{Type: typ, Mode: mode})
	}
	return out
}

// class is the query of a question of acts: unless it says otherwise, of events
// that are told as having happened.
func class(q Query) Query {
	if !q.Has("kind") && !q.Has("type") {
		q = q.With("kind", string(record.KindEvent))
	}
	if !q.Has("status") {
		q = q.With("status", record.Asserted)
	}
	return q
}

// define says what a query lets through.
func define(q Query, anchors []Anchor, more ...string) []string {
	d := []string{"class: entries that fit " + orAll(q.String())}
	if !q.Has("review") {
		d = append(d, "entries that a reviewer rejected are left out")
	}
	for _, a := range anchors {
		first, last := span(a.Entry)
		s := fmt.Sprintf("%q is %s (%s)", a.Words, a.Entry.ID, dates(first, last))
		if n := len(a.Rivals); n > 0 {
			s += fmt.Sprintf("; %s more would fit that name", counted(n, "act"))
		}
		d = append(d, s)
	}
	return append(d, more...)
}

func orAll(s string) string {
	if s == "" {
		return "everything"
	}
	return s
}

func dates(first, last string) string {
	switch {
	case first == "" && last == "":
		return "undated"
	case first == "":
		return "by " + last
	case last == "":
		return "from " + first
	}
	return cmp.Or(record.Period(first, last), first+" – "+last)
}

func when(e record.Entry) string {
	if e.When == nil {
		return "undated"
	}
	return dates(e.When.Start, e.When.End)
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if strings.HasSuffix(what, "y") {
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(what, "y"))
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// verb is the form that goes with a number.
func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// cutShort says in the answer that not all is listed.
func (r *Reply) cutShort() {
	if r.More != 0 {
		r.Answer = "the first " + r.Answer + "; there are more"
	}
}

// take reads entries up to a limit; 0 is all.
func take(ctx context.Context, v record.View, f record.Filter, limit int) ([]record.Entry, error) {
	f.Limit = limit
	var out []record.Entry
	for e, err := range v.Entries(ctx, f) {
		if err != nil {
			return nil, err
		}
		if limit == 0 || len(out) < limit {
			out = append(out, e)
		}
		if limit > 0 && len(out) == limit {
			break
		}
	}
	return out, nil
}

// caution says of a bounding entry what makes it less than sure.
func caution(e record.Entry) (out []string) {
	if e.Review == record.Unreviewed && e.Account == "" {
		out = append(out, fmt.Sprintf("%s is unreviewed (machine confidence %.2f)", e.ID, e.Confidence))
	}
	if e.When == nil || e.When.Start != e.When.End {
		out = append(out, fmt.Sprintf("%s has no exact day: %s", e.ID, when(e)))
	}
	if n := record.Independent(e); n == 1 && e.Account == "" {
		out = append(out, fmt.Sprintf("%s rests on one account", e.ID))
	}
	for _, a := range e.Accounts {
		if slices.Contains(a.Differs, "when") && a.When != nil {
			out = append(out, fmt.Sprintf("an account of %s puts it at %s (%s)", e.ID, dates(a.When.Start, a.When.End), a.Entry))
		}
	}
	return out
}
