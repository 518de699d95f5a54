package intake

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"chancery/internal/doc"
)

// put appends the text of an element, which is HTML or plain, to b.
func (f *feed) put(b *mapper, ls []lump, src mapped, h hint) []lump {
	if !strings.ContainsAny(src.text, "<&") && strings.Contains(src.text, "\n") && h != top {
		for _, l := range lumps(src.text) {
			ls = add(b, ls, src, l.span, l.hint)
		}
		return ls
	}
	p := scan(src.text)
	m := p.m.through(src)
	for _, q := range p.pieces {
		k := q.hint
		if h == top {
			k = top
		}
		if k == plain && strings.Contains(p.m.text[q.span.Start:q.span.End], "\n") {
			for _, l := range lumps(p.m.text[q.span.Start:q.span.End]) {
				ls = add(b, ls, m, doc.Span{Start: q.span.Start + l.span.Start, End: q.span.Start + l.span.End}, plain)
			}
			continue
		}
		ls = add(b, ls, m, q.span, k)
	}
	return ls
}

// add appends one lump, a blank line before it.
func add(b *mapper, ls []lump, m mapped, s doc.Span, h hint) []lump {
	if len(ls) > 0 {
		b.none("\n\n")
	}
	from := len(b.text)
	b.slice(m, s)
	return append(ls, lump{doc.Span{Start: doc.Pos(from), End: doc.Pos(len(b.text))}, h})
}

// source is value with its place in the feed: the child of the item, under one
// of the names, that says just that. Where none does, value has no place.
func source(s string, it doc.Span, names []string, value string) mapped {
	want := strings.TrimSpace(value)
	for _, name := range names {
		at := int(it.Start)
		for range 8 { // a hostile item may hold any number of them
			i := strings.Index(s[at:it.End], "<"+name)
			if i < 0 {
				break
			}
			i += at
			at = i + 1
			from := after(s[:it.End], i, ">")
			if tagName(s[i:from]) != name {
				continue
			}
			end := strings.Index(s[from:it.End], "</"+name)
			if end < 0 {
				continue
			}
			for _, m := range [2]mapped{unxml(s, from, from+end), {s[from : from+end], []Offset{{Raw: uint32(from), Len: uint32(end), RawLen: uint32(end)}}}} {
				if t := strings.TrimSpace(m.text); t == want {
					lead := strings.Index(m.text, t)
					var b mapper
					b.slice(m, doc.Span{Start: doc.Pos(lead), End: doc.Pos(lead + len(t))})
					return b.done()
				}
			}
		}
	}
	return mapped{text: want}
}

// unxml undoes CDATA and entities of s[from:to], with places in s.
func unxml(s string, from, to int) mapped {
	var m mapper
	for i := from; i < to; {
		switch {
		case strings.HasPrefix(s[i:to], "<![CDATA["):
			i += len("<![CDATA[")
			end := strings.Index(s[i:to], "]]>")
			if end < 0 {
				end = to - i
			}
			m.same(s[i:i+end], i)
			i = min(to, i+end+3)
			continue
		case s[i] == '&':
			if j := strings.IndexByte(s[i:min(to, i+40)], ';'); j > 0 {
				if u := html.UnescapeString(s[i : i+j+1]); u != s[i:i+j+1] && utf8.RuneCountInString(u) == 1 {
					m.other(u, i, j+1)
					i += j + 1
					continue
				}
			}
		}
		j := i + 1
		for j < to && s[j] != '&' && s[j] != '<' {
			j++
		}
		m.same(s[i:j], i)
		i = j
	}
	return m.done()
}

// plainHTML is the text of a bit of HTML.
func plainHTML(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	p := scan(s)
	var parts []string
	for i := range p.pieces {
		parts = append(parts, p.text(i))
	}
	return strings.Join(parts, " ")
}

// xmlFault finds the place of the first XML fault in s; where there is none the
// error stands for the whole.
func xmlFault(s string, err error) (int, error) {
	d := xml.NewDecoder(strings.NewReader(s))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		if _, e := d.RawToken(); e == io.EOF {
			return 0, err
		} else if e != nil {
			return min(len(s), int(d.InputOffset())), fmt.Errorf("malformed feed: %w", e)
		}
	}
}
