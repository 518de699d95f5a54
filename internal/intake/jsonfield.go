package intake

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

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
