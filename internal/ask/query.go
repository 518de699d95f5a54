package ask

import (
	"fmt"
	"slices"
	"strings"
)

// Query is a selection of entries in the one language of command line, web and
// address: clauses KEY:VALUE, all of which must hold; a comma in a value is
// "or", a minus before a clause is "not", a word alone is text. A value with
// blanks stands in quotes.
type Query struct{ Clauses []Clause }

// Clause is one condition of a query.
type Clause struct {
	Not    bool
	Key    string // "" is text
	Values []string
	Column int // of its first character in what was parsed, from 1
}

// Fault is an error in a question: in its query, with the column where it is, or in
// what its form takes.
type Fault struct {
	Column int // characters from 1; 0 where no column tells
	What   string
	Hint   string
}

func (f *Fault) Error() string {
	if f.Column == 0 {
		return f.What
	}
	return fmt.Sprintf("column %d: %s", f.Column, f.What)
}

// keys are the clauses there are, with what follows them.
var keys = [][2]string{
	{"type", "TYPE or TYPE/mode: CONSULT, CONSULT/letter, praise"},
	{"kind", "event, statement, commitment, position, reckoning"},
	{"actor", "who takes part: code, \"CODE SECTOR\", id or name; A→B (or A->B) acts on, A↔B (or A<->B) both take part"},
	{"from", "who acts"}, {"to", "who is acted on"}, {"by", "who is named as a source"},
	{"since", "first day, month or year, or an event in quotes: the day after it"},
	{"until", "last day, month or year, or an event in quotes: the day before it"},
	{"on", "day, month or year"},
	{"status", "asserted, negated, planned, possible, conditional, hypothetical, counterfactual"},
	{"review", "unreviewed, accepted, corrected, rejected"},
	{"account", "an imported chronology, or reporting"},
	{"source", "a document: name, site, title or address"},
	{"in", "a place's name or a country's code"}, {"context", "a PLOVER context"},
	{"about", "id of an entry"}, {"reports", "independent accounts, at least"},
	{"below", "confidence below"}, {"is", "disputed, undated, dated"}, {"text", "words that are cited or told"},
}

// Keys lists the clauses of the language, each with what may follow it.
func Keys() [][2]string {
	return append(slices.Clone(keys), [2]string{"field.NAME", "a named detail, * for any: field.outcome:failure"})
}

// Parse reads a query. The error is a *Fault.
func Parse(s string) (Query, error) {
	var q Query
	rs := []rune(s)
	for i := 0; i < len(rs); {
		if blank(rs[i]) {
			i++
			continue
		}
		c := Clause{Column: i + 1}
		if rs[i] == '-' && i+1 < len(rs) && !blank(rs[i+1]) {
			c.Not = true
			i++
		}
		start := i
		for i < len(rs) && !blank(rs[i]) && rs[i] != ':' && rs[i] != '"' {
			i++
		}
		word := string(rs[start:i])
		at := start
		if i < len(rs) && rs[i] == ':' {
			c.Key = strings.ToLower(word)
			if !isKey(c.Key) {
				return q, &Fault{Column: start + 1, What: fmt.Sprintf("no clause %q", word), Hint: suggest(c.Key)}
			}
			i++
			at = i
		} else {
			i = start
		}
		value, next, err := values(rs, i)
		if err != nil {
			return q, err
		}
		i, c.Values = next, value
		if len(value) == 0 || slices.Contains(value, "") {
			return q, &Fault{Column: at + 1, What: "a value is missing"}
		}
		if err := c.check(at + 1); err != nil {
			return q, err
		}
		q.Clauses = append(q.Clauses, c)
	}
	return q, nil
}

func blank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\u00a0' }

