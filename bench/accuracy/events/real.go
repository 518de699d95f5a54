package events

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"chancery/bench/accuracy/times"
	"chancery/corpus"
	"chancery/internal/doc"
)

// Real is a news text that was not written for the project, with the acts that a careful
// reader found in it. The text lies in the data folder; here are only the acts, with the
// place of the sentence that tells each: real.tsv.
type Real struct {
	Path, Text string
	Published  doc.Date
	End        int // how far it was read for acts
	acts       []told
}

// LoadReal reads the rows of a table and the texts that they name below data.
func LoadReal(table, data string) ([]*Real, error) {
	var out []*Real
	n := 0
	var fault error
	err := lines(table, func(l string) {
		n++
		if fault != nil || l == "" || l[0] == '#' {
			return
		}
		if err := row(&out, data, l); err != nil {
			fault = fmt.Errorf("%s:%d: %w", table, n, err)
		}
	})
	if err != nil {
		return nil, err
	}
	return out, fault
}

func row(out *[]*Real, data, l string) error {
	c := strings.Split(l, "\t")
	if len(c) != 5 {
		return fmt.Errorf("%d columns, want path, day, start, end, act", len(c))
	}
	start, err := strconv.Atoi(c[2])
	if err != nil {
		return err
	}
	end, err := strconv.Atoi(c[3])
	if err != nil {
		return err
	}
	if c[4] == "-" {
		day, err := doc.ParseDate(c[1])
		if err != nil {
			return err
		}
		text, err := textOf(data, c[0])
		if err != nil {
			return err
		}
		*out = append(*out, &Real{Path: c[0], Text: text, Published: day, End: end})
		return nil
	}
	if len(*out) == 0 || (*out)[len(*out)-1].Path != c[0] {
		return fmt.Errorf("an act of %s before its own row", c[0])
	}
	r := (*out)[len(*out)-1]
	if start < 0 || end <= start || end > len(r.Text) {
		return fmt.Errorf("no sentence from %d to %d in %d bytes", start, end, len(r.Text))
	}
	act, err := parseAct(c[4])
	if err != nil {
		return err
	}
	r.acts = fold(r.acts, act, corpus.Span{Start: start, End: end})
	return nil
}

// parseAct reads "=TYPE/mode status | codes | codes".
func parseAct(s string) (corpus.Label, error) {
	var l corpus.Label
	s, l.Again = strings.CutPrefix(s, "=")
	p := strings.Split(s, " | ")
	head := strings.Fields(p[0])
	if len(p) != 3 || len(head) != 2 {
		return l, fmt.Errorf("no act: %q", s)
	}
	var modes string
	l.Type, modes, _ = strings.Cut(head[0], "/")
	if modes != "" {
		l.Modes = strings.Split(modes, "+")
	}
	l.Status = head[1]
	for i, list := range []*[]corpus.Member{&l.Actors, &l.Recipients} {
		if p[i+1] == "-" {
			continue
		}
		for _, m := range strings.Split(p[i+1], " ; ") {
			f := strings.Fields(m)
			if len(f) == 0 {
				return l, fmt.Errorf("no party: %q", s)
			}
			x := corpus.Member{Sectors: f[1:]}
			if f[0] != "-" {
				x.Code = f[0]
			}
			*list = append(*list, x)
		}
	}
	return l, nil
}

// textOf is the text of a document of the data folder: a TimeML file without its tags, one of
// many in a file of JSON lines (PATH#ID), or a plain file.
func textOf(data, path string) (string, error) {
	path, id, _ := strings.Cut(path, "#")
	b, err := os.ReadFile(filepath.Join(data, path))
	if err != nil {
		return "", err
	}
	switch filepath.Ext(path) {
	case ".tml":
		f, err := times.Parse(path, string(b))
		return f.Text, err
	case ".json":
		for _, l := range strings.Split(string(b), "\n") {
			var x struct {
				ID   string `json:"_id"`
				Text string `json:"text"`
			}
			if json.Unmarshal([]byte(l), &x) == nil && x.ID == id {
				return x.Text, nil
			}
		}
		return "", fmt.Errorf("%s has no %s", path, id)
	}
	return string(b), nil
}

// moved gives the acts of r the places that their sentences have in text, which has the same
// letters with other blanks.
func (r *Real) moved(text string) ([]told, int, error) {
	at := make([]int, 0, len(text)+1) // of each byte that is no blank
	for i, c := range text {
		if !unicode.IsSpace(c) {
			for k := range len(string(c)) {
				at = append(at, i+k)
			}
		}
	}
	to := make([]int, len(r.Text)+1)
	n := 0
	for i, c := range r.Text {
		for k := range len(string(c)) {
			to[i+k] = n
			if !unicode.IsSpace(c) {
				n++
			}
		}
	}
	to[len(r.Text)] = n
	if n != len(at) {
		return nil, 0, fmt.Errorf("%s: read as %d letters of %d", r.Path, len(at), n)
	}
	at = append(at, len(text))
	out := make([]told, len(r.acts))
	for i, t := range r.acts {
		out[i].label = t.label
		for _, s := range t.at {
			out[i].at = append(out[i].at, corpus.Span{Start: at[to[s.Start]], End: at[max(0, to[s.End]-1)] + 1})
		}
	}
	return out, at[to[min(r.End, len(r.Text))]], nil
}
