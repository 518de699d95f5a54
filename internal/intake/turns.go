package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How sure it is that a line opens with a speaker's label.
const (
	noLabel   = iota
	weakLabel // "Q Thank you", "Norvan Price: …": only where the same label comes back
	someLabel // "REIK: …": capitals alone
	sureLabel // "MR. REIK: …", "QUESTION: …", "Q    …"
)

const speakerMax = 60 // bytes in a label

// turnLabel is the length of the label's words at the start of s, without the
// colon, and how sure it is that they are one.
func turnLabel(s string) (n, strength int) {
	if len(s) < 2 {
		return 0, noLabel
	}
	if s[0] == 'Q' || s[0] == 'A' {
		rest := s[1:]
		space := len(rest) - len(strings.TrimLeft(rest, " \t\u00a0"))
		switch {
		case rest[0] == ':':
			return 1, sureLabel
		case rest[0] == '\t', space >= 2 && space < len(rest):
			return 1, sureLabel
		case rest[0] == '.' && len(rest) > 1 && (rest[1] == ' ' || rest[1] == '\t') && s[0] == 'Q':
			return 1, someLabel
		case s[0] == 'Q' && space == 1:
			return 1, weakLabel
		}
	}
	i := strings.IndexByte(s[:min(len(s), speakerMax)], ':')
	if i < 2 {
		return 0, noLabel
	}
	if i+1 < len(s) {
		if r, _ := utf8.DecodeRuneInString(s[i+1:]); !unicode.IsSpace(r) && r != '“' && r != '"' {
			return 0, noLabel
		}
	}
	return i, labelStrength(s[:i])
}

func labelStrength(label string) int {
	label = strings.TrimSpace(label)
	if j := strings.IndexAny(label, "(["); j > 0 { // "MR. REIK (through interpreter)"
		label = strings.TrimSpace(label[:j])
	}
	all := load()
	w := all.speakers
	low := strings.Trim(plainer(label), " .")
	if w[low] == "not" || label == "" {
		return noLabel
	}
	upper, role, count := true, false, 0
	for f := range strings.FieldsSeq(label) {
		count++
		bare := strings.Trim(f, ".,-–#")
		r, _ := utf8.DecodeRuneInString(bare)
		l := unstopped(bare)
		switch {
		case bare == "":
		case w[l] == "role":
			role = role || l != "the"
		case unicode.IsDigit(r):
			if count == 1 {
				return noLabel
			}
		case !unicode.IsUpper(r) && !all.particles[bare]:
			return noLabel
		}
		if strings.IndexFunc(bare, unicode.IsLower) >= 0 && !strings.HasPrefix(bare, "Mc") && !strings.HasPrefix(bare, "Mac") {
			upper = false
		}
	}
	if w[low] == "role" {
		role = true
	}
	switch {
	case count > 7 || len(low) < 2:
		return noLabel
	case upper && role:
		return sureLabel
	case upper && utf8.RuneCountInString(low) > 2:
		return someLabel
	}
	return weakLabel
}

func unstopped(s string) string { return strings.Trim(plainer(s), ".") }

// opening is the length of the quotation mark at the start of s: a report that
// prints part of a transcript opens every paragraph of it with one.
func opening(s string) int {
	for _, mark := range [...]string{"\"", "\u201c", "''"} {
		if strings.HasPrefix(s, mark) {
			return len(mark)
		}
	}
	return 0
}

// transcript decides whether the lumps are a transcript and which of them open
// a turn: labels[i] is the length of the label of lump i, 0 for none. carries
// is true when what stands between two labels belongs to the turn before it.
// A quotation mark may stand before a label and is not counted in its length.
func transcript(text string, lumps []lump) (labels []int, carries bool) {
	strengths := make([]uint8, len(lumps))
	lens := make([]int, len(lumps))
	count := map[string]int{}
	sure, some, first := 0, 0, -1
	for i, l := range lumps {
		s := text[l.span.Start:l.span.End]
		s = s[opening(s):]
		n, k := turnLabel(s)
		if k == noLabel {
			continue
		}
		lens[i], strengths[i] = n, uint8(k)
		count[s[:n]]++
		switch k {
		case sureLabel:
			sure++
		case someLabel:
			some++
		}
	}
	twice, thrice := 0, 0
	for _, n := range count {
		if n >= 2 {
			twice++
		}
		if n >= 3 {
			thrice++
		}
	}
	// One sure label is enough ("THE PRESIDENT: Good morning." and nobody else
	// speaks) where it opens a sentence; bare capitals must come in numbers, and
	// names in mixed case must come back, those of two speakers at least.
	if sure == 1 && some == 0 && thrice == 0 && !lone(text, lumps, strengths) {
		sure = 0
	}
	if sure == 0 && (some < 3 || twice == 0) && (thrice == 0 || twice < 2) {
		return nil, false
	}
	turns := 0
	for i, l := range lumps {
		s := text[l.span.Start:l.span.End]
		s = s[opening(s):][:lens[i]]
		switch strengths[i] {
		case sureLabel:
			if sure == 0 {
				lens[i] = 0
			}
		case someLabel:
			if sure+some < 3 {
				lens[i] = 0
			}
		case weakLabel:
			if s == "Q" && sure+count["Q"] < 3 || s != "Q" && (count[s] < 2 || thrice == 0) {
				lens[i] = 0
			}
		}
		if lens[i] > 0 {
			if turns++; first < 0 {
				first = i
			}
		}
	}
	if turns == 0 {
		return nil, false
	}
	return lens, sure > 0 || some >= 4 || turns*3 >= len(lumps)-first
}

// lone reports whether the only sure label opens a speech: a sentence follows
// it, and it is not the first line, which would be a headline ("PRESIDENT: NO
// TALKS").
func lone(text string, lumps []lump, strengths []uint8) bool {
	for i, l := range lumps {
		if strengths[i] == sureLabel {
			return i > 0 && stopped(text[l.span.Start:l.span.End])
		}
	}
	return false
}
