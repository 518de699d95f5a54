package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chancery/internal/record"
)

// Names is what a plain question must know of names: the code of a state, or
// empty. The record itself knows its actors.
type Names func(name string) (code string)

// Short reads a question in its short form: a form's name, what it takes, a
// query. ok is false when the first word is no form.
func Short(words []string) (q Question, ok bool, err error) {
	if len(words) == 0 || !IsForm(words[0]) {
		return q, false, nil
	}
	q.Form = words[0]
	rest := words[1:]
	// "since" alone takes its bound as a word; what has a colon is a clause.
	n := 0
	switch q.Form {
	case "since", "who-said":
		n = 1
	case "between", "dyad":
		n = 2
	case "changes":
		n = len(rest)
	case "pause":
		if len(rest) > 0 && slices.Contains([]string{"longest", "current"}, rest[0]) {
			n = 1
		} else if len(rest) > 0 && slices.Contains([]string{"ending", "before"}, rest[0]) {
			n = 2
		}
	case "count":
		if len(rest) > 1 && rest[0] == "by" {
			q.Args, rest = []string{rest[1]}, rest[2:]
		}
	case "anniversaries":
		if len(rest) > 0 && strings.Trim(rest[0], "0123456789") == "" {
			n = 1
		}
	case "compare":
		for n < len(rest) && n < 2 && !strings.Contains(rest[n], ":") {
			n++
		}
	}
	if n > len(rest) {
		return q, true, &Fault{Column: 1, What: fmt.Sprintf("%s wants more words", q.Form), Hint: usage(q.Form)}
	}
	q.Args, rest = append(q.Args, rest[:n]...), rest[n:]
	q.Query, err = Parse(strings.Join(rest, " "))
	return q, true, err
}

func usage(form string) string {
	for _, f := range Forms() {
		if f.Name == form {
			return f.Name + " " + f.Args
		}
	}
	return ""
}

// Split cuts a line into words; quotes hold words together and stay where a
// clause needs them.
func Split(line string) ([]string, error) {
	var out []string
	rs := []rune(line)
	for i := 0; i < len(rs); {
		if blank(rs[i]) {
			i++
			continue
		}
		start, open := i, false
		for i < len(rs) && (open || !blank(rs[i])) {
			if rs[i] == '"' {
				open = !open
			}
			i++
		}
		if open {
			return nil, &Fault{Column: start + 1, What: "a quotation mark is not closed"}
		}
		w := string(rs[start:i])
		if len(w) > 1 && w[0] == '"' && strings.Count(w, `"`) == 2 && w[len(w)-1] == '"' {
			w = w[1 : len(w)-1]
		}
		out = append(out, w)
	}
	return out, nil
}

// Plain reads a question in plain English of the forms that there are. left are
// words that it does not understand: with any, the question is not understood.
func Plain(ctx context.Context, v record.View, names Names, line string) (q Question, left []string, err error) {
	p := &plainer{ctx: ctx, v: v, names: names}
	for _, w := range strings.Fields(strings.NewReplacer("?", " ", "!", " ", ",", " ", "’", "'").Replace(line)) {
		p.words = append(p.words, strings.TrimSuffix(w, "."))
	}
	p.used = make([]bool, len(p.words))
	if err := p.read(); err != nil {
		return p.q, nil, err
	}
	for i, w := range p.words {
		if !p.used[i] && !filler[strings.ToLower(w)] {
			left = append(left, w)
		}
	}
	if p.q.Form == "" {
		left = append(left, "no question that it knows")
	}
	return p.q, left, nil
}

type plainer struct {
	ctx   context.Context
	v     record.View
	names Names
	words []string
	used  []bool
	q     Question
}

