package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// readJSON reads records, one a line; or, where the file is one value over
// several lines, the object or the array of objects that it is.
func readJSON(src Source) ([]Article, []Unread) {
	arts, bad, ok := wholeJSON(src)
	if !ok {
		arts, bad = linesJSON(src)
	}
	if len(arts) == 0 && len(bad) == 0 && src.Line == 0 {
		bad = []Unread{{Name: src.Name, Line: 1, Col: 1, Err: errors.New("no records in it")}}
	}
	return arts, bad
}

func linesJSON(src Source) ([]Article, []Unread) {
	var arts []Article
	var bad []Unread
	line := src.Line
	for data := src.Data; len(data) > 0; {
		line++
		raw, rest, _ := bytes.Cut(data, []byte{'\n'})
		data = rest
		body := bytes.TrimRight(raw, " \t\r")
		lead := len(body) - len(bytes.TrimLeft(body, " \t\ufeff"))
		body = body[lead:]
		if len(body) == 0 {
			continue
		}
		a, at, err := record(body)
		if err != nil {
			bad = append(bad, Unread{Name: src.Name, Line: line, Col: lead + at + 1, Err: err})
			continue
		}
		a.Name = fmt.Sprintf("%s:%d", src.Name, line)
		arts = append(arts, a)
	}
	return arts, bad
}

// wholeJSON reads a file that is one array, or one object over several lines.
func wholeJSON(src Source) ([]Article, []Unread, bool) {
	body := bytes.TrimLeft(src.Data, " \t\r\n\ufeff")
	lead := len(src.Data) - len(body)
	name := strings.TrimSuffix(strings.ToLower(src.Name), ".gz")
	if len(body) == 0 || src.Line > 0 || strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".ndjson") {
		return nil, nil, false
	}
	if first, rest, _ := bytes.Cut(body, []byte{'\n'}); body[0] == '{' {
		second, _, _ := bytes.Cut(rest, []byte{'\n'})
		if second = bytes.TrimSpace(second); len(bytes.TrimSpace(rest)) == 0 || json.Valid(first) || len(second) > 1 && json.Valid(second) && second[0] == '{' {
			return nil, nil, false // lines
		}
	}
	if body[0] != '[' && body[0] != '{' {
		return nil, nil, false
	}
	var arts []Article
	var bad []Unread
	fail := func(at int, err error) {
		l, c := lineCol(src.Data, lead+at)
		bad = append(bad, Unread{Name: src.Name, Line: l, Col: c, Err: err})
	}
	add := func(from, to int, name string) {
		a, at, err := record(body[from:to])
		if err != nil {
			fail(from+at, err)
			return
		}
		a.Name = name
		arts = append(arts, a)
	}
	d := json.NewDecoder(bytes.NewReader(body))
	if body[0] == '{' {
		for n := 1; ; n++ {
			var v json.RawMessage
			err := d.Decode(&v)
			to := int(d.InputOffset())
			if err != nil {
				if rest := bytes.TrimSpace(body[min(to, len(body)):]); n == 1 || len(rest) > 0 {
					fail(jsonPlace(err, to, len(body)))
				}
				return arts, bad, true
			}
			name := src.Name
			if n > 1 || len(bytes.TrimSpace(body[to:])) > 0 {
				name = fmt.Sprintf("%s#%d", src.Name, n)
			}
			add(to-len(v), to, name)
		}
	}
	if _, err := d.Token(); err != nil {
		fail(jsonPlace(err, 0, len(body)))
		return arts, bad, true
	}
	for n := 1; d.More(); n++ {
		var v json.RawMessage
		if err := d.Decode(&v); err != nil {
			fail(jsonPlace(err, int(d.InputOffset()), len(body)))
			return arts, bad, true
		}
		to := int(d.InputOffset())
		add(to-len(v), to, fmt.Sprintf("%s#%d", src.Name, n))
	}
	if _, err := d.Token(); err != nil {
		fail(jsonPlace(err, int(d.InputOffset()), len(body)))
	}
	return arts, bad, true
}

// jsonPlace finds the byte at which JSON of a length went wrong, and says it
// plainly. at is what the decoder says, where the error does not know.
func jsonPlace(err error, at, length int) (int, error) {
	var s *json.SyntaxError
	known := errors.As(err, &s)
	switch {
	case !known && strings.Contains(err.Error(), "EOF"), known && strings.Contains(s.Error(), "unexpected end"):
		return max(0, length-1), errors.New("JSON is cut off")
	case known && s.Offset > 0:
		at = int(s.Offset) - 1
	}
	return at, fmt.Errorf("not JSON: %w", err)
}

func lineCol(data []byte, at int) (line, col int) {
	at = min(at, len(data))
	line = 1 + bytes.Count(data[:at], []byte{'\n'})
	return line, at - bytes.LastIndexByte(data[:at], '\n')
}

// record makes an article of one JSON object; on failure it says at which byte.
func record(raw []byte) (Article, int, error) {
	m, charset, notes := decode(raw, false)
	s := m.text
	var any map[string]json.RawMessage
	if err := json.Unmarshal([]byte(s), &any); err != nil {
		var t *json.UnmarshalTypeError
		if errors.As(err, &t) {
			return Article{}, 0, fmt.Errorf("a JSON %s, not an object", t.Value)
		}
		at, err := jsonPlace(err, 0, len(s))
		if from, _, ok := place(m.raws, uint32(at)); ok {
			at = int(from)
		}
		return Article{}, at, err
	}
	if any == nil {
		return Article{}, 0, errors.New("a JSON null, not an object")
	}
	a := Article{Raw: raw, Format: FormatJSONL, Charset: charset, Notes: notes}
	fields := members(s)
	text, ok := pick(fields, "text")
	if !ok {
		var names []string
		for _, f := range fields {
			names = append(names, f.name)
		}
		return Article{}, 0, fmt.Errorf("no text in the record; its fields are: %s", strings.Join(names, ", "))
	}
	body := unquote(s, text.from)
	if strings.TrimSpace(body.text) == "" {
		return Article{}, text.from, fmt.Errorf("field %q: %w", text.name, ErrEmpty)
	}
	a.set(body.through(m))
	str := func(holds string) string {
		f, ok := pick(fields, holds)
		if !ok {
			return ""
		}
		return plainValue(s[f.from:f.to])
	}
	a.Title, a.URL, a.Site, a.Byline, a.Language = oneLine(str("title")), str("url"), str("site"), str("byline"), str("language")
	if p := str("published"); p != "" {
		if d, at, ok := instant(p); ok {
			a.dated(d, at, FromJSONL)
		} else {
			a.Notes = append(a.Notes, fmt.Sprintf("publication date %q is not understood", p))
		}
	}
	a.arrange(lumps(a.Text))
	return a, 0, nil
}
