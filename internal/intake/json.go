package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
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

// member is one field of a JSON object; its value is s[from:to].
type member struct {
	name     string
	from, to int
}

// pick is the first field that the list names for what it holds and that has a
// value of use.
func pick(fields []member, holds string) (member, bool) {
	best, found := member{}, false
	rank := 0
	w := load()
	for _, f := range fields {
		k := w.fields[strings.ToLower(f.name)]
		if k.holds == holds && f.to > f.from && (!found || k.rank < rank) {
			best, found, rank = f, true, k.rank
		}
	}
	return best, found
}

// members lists the fields of the object s, which is valid JSON. Null values
// come out empty, and a text that is not a string is none.
func members(s string) []member {
	var out []member
	i := strings.IndexByte(s, '{') + 1
	w := load()
	for {
		i = skipBlank(s, i)
		if i >= len(s) || s[i] != '"' {
			return out
		}
		key := unquote(s, i).text
		i = skipBlank(s, skipValue(s, i)) + 1 // the colon
		i = skipBlank(s, i)
		end := skipValue(s, i)
		m := member{key, i, end}
		if s[i:end] == "null" || w.fields[strings.ToLower(key)].holds == "text" && s[i] != '"' {
			m.to = m.from
		}
		out = append(out, m)
		i = skipBlank(s, end)
		if i >= len(s) || s[i] != ',' {
			return out
		}
		i++
	}
}

func skipBlank(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r') {
		i++
	}
	return i
}

// skipValue is the byte after the JSON value at i.
func skipValue(s string, i int) int {
	depth := 0
	for i < len(s) {
		switch c := s[i]; c {
		case '"':
			for i++; i < len(s) && s[i] != '"'; i++ {
				if s[i] == '\\' {
					i++
				}
			}
			if i++; depth == 0 {
				return min(i, len(s))
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return i
			}
			if depth == 0 {
				return i + 1
			}
		case ',', ' ', '\t', '\n', '\r', ':':
			if depth == 0 {
				return i
			}
		}
		i++
	}
	return i
}

// unquote reads the JSON string at i, with the place of every character.
func unquote(s string, i int) mapped {
	var m mapper
	i++
	from := i
	for i < len(s) && s[i] != '"' {
		if s[i] != '\\' {
			i++
			continue
		}
		m.same(s[from:i], from)
		if i+1 >= len(s) {
			break
		}
		at := i
		r := rune(s[i+1])
		i += 2
		switch r {
		case 'n':
			r = '\n'
		case 't':
			r = '\t'
		case 'r':
			r = '\r'
		case 'b', 'f':
			r = ' '
		case 'u':
			r, i = hex4(s, i)
			if utf16.IsSurrogate(r) {
				if i+1 < len(s) && s[i] == '\\' && s[i+1] == 'u' {
					low, j := hex4(s, i+2)
					if p := utf16.DecodeRune(r, low); p != utf8.RuneError {
						r, i = p, j
					}
				}
				if utf16.IsSurrogate(r) {
					r = utf8.RuneError
				}
			}
			if r == 0 {
				r = utf8.RuneError
			}
		}
		m.other(string(r), at, i-at)
		from = i
	}
	m.same(s[from:min(i, len(s))], from)
	return m.done()
}

func hex4(s string, i int) (rune, int) {
	if i+4 > len(s) {
		return utf8.RuneError, len(s)
	}
	n, err := strconv.ParseUint(s[i:i+4], 16, 16)
	if err != nil {
		return utf8.RuneError, i + 4
	}
	return rune(n), i + 4
}

// plainValue is a JSON value as one string: a list's values with commas, an
// object's name.
func plainValue(raw string) string {
	var v any
	d := json.NewDecoder(strings.NewReader(raw))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return ""
	}
	var say func(v any, depth int) string
	say = func(v any, depth int) string {
		switch v := v.(type) {
		case string:
			return strings.TrimSpace(v)
		case json.Number:
			return v.String()
		case []any:
			var parts []string
			for _, x := range v {
				if s := say(x, depth+1); s != "" && depth < 2 {
					parts = append(parts, s)
				}
			}
			return strings.Join(parts, ", ")
		case map[string]any:
			for _, k := range [...]string{"name", "title", "url", "id"} {
				if s, ok := v[k].(string); ok && s != "" {
					return strings.TrimSpace(s)
				}
			}
		}
		return ""
	}
	return say(v, 0)
}