// values reads what follows a colon: pieces, quoted or not, between commas.
func values(rs []rune, i int) (out []string, next int, err error) {
	var b strings.Builder
	for i < len(rs) && !blank(rs[i]) {
		switch rs[i] {
		case '"':
			j := i + 1
			for j < len(rs) && rs[j] != '"' {
				j++
			}
			if j == len(rs) {
				return nil, i, &Fault{Column: i + 1, What: "a quotation mark is not closed"}
			}
			b.WriteString(string(rs[i+1 : j]))
			i = j + 1
		case ',':
			out = append(out, b.String())
			b.Reset()
			i++
		default:
			b.WriteRune(rs[i])
			i++
		}
	}
	return append(out, b.String()), i, nil
}

func isKey(k string) bool {
	return strings.HasPrefix(k, "field.") && len(k) > 6 || slices.ContainsFunc(keys, func(x [2]string) bool { return x[0] == k })
}

func suggest(k string) string {
	var names []string
	for _, x := range keys {
		if k != "" && (strings.HasPrefix(x[0], k[:min(2, len(k))]) || letters(x[0]) == letters(k)) {
			return "did you mean " + x[0] + "?"
		}
		names = append(names, x[0])
	}
	return "there are " + strings.Join(names, ", ") + " and field.NAME"
}

// letters are those of a word in the order of the alphabet.
func letters(s string) string {
	rs := []rune(s)
	slices.Sort(rs)
	return string(rs)
}

// arrow splits A→B, A->B, A↔B and A<->B; op is "" when there is none.
func arrow(v string) (a, op, b string) {
	for _, m := range [][2]string{{"<->", "↔"}, {"↔", "↔"}, {"->", "→"}, {"→", "→"}} {
		if x, y, ok := strings.Cut(v, m[0]); ok {
			return strings.TrimSpace(x), m[1], strings.TrimSpace(y)
		}
	}
	return v, "", ""
}

// String is the query in its one form: Parse of it gives the same query.
func (q Query) String() string {
	var out []string
	for _, c := range q.Clauses {
		out = append(out, c.String())
	}
	return strings.Join(out, " ")
}

func (c Clause) String() string {
	var vs []string
	for _, v := range c.Values {
		if a, op, b := arrow(v); op != "" && (c.Key == "actor") {
			vs = append(vs, quote(a)+op+quote(b))
			continue
		}
		vs = append(vs, quote(v))
	}
	s := strings.Join(vs, ",")
	if c.Key != "" {
		s = c.Key + ":" + s
	}
	if c.Not {
		s = "-" + s
	}
	return s
}

func quote(s string) string {
	if strings.ContainsAny(s, " \t\n,:") || strings.HasPrefix(s, "-") {
		return `"` + s + `"`
	}
	return s
}

// Has reports whether q has a clause of this key.
func (q Query) Has(key string) bool {
	return slices.ContainsFunc(q.Clauses, func(c Clause) bool { return c.Key == key })
}

// With is q with one more clause.
func (q Query) With(key string, values ...string) Query {
	return Query{append(slices.Clone(q.Clauses), Clause{Key: key, Values: values})}
}

// Without is q without its i-th clause.
func (q Query) Without(i int) Query {
	return Query{slices.Delete(slices.Clone(q.Clauses), i, i+1)}
}

// Value is the first value of a clause, or empty.
func (q Query) Value(key string) string {
	for _, c := range q.Clauses {
		if c.Key == key && !c.Not {
			return c.Values[0]
		}
	}
	return ""
}

// loosen is q without its i-th clause, or, where that is a type with a mode, with
// the type alone: an act of any other type would be no answer. ok is false when
// nothing is left to loosen.
func (q Query) loosen(i int) (Query, bool) {
	c := q.Clauses[i]
	if c.Key != "type" || c.Not {
		return q.Without(i), true
	}
	wide, moded := c, false
	wide.Values = nil
	for _, v := range c.Values {
		typ, _, ok := strings.Cut(v, "/")
		moded = moded || ok
		wide.Values = append(wide.Values, typ)
	}
	out := Query{slices.Clone(q.Clauses)}
	out.Clauses[i] = wide
	return out, moded
}
