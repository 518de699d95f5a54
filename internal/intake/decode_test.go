package intake

import (
	"strings"
	"testing"
	"unicode/utf16"
)

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"empty.txt":  {"", "empty.txt: empty: no text in it"},
		"blank.txt":  {" \n\t\r\n", "blank.txt: empty"},
		"a.txt":      {"%PDF-1.4 x", "a.txt: not text but a PDF document"},
		"b.html":     {"\x89PNG\r\n\x1a\n", "b.html: not text but a PNG image"},
		"c.rss":      {"PK\x03\x04zip", "c.rss: not text but a zip archive"},
		"d.txt":      {"\x7fELF\x02\x01", "d.txt: not text but a program"},
		"e.jsonl":    {"\x1f\x8b\x08", "e.jsonl: not text but gzip inside gzip"},
		"f.txt":      {"some text and\x00\x01 a NUL", "f.txt: not text but binary: a NUL at byte 13"},
		"g.txt":      {strings.Repeat("\x01\x02\x03a", 40), "g.txt: not text but binary: control characters"},
		"h.html":     {"<html><body><script>x</script></body></html>", "h.html: no article in the page: empty"},
		"dir/i.json": {"   null", "dir/i.json:1:4: a JSON null"},
	} {
		arts, bad := Open(Source{Name: name, Data: []byte(c.data)}, Options{})
		if len(arts) > 0 || len(bad) != 1 || !strings.HasPrefix(bad[0].Error(), c.want) {
			t.Errorf("%s: %v, %v; want %q", name, arts, bad, c.want)
		}
	}
}

func TestCharsets(t *testing.T) {
	wide := func(s string, big, mark bool) string {
		var b strings.Builder
		u := utf16.Encode([]rune(s))
		if mark {
			u = append([]uint16{0xfeff}, u...)
		}
		for _, c := range u {
			if big {
				b.WriteByte(byte(c >> 8))
				b.WriteByte(byte(c))
			} else {
				b.WriteByte(byte(c))
				b.WriteByte(byte(c >> 8))
			}
		}
		return b.String()
	}
	const s = "They met – “again” – in Café 😀 Seren."
	for _, c := range []struct{ name, in, want, charset, note string }{
		{"utf-8", s, s, "", ""},
		{"bom", "\ufeff" + s, s, "", ""},
		{"windows-1252", "They met \x96 \x93again\x94 \x96 in Caf\xe9.", "They met – “again” – in Café.", "windows-1252", "read as Windows-1252"},
		{"utf-8 with a fault", "They met – “again” – in Caf\xe9.", "They met – “again” – in Caf\ufffd.", "", "1 bytes replaced by U+FFFD, the first at byte 35"},
		{"utf-16le", wide(s, false, true), s, "utf-16le", ""},
		{"utf-16be", wide(s, true, true), s, "utf-16be", ""},
		{"utf-16le unmarked", wide("They met in Seren.", false, false), "They met in Seren.", "utf-16le", ""},
		{"utf-16 cut", wide(s, false, true) + "x", s, "utf-16le", "not clean"},
	} {
		a := open1(t, "a.txt", c.in)
		if a.Text != c.want || a.Charset != c.charset || !strings.Contains(strings.Join(a.Notes, ";"), c.note) {
			t.Errorf("%s: %q charset %q notes %q", c.name, a.Text, a.Charset, a.Notes)
		}
		if c.charset == "windows-1252" {
			if got := rawOf(t, &a, "“again”"); got != "\x93again\x94" {
				t.Errorf("raw %q", got)
			}
		}
	}
}

func TestDetect(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"-", "They met.", FormatText},
		{"-", "  <!DOCTYPE html><html><body>They met.", FormatHTML},
		{"-", rss, FormatFeed},
		{"-", `{"text":"They met."}`, FormatJSONL},
		{"-", `[{"text":"They met."}]`, FormatJSONL},
		{"-", "[They met.]", FormatText},
		{"-", "<p>They met.</p>", FormatHTML},
		{"a.xml", "<?xml version=\"1.0\"?><html><body>x</body></html>", FormatHTML},
		{"a.xml", "<?xml version=\"1.0\"?><sitemap/>", FormatFeed},
		{"a.HTML", "They met.", FormatHTML},
		{"a.txt.gz", "<html>", FormatText},
		{"page", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC>\n<html>", FormatHTML},
	} {
		if got := detect(Source{Name: c.name, Data: []byte(c.data)}); got != c.want {
			t.Errorf("%s %.40q: %s, want %s", c.name, c.data, got, c.want)
		}
	}
}
