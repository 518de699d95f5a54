// Package lexicon reads the project's data files: tables of words and files of
// rules. It owns the two syntaxes and their error messages, never the words.
//
// Law of the room: a fault in a data file is reported as file:line:column when
// it is loaded, not when an article is read. Every file opens with comment
// lines that state what it holds ("# what …") and where it comes from
// ("# origin …"); a file without them is refused.
//
// A table has one entry a line, columns separated by tabs; a column may be
// empty. Lines that start with '#' and blank lines are skipped.
//
// A rule file is a list of blocks. A block starts with "rule NAME" in the
// first column; the lines after it are "key value", split at the first run of
// spaces or tabs; a line that starts with white space continues the value
// above. A '#' at the start of a line is a comment.
package lexicon

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// At is a place in a data file; Line and Col count from 1, Col in bytes.
type At struct {
	File      string
	Line, Col int
}

// Errorf makes an error that names the place.
func (a At) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", a.File, a.Line, a.Col, fmt.Sprintf(format, args...))
}

// Row is one line of a table.
type Row struct {
	At   At
	Cols []string
}

// Col is column i, counted from 0, or the empty string when the row is shorter.
func (r Row) Col(i int) string {
	if i < len(r.Cols) {
		return r.Cols[i]
	}
	return ""
}

// List is column i split at '|', blanks dropped.
func (r Row) List(i int) []string { return split(r.Col(i)) }

func split(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, "|") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// Field is one "key value" line of a rule.
type Field struct {
	At         At
	Key, Value string
}

// Rule is one block of a rule file.
type Rule struct {
	At     At
	Name   string
	Fields []Field
}

// Get is the value of the first field called key, or the empty string.
func (r Rule) Get(key string) string {
	for _, f := range r.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

// All lists the fields called key.
func (r Rule) All(key string) []Field {
	var out []Field
	for _, f := range r.Fields {
		if f.Key == key {
			out = append(out, f)
		}
	}
	return out
}

// Table reads a table whose rows have between minCols and maxCols columns.
func Table(fsys fs.FS, name string, minCols, maxCols int) ([]Row, error) {
	lines, err := lines(fsys, name)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for i, l := range lines {
		if l == "" || l[0] == '#' {
			continue
		}
		at := At{name, i + 1, 1}
		cols := strings.Split(l, "\t")
		for j := range cols {
			cols[j] = strings.TrimSpace(cols[j])
		}
		if len(cols) < minCols || len(cols) > maxCols {
			return nil, at.Errorf("%d columns, want %d to %d", len(cols), minCols, maxCols)
		}
		rows = append(rows, Row{at, cols})
	}
	return rows, nil
}

// Rules reads a rule file. known lists the keys that may occur.
func Rules(fsys fs.FS, name string, known ...string) ([]Rule, error) {
	lines, err := lines(fsys, name)
	if err != nil {
		return nil, err
	}
	var rules []Rule
	seen := map[string]At{}
	for i, l := range lines {
		at := At{name, i + 1, 1}
		if strings.TrimSpace(l) == "" || l[0] == '#' {
			continue
		}
		if l[0] == ' ' || l[0] == '\t' {
			if len(rules) == 0 || len(rules[len(rules)-1].Fields) == 0 {
				return nil, at.Errorf("continues nothing")
			}
			f := &rules[len(rules)-1].Fields
			(*f)[len(*f)-1].Value += " " + strings.TrimSpace(l)
			continue
		}
		key, value := l, ""
		if j := strings.IndexAny(l, " \t"); j >= 0 {
			key, value = l[:j], strings.TrimSpace(l[j:])
		}
		if key == "rule" {
			if value == "" {
				return nil, at.Errorf("rule without a name")
			}
			if was, ok := seen[value]; ok {
				return nil, at.Errorf("rule %s stands already at line %d", value, was.Line)
			}
			seen[value] = at
			rules = append(rules, Rule{At: at, Name: value})
			continue
		}
		if len(rules) == 0 {
			return nil, at.Errorf("%q before the first rule", key)
		}
		if !contains(known, key) {
			return nil, at.Errorf("unknown key %q; known: %s", key, strings.Join(known, " "))
		}
		at.Col = len(l) - len(strings.TrimLeft(l[len(key):], " \t")) + 1
		r := &rules[len(rules)-1]
		r.Fields = append(r.Fields, Field{at, key, value})
	}
	return rules, nil
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

func lines(fsys fs.FS, name string) ([]string, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("data file: %w", err)
	}
	if !utf8.Valid(b) {
		return nil, fmt.Errorf("%s:1:1: not UTF-8", name)
	}
	ls := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	what, origin := false, false
	for i, l := range ls {
		ls[i] = strings.TrimSuffix(l, "\r")
		if strings.HasPrefix(l, "# what") {
			what = true
		}
		if strings.HasPrefix(l, "# origin") {
			origin = true
		}
	}
	if !what || !origin {
		return nil, fmt.Errorf("%s:1:1: the header must have a \"# what\" and a \"# origin\" line", name)
	}
	return ls, nil
}
