package record

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Check enforces the laws of an entry against the cleaned text of the document
// that it cites: it has a cite, every cite's text is exactly the stored bytes,
// every offset lies in the text and every code is one of the vocabulary. The
// error names the entry and the field; it is a bug of whoever made the entry.
func Check(e Entry, text string) error {
	if err := check(e, text); err != nil {
		return fmt.Errorf("entry %s (%s %s): %w", e.ID, e.Kind, e.Type, err)
	}
	return nil
}

// CheckAll checks all entries of one document, and that no two share an id.
func CheckAll(entries []Entry, text string) error {
	if _, faults := Sound(entries, text); len(faults) > 0 {
		return faults[0]
	}
	return nil
}

// Sound parts the entries of one document that keep every law from those that
// break one, so that a fault costs an entry and not the article. Of two entries
// with the same id the second is at fault; references to an entry at fault are
// dropped with it. When all are sound the slice itself comes back.
func Sound(entries []Entry, text string) (sound []Entry, faults []error) {
	seen := make(map[string]bool, len(entries))
	for i, e := range entries {
		err := Check(e, text)
		if err == nil && seen[e.ID] {
			err = fmt.Errorf("entry %s (%s %s): two entries of the document have this id", e.ID, e.Kind, e.Type)
		}
		if err != nil {
			if faults == nil {
				sound = append(sound, entries[:i]...)
			}
			faults = append(faults, err)
			continue
		}
		seen[e.ID] = true
		if faults != nil {
			sound = append(sound, e)
		}
	}
	if faults == nil {
		return entries, nil
	}
	for i := range sound {
		sound[i].About = slices.DeleteFunc(slices.Clone(sound[i].About), func(id string) bool { return !seen[id] })
	}
	return sound, faults
}

func check(e Entry, text string) error {
	switch {
	case !strings.HasPrefix(e.ID, EntryPrefix) || len(e.ID) == len(EntryPrefix):
		return fmt.Errorf("id: want %s and a hash", EntryPrefix)
	case !slices.Contains(Kinds, e.Kind):
		return fmt.Errorf("kind: unknown")
	case !HasType(e.Kind, e.Type):
		return fmt.Errorf("type: unknown for this kind")
	case !HasStatus(e.Status):
		return fmt.Errorf("status: unknown: %q", e.Status)
	case !(e.Confidence >= 0 && e.Confidence <= 1): // also refuses NaN
		return fmt.Errorf("confidence: %v is not between 0 and 1", e.Confidence)
	case !slices.Contains([]string{Unreviewed, Accepted, Corrected, Rejected}, e.Review):
		return fmt.Errorf("review: unknown: %q", e.Review)
	case e.Place != nil && e.Place.Name == "":
		return fmt.Errorf("place: without a name")
	case e.Place != nil && (e.Place.Lat == nil) != (e.Place.Lon == nil):
		return fmt.Errorf("place: one coordinate without the other")
	}
	if err := checkCites(e.Cites, text); err != nil {
		return err
	}
	for _, group := range []struct {
		field   string
		parties []Party
	}{{"actor", e.Actor}, {"recipient", e.Recipient}} {
		for i, p := range group.parties {
			if err := checkParty(p, text); err != nil {
				return fmt.Errorf("%s %d: %w", group.field, i+1, err)
			}
		}
	}
	for i, a := range e.According {
		if err := checkAttribution(a, text); err != nil {
			return fmt.Errorf("according %d: %w", i+1, err)
		}
	}
	if e.When != nil {
		if err := checkWhen(*e.When); err != nil {
			return fmt.Errorf("when: %w", err)
		}
	}
	for _, q := range e.Quote {
		if q == "" || !strings.Contains(text, q) {
			return fmt.Errorf("quote: %q is not in the text", q)
		}
	}
	for _, f := range e.Fields {
		if f.Name == "" || f.Value == "" {
			return fmt.Errorf("fields: name or value missing")
		}
	}
	if slices.Contains(e.Mode, "") || slices.Contains(e.Context, "") || slices.Contains(e.About, "") {
		return fmt.Errorf("mode, context or about: holds an empty item")
	}
	return nil
}

