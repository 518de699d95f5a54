package ask

import (
	"fmt"
	"slices"
	"strings"
)

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
		return q, true, wants(q.Form, "more words")
	}
	q.Args, rest = append(q.Args, rest[:n]...), rest[n:]
	q.Query, err = Parse(strings.Join(rest, " "))
	return q, true, err
}

// wants is the fault of a question whose form takes something else.
func wants(form, format string, args ...any) error {
	return &Fault{What: form + " wants " + fmt.Sprintf(format, args...), Hint: usage(form)}
}

func usage(form string) string {
	for _, f := range Forms() {
		if f.Name == form {
			return f.Name + " " + f.Args + ": " + f.What
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
