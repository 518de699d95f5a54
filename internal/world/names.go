package world

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// item is one name of a list column: "?Georgia" is ambiguous, "~Labor" is so too
// and counts only where the text speaks of its state.
type item struct {
	text               string
	ambiguous, context bool
}

func items(list []string) []item {
	out := make([]item, 0, len(list))
	for _, s := range list {
		out = append(out, marked(s))
	}
	return out
}

func marked(s string) item {
	if text, ok := strings.CutPrefix(s, "~"); ok {
		return item{text, true, true}
	}
	text, amb := strings.CutPrefix(s, "?")
	return item{text: text, ambiguous: amb}
}

// forms calls add with each key that a name is found under: itself, without its
// diacritics, with the hyphens of a given name as spaces, and without a
// lower-case article ("the Kremlin"; the article of "The Hague" is part of it).
func forms(name string, person bool, add func(key string)) {
	key := Key(name)
	add(key)
	if strings.HasPrefix(name, "the ") {
		key = key[len("the "):]
		add(key)
	}
	if f := fold(key); f != key {
		add(f)
		key = f
	}
	if person && strings.Contains(key, "-") {
		add(strings.ReplaceAll(key, "-", " "))
	}
}

// plural is the plural of a demonym that makes it regularly: Norwegians,
// Iraqis. Others are listed.
func plural(demonym string) string {
	if strings.HasSuffix(demonym, "an") && !strings.HasSuffix(demonym, "man") || strings.HasSuffix(demonym, "German") || strings.HasSuffix(demonym, "i") {
		return demonym + "s"
	}
	return ""
}

// acronym reports whether a name is capitals and full stops only, so that the
// word in small letters is another word.
func acronym(name string) bool {
	n := 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			n++
		case r != '.' && r != '&' && r != '-' && !unicode.IsDigit(r):
			return false
		}
	}
	return n > 1
}

// titled reports whether a name has several words and a capital begins the last.
func titled(name string) bool {
	i := strings.LastIndexByte(name, ' ')
	r, _ := utf8.DecodeRuneInString(name[i+1:])
	return i > 0 && unicode.IsUpper(r)
}

// fold takes the diacritics from a string in lower case.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < 0x80
	}
	if ascii {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	latin := folded()
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case int(r) < len(latin):
			b.WriteString(latin[r])
		default:
			foldRune(&b, r)
		}
	}
	return b.String()
}

// folded is what fold makes of each letter of the Latin blocks.
var folded = sync.OnceValue(func() *[0x250]string {
	var t [0x250]string
	var b strings.Builder
	for r := range rune(len(t)) {
		b.Reset()
		foldRune(&b, r)
		t[r] = b.String()
	}
	return &t
})

func foldRune(b *strings.Builder, r rune) {
	for _, r := range norm.NFD.String(string(r)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ø':
			b.WriteByte('o')
		case r == 'đ' || r == 'ð':
			b.WriteByte('d')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ə':
			b.WriteByte('a')
		case r == 'ß':
			b.WriteString("ss")
		case r == 'æ':
			b.WriteString("ae")
		case r == 'þ':
			b.WriteString("th")
		default:
			b.WriteRune(r)
		}
	}
}

// Slug makes the last part of a reference: letters and digits of the folded
// name, of whatever script, joined by hyphens.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range fold(Key(name)) {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) || unicode.IsDigit(r) {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		} else if r != '\'' && r != '.' {
			gap = true
		}
	}
	return b.String()
}

// Stem is a key without the ending of a state or of its adjectives, by which the
// names of states that no list has find each other: "kestr" for Kestria and
// Kestrians. At least four bytes stay.
func Stem(s string) string {
	for _, e := range []string{"ians", "ian", "ans", "ese", "ish", "an", "ia", "is", "i", "a", "e", "n"} {
		if strings.HasSuffix(s, e) && len(s)-len(e) >= 4 {
			return s[:len(s)-len(e)]
		}
	}
	return s
}