func checkCites(cites []Cite, text string) error {
	if len(cites) == 0 {
		return fmt.Errorf("cites: none")
	}
	for i, c := range cites {
		switch {
		case !strings.HasPrefix(c.Document, DocumentPrefix):
			return fmt.Errorf("cite %d: document: want %s and a hash", i+1, DocumentPrefix)
		case c.Document != cites[0].Document:
			continue // of another document: its own text is the judge
		case c.Rule == "":
			return fmt.Errorf("cite %d: rule missing", i+1)
		case (c.RawStart == nil) != (c.RawEnd == nil):
			return fmt.Errorf("cite %d: one raw offset without the other", i+1)
		case c.RawStart != nil && *c.RawEnd < *c.RawStart:
			return fmt.Errorf("cite %d: raw_end before raw_start", i+1)
		}
		if err := checkSpan(c.Start, c.End, c.Text, text); err != nil {
			return fmt.Errorf("cite %d: %w", i+1, err)
		}
	}
	return nil
}

// checkSpan reports whether want is exactly text[start:end].
func checkSpan(start, end uint32, want, text string) error {
	switch {
	case end <= start:
		return fmt.Errorf("empty span [%d:%d]", start, end)
	case int(end) > len(text):
		return fmt.Errorf("span [%d:%d] lies outside the text of %d bytes", start, end, len(text))
	case int(end) < len(text) && !utf8.RuneStart(text[end]), !utf8.RuneStart(text[start]):
		return fmt.Errorf("span [%d:%d] cuts a character", start, end)
	case text[start:end] != want:
		return fmt.Errorf("span [%d:%d] is %q in the text, not %q", start, end, text[start:end], want)
	}
	return nil
}

func checkParty(p Party, text string) error {
	if p.Text == "" && p.Start == 0 && p.End == 0 {
		if p.ID == "" && p.Name == "" && p.Code == "" {
			return fmt.Errorf("nobody")
		}
	} else if err := checkSpan(p.Start, p.End, p.Text, text); err != nil {
		return err
	}
	return checkCodes(p.ID, p.Code, p.Sector)
}

func checkAttribution(a Attribution, text string) error {
	if !HasType(KindStatement, a.Act) {
		return fmt.Errorf("act: unknown: %q", a.Act)
	}
	if a.End < a.Start || int(a.End) > len(text) {
		return fmt.Errorf("span [%d:%d] lies outside the text of %d bytes", a.Start, a.End, len(text))
	}
	// A source without a name is either nobody at all ("reportedly"), or
	// somebody whose words are cited though nobody knows who: an unresolved "he".
	if a.Source == "" && a.Code != "UNK" && a.Start == a.End {
		return fmt.Errorf("source: one without name and words has code UNK, not %q", a.Code)
	}
	return checkCodes(a.ID, a.Code, a.Sector)
}

func checkCodes(id, code, sector string) error {
	switch {
	case id != "" && !strings.HasPrefix(id, ActorPrefix):
		return fmt.Errorf("id: want %s and a name: %q", ActorPrefix, id)
	case code != "" && !threeCapitals(code):
		return fmt.Errorf("code: want three capitals: %q", code)
	case sector != "" && !threeCapitals(sector):
		return fmt.Errorf("sector: want three capitals: %q", sector)
	}
	return nil
}

func threeCapitals(s string) bool {
	if len(s) != 3 {
		return false
	}
	for i := range 3 {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

func checkWhen(w When) error {
	if !slices.Contains([]string{BasisText, BasisAnchored, BasisPublication}, w.Basis) {
		return fmt.Errorf("basis: unknown: %q", w.Basis)
	}
	for _, day := range []string{w.Start, w.End} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return fmt.Errorf("%q is not a day", day)
		}
	}
	if w.Start != "" && w.End != "" && w.End < w.Start {
		return fmt.Errorf("ends on %s before it starts on %s", w.End, w.Start)
	}
	if w.Start == "" && w.End == "" && w.EDTF == "" && w.Text == "" {
		return fmt.Errorf("says nothing")
	}
	return nil
}