// filler are words that a question may have and that say nothing more.
var filler = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a an the is was were are be been what which when who did do does has have had of in on at for to and or there any it its that this
		their them they tell me show give list please how many much long often between from by with since after before until up per each with since act acts happened happen
		took take place made make said say says one most recent all some against about first's year's us`) {
		m[w] = true
	}
	return m
}()

func (p *plainer) is(i int, words ...string) bool {
	return i >= 0 && i < len(p.words) && slices.Contains(words, strings.ToLower(strings.TrimSuffix(p.words[i], "'s")))
}

// form takes the words that say which question it is.
func (p *plainer) form() {
	text := " " + strings.ToLower(strings.Join(p.words, " ")) + " "
	for _, f := range []struct {
		phrase, form string
		args         []string
	}{
		{"how long between", "between", nil}, {"time between", "between", nil}, {"days between", "between", nil},
		{"longest pause", "pause", []string{"longest"}}, {"longest gap", "pause", []string{"longest"}}, {"longest break", "pause", []string{"longest"}},
		{"current pause", "pause", []string{"current"}}, {"how long since the last", "pause", []string{"current"}},
		{"who said", "who-said", nil}, {"who says", "who-said", nil}, {"according to whom", "who-said", nil},
		{"anniversaries", "anniversaries", nil}, {"anniversary", "anniversaries", nil},
		{"how many", "count", nil}, {"how often", "count", nil}, {"number of", "count", nil}, {"count", "count", nil},
		{"disagree", "disagreements", nil}, {"disagreements", "disagreements", nil}, {"accounts differ", "disagreements", nil},
		{"promise", "commitments", nil}, {"promised", "commitments", nil}, {"promises", "commitments", nil}, {"commitments", "commitments", nil}, {"pledges", "commitments", nil}, {"pledged", "commitments", nil},
		{"positions", "positions", nil}, {"position", "positions", nil}, {"stances", "positions", nil}, {"stance", "positions", nil},
		{"changed", "changes", nil}, {"changes", "changes", nil}, {"learned", "changes", nil},
		{"first", "first", nil}, {"earliest", "first", nil}, {"last", "last", nil}, {"latest", "last", nil}, {"most recent", "last", nil},
	} {
		if i := strings.Index(text, " "+f.phrase+" "); i >= 0 {
			p.q.Form, p.q.Args = f.form, f.args
			from := len(strings.Fields(text[:i+1]))
			for k := range strings.Fields(f.phrase) {
				p.used[from+k] = true
			}
			return
		}
	}
}

func (p *plainer) read() error {
	p.form()
	q := &p.q
	// "by month"
	for i := range p.words {
		if p.is(i, "by", "per", "each") && p.is(i+1, "month", "year", "type", "actor", "mode", "status", "account") {
			q.Form, q.Args = "count", []string{strings.ToLower(p.words[i+1])}
			p.used[i], p.used[i+1] = true, true
		}
	}
	if q.Form == "count" && len(q.Args) == 0 {
		q.Args = []string{"year"}
	}
	// Kinds of act.
	for i, w := range p.words {
		if x := nouns()[strings.ToLower(w)]; x != "" && !p.used[i] && !p.named(i) {
			p.used[i] = true
			if k, ok := strings.CutPrefix(x, "kind:"); ok {
				q.Query = q.Query.With("kind", k)
			} else {
				q.Query = q.Query.With("type", strings.Split(x, ",")...)
			}
			if i > 0 && p.is(i-1, "missile", "nuclear", "weapons", "weapon") {
				p.used[i-1] = true
			}
			break
		}
	}
	if err := p.times(); err != nil {
		return err
	}
	if err := p.actors(); err != nil {
		return err
	}
	if q.Form == "" && len(q.Query.Clauses) > 1 {
		q.Form = "list"
	}
	return nil
}

// named reports whether word i names an event after "since" or "after".
func (p *plainer) named(i int) bool {
	for j := max(0, i-4); j < i; j++ {
		if p.is(j, "since", "after") {
			return p.q.Form == "first" || p.q.Form == "since"
		}
	}
	return false
}

// times reads since, after, until, before and in.
func (p *plainer) times() error {
	for i := range p.words {
		switch {
		case p.used[i]:
		case p.is(i, "since", "after") && i+1 < len(p.words):
			words, n := p.event(i + 1)
			if n == 0 {
				continue
			}
			for k := i; k <= i+n; k++ {
				p.used[k] = true
			}
			switch p.q.Form {
			case "first":
				p.q.Form, p.q.Args = "since", []string{words}
			case "changes":
				p.q.Args = []string{words}
			default:
				p.q.Query = p.q.Query.With("since", words)
			}
		case p.is(i, "until", "before", "in", "on") && i+1 < len(p.words):
			words, n := p.period(i + 1)
			if n == 0 {
				continue
			}
			for k := i; k <= i+n; k++ {
				p.used[k] = true
			}
			key := "until"
			if p.is(i, "in", "on") {
				key = "on"
			}
			p.q.Query = p.q.Query.With(key, words)
		}
	}
	return nil
}

// period reads 2019, 2019-05, 2019-05-04, May 2019, 4 May 2019.
func (p *plainer) period(i int) (string, int) {
	if p.is(i, "the") {
		return "", 0
	}
	for n := min(3, len(p.words)-i); n > 0; n-- {
		s := strings.Join(p.words[i:i+n], " ")
		if d, ok := parseWords(s); ok {
			return d, n
		}
	}
	return "", 0
}

// event reads a period, or the words that name an event: up to the next
// preposition.
func (p *plainer) event(i int) (string, int) {
	if d, n := p.period(i); n > 0 {
		return d, n
	}
	var out []string
	j := i
	for ; j < len(p.words) && !p.used[j] && !p.is(j, "between", "by", "from", "in", "with", "to", "and", "of"); j++ {
		if !p.is(j, "the", "a", "an") {
			out = append(out, strings.TrimSuffix(p.words[j], "'s"))
		}
	}
	return strings.Join(out, " "), j - i
}

// actors reads "between A and B", "from A to B", "A's", "by A", and any name.
func (p *plainer) actors() error {
	type hit struct {
		at   int
		name string
		role string
	}
	var hits []hit
	for i := 0; i < len(p.words); i++ {
		if p.used[i] {
			continue
		}
		name, n, err := p.party(i)
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		role := ""
		for k := i - 1; k >= 0 && k >= i-2; k-- {
			switch {
			case p.is(k, "by", "from"):
				role = "from"
			case p.is(k, "to", "against"):
				role = "to"
			case p.is(k, "with", "between"):
				role = "with"
			}
			if role != "" {
				break
			}
		}
		hits = append(hits, hit{i, name, role})
		for k := i; k < i+n; k++ {
			p.used[k] = true
		}
		i += n - 1
	}
	q := &p.q
	if q.Form == "between" || q.Form == "who-said" {
		return nil
	}
	if len(hits) == 2 && hits[0].role == "from" && hits[1].role == "to" {
		q.Query = q.Query.With("actor", hits[0].name+"→"+hits[1].name)
		return nil
	}
	if len(hits) == 2 && q.Form == "commitments" {
		q.Query = q.Query.With("actor", hits[0].name).With("actor", hits[1].name)
		return nil
	}
	if len(hits) == 2 {
		q.Query = q.Query.With("actor", hits[0].name+"↔"+hits[1].name)
		return nil
	}
	for _, h := range hits {
		key := "actor"
		if h.role == "from" || h.role == "to" {
			key = h.role
		}
		q.Query = q.Query.With(key, h.name)
	}
	return nil
}

// party is the actor that begins at word i: a code, a state, or somebody whom
// the record knows; of several the one with most entries.
func (p *plainer) party(i int) (string, int, error) {
	for n := min(4, len(p.words)-i); n > 0; n-- {
		s := strings.TrimSuffix(strings.Join(p.words[i:i+n], " "), "'s")
		if n == 1 && isCode(s) {
			return s, 1, nil
		}
		if p.names != nil {
			if code := p.names(s); code != "" {
				return code, n, nil
			}
		}
	}
	first := p.words[i]
	if first == "" || first[0] < 'A' || first[0] > 'Z' && first[0] < 0x80 {
		return "", 0, nil
	}
	for n := min(4, len(p.words)-i); n > 0; n-- {
		s := strings.TrimSuffix(strings.Join(p.words[i:i+n], " "), "'s")
		if filler[strings.ToLower(s)] {
			continue
		}
		list, err := p.v.Actors(p.ctx, s, 20, 0)
		if err != nil {
			return "", 0, err
		}
		for _, a := range list {
			if record.FitsParty(record.Party{Name: a.Name}, record.PartyFilter{Name: s}) {
				return a.ID, n, nil
			}
		}
	}
	return "", 0, nil
}
