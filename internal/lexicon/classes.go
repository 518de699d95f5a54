package lexicon

import (
	"io/fs"
	"strings"
)

// Classes are named sets of words, by class; words are in lower case.
type Classes map[string]map[string]bool

// Has reports whether word is in class; no word is in a class that is not there.
func (c Classes) Has(class, word string) bool { return c[class][word] }

// LoadClasses reads a table of "class TAB word|word…"; a class may stand on
// several lines. The error names file, line and column.
func LoadClasses(fsys fs.FS, name string) (Classes, error) {
	rows, err := Table(fsys, name, 2, 2)
	if err != nil {
		return nil, err
	}
	c := Classes{}
	for _, r := range rows {
		set := c[r.Col(0)]
		if set == nil {
			set = map[string]bool{}
			c[r.Col(0)] = set
		}
		for _, w := range r.List(1) {
			if strings.ToLower(w) != w {
				return nil, r.At.Errorf("%q has capitals: words are compared in lower case", w)
			}
			set[w] = true
		}
	}
	return c, nil
}
