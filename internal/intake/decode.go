package intake

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// ErrEmpty is the error for a file, or an item, that holds no text.
var ErrEmpty = errors.New("empty: no text in it")

// magics are the first bytes of the files that people hand over by mistake.
var magics = []struct{ start, what string }{
	{"%PDF-", "a PDF document"}, {"PK\x03\x04", "a zip archive (or an Office document)"}, {"\x89PNG", "a PNG image"},
	{"GIF8", "a GIF image"}, {"\xff\xd8\xff", "a JPEG image"}, {"\x7fELF", "a program"}, {"\x1f\x8b", "gzip inside gzip"},
	{"SQLite format 3\x00", "an SQLite database"}, {"\xd0\xcf\x11\xe0", "an old Office document"}, {"{\\rtf", "an RTF document"},
	{"BZh", "a bzip2 archive"}, {"\xfd7zXZ", "an xz archive"}, {"\x28\xb5\x2f\xfd", "a zstd archive"}, {"Rar!", "a rar archive"},
}

// refuse says why data is no text at all; nil when it may be.
func refuse(data []byte) error {
	if len(bytes.Trim(data, " \t\r\n\f\v\xef\xbb\xbf\xff\xfe\x00")) == 0 {
		return ErrEmpty
	}
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.start)) {
			return fmt.Errorf("not text but %s (byte 0)", m.what)
		}
	}
	if wide(data) != 0 {
		return nil
	}
	const look = 8 << 10
	head := data[:min(len(data), look)]
	if i := bytes.IndexByte(head, 0); i >= 0 {
		return fmt.Errorf("not text but binary: a NUL at byte %d", i)
	}
	odd := 0
	for i, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b {
			if odd++; odd > 8 && odd > (i+1)/20 {
				return fmt.Errorf("not text but binary: control characters up to byte %d", i)
			}
		}
	}
	return nil
}

// wide says whether data is UTF-16: 'l' or 'b' for its byte order, 0 for no.
func wide(data []byte) byte {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return 'l'
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return 'b'
	case len(data) >= 8 && data[0] != 0 && data[1] == 0 && data[2] != 0 && data[3] == 0 && data[4] != 0 && data[5] == 0:
		return 'l'
	case len(data) >= 8 && data[0] == 0 && data[1] != 0 && data[2] == 0 && data[3] != 0 && data[4] == 0 && data[5] != 0:
		return 'b'
	}
	return 0
}

// decode turns raw bytes into UTF-8. page says that a meta element may name the
// charset. The second value is the charset, empty for UTF-8; the third are
// notes on what was doubtful.
func decode(raw []byte, page bool) (mapped, string, []string) {
	if !page {
		return decodeAs(raw, "")
	}
	_, name, _ := charset.DetermineEncoding(raw[:min(len(raw), 4096)], "text/html")
	return decodeAs(raw, name)
}

// decodeAs is decode for bytes that say what charset they are in; what is good
// UTF-8 is UTF-8 whatever they say.
func decodeAs(raw []byte, said string) (mapped, string, []string) {
	if w := wide(raw); w != 0 {
		return decode16(raw, w == 'b')
	}
	body, at := raw, 0
	if bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
		body, at = raw[3:], 3
	}
	e, name := charset.Lookup(said)
	if utf8.Valid(body) && name != "iso-2022-jp" {
		if bytes.IndexByte(body, 0) < 0 {
			m := whole(body)
			m.raws[0].Raw = uint32(at)
			return m, "", nil
		}
		return decode8(body, at)
	}
	if e == nil || name == "utf-8" || name == "windows-1252" {
		good, bad := multibyte(body)
		if name == "utf-8" || good >= bad {
			return decode8(body, at)
		}
		e, name = charmap.Windows1252, "windows-1252"
	}
	if cm, ok := e.(*charmap.Charmap); ok {
		m := single(body, at, cm)
		var notes []string
		if said == "" {
			notes = []string{"not UTF-8: read as Windows-1252"}
		}
		return m, name, notes
	}
	out, err := e.NewDecoder().Bytes(body)
	if err != nil {
		return decode8(body, at)
	}
	return mapped{text: strings.ReplaceAll(strings.ToValidUTF8(string(out), "\ufffd"), "\x00", "\ufffd")}, name, []string{"charset " + name + ": no map to the raw bytes"}
}

// multibyte counts well-formed characters of two bytes and more, and bytes that
// belong to none.
func multibyte(b []byte) (good, bad int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good, bad
}

// decode8 reads UTF-8 with faults: each bad byte, and each NUL, becomes U+FFFD.
func decode8(b []byte, at int) (mapped, string, []string) {
	var m mapper
	bad, first, from := 0, -1, 0
	s := string(b)
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf && c != 0 {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != 0 && (r != utf8.RuneError || n > 1) {
			i += n
			continue
		}
		m.same(s[from:i], at+from)
		m.other("\ufffd", at+i, n)
		if bad++; first < 0 {
			first = at + i
		}
		i += n
		from = i
	}
	m.same(s[from:], at+from)
	if bad == 0 {
		return m.done(), "", nil
	}
	return m.done(), "", []string{fmt.Sprintf("not clean UTF-8: %d bytes replaced by U+FFFD, the first at byte %d", bad, first)}
}

func single(b []byte, at int, cm *charmap.Charmap) mapped {
	var m mapper
	from := 0
	s := string(b)
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != 0 && c < utf8.RuneSelf {
			continue
		}
		m.same(s[from:i], at+from)
		r := cm.DecodeByte(s[i])
		if r == 0 {
			r = utf8.RuneError
		}
		m.other(string(r), at+i, 1)
		from = i + 1
	}
	m.same(s[from:], at+from)
	return m.done()
}

func decode16(raw []byte, big bool) (mapped, string, []string) {
	name, i := "utf-16le", 0
	if big {
		name = "utf-16be"
	}
	unit := func(i int) rune {
		if big {
			return rune(raw[i])<<8 | rune(raw[i+1])
		}
		return rune(raw[i+1])<<8 | rune(raw[i])
	}
	var m mapper
	if unit(0) == 0xfeff {
		i = 2
	}
	bad := 0
	for i+1 < len(raw) {
		r, n := unit(i), 2
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if i+3 < len(raw) {
				pair = utf16.DecodeRune(r, unit(i+2))
			}
			if r = pair; r != utf8.RuneError {
				n = 4
			}
		}
		if r == 0 {
			r = utf8.RuneError
		}
		if r == utf8.RuneError {
			bad++
		}
		m.other(string(r), i, n)
		i += n
	}
	var notes []string
	if bad > 0 || i < len(raw) {
		notes = []string{fmt.Sprintf("not clean %s: %d characters replaced by U+FFFD", name, bad)}
	}
	return m.done(), name, notes
}
