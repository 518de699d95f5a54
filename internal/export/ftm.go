package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"chancery/internal/record"
)

type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// ftmID is id in the letters that the form's ids may have: what it must lose is
// made up by a digest of the whole, so that two ids stay two.
func ftmID(id string) string {
	plain := true
	b := []byte(id)
	for i, c := range b {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == ':', c == '.', c == '_', c == '-':
		default:
			b[i], plain = '_', false
		}
	}
	if plain {
		return id
	}
	h := sha256.Sum256([]byte(id))
	return string(b) + "." + hex.EncodeToString(h[:4])
}

// writeFTM writes an Event for each act, with its status in the notes, and the people
// and bodies that take part, each once before its first event.
func writeFTM(w io.Writer, items []Item, o Options) (s Summary, err error) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	seen := map[string]bool{}
	for _, i := range items {
		if i.Kind != record.KindEvent {
			s.leave(string(i.Kind) + ", no event")
			continue
		}
		p := map[string][]string{}
		add := func(k, v string) {
			if v != "" && !slices.Contains(p[k], v) {
				p[k] = append(p[k], v)
			}
		}
		for _, x := range append(slices.Clone(i.Actor), i.Recipient...) {
			id := x.ID
			if id == "" {
				continue
			}
			id = ftmID(id)
			if !seen[id] {
				seen[id] = true
				schema := "LegalEntity"
				props := map[string][]string{"name": {name(x)}}
				if _, alpha2, _ := o.State(x.Code); alpha2 != "" {
					props["country"] = []string{strings.ToLower(alpha2)}
				}
				if x.ID == record.ActorPrefix+strings.ToLower(x.Code) {
					schema = "PublicBody"
				}
				if err := enc.Encode(ftmEntity{id, schema, props}); err != nil {
					return s, err
				}
			}
			add("involved", id)
		}
		add("name", line(o.Say(i.Entry)))
		add("recordId", i.ID)
		add("summary", line(i.Cites[0].Text))
		if d := day(i.Entry); d != "" {
			add("date", d)
		} else if i.When != nil {
			add("startDate", i.When.Start)
			add("endDate", i.When.End)
		}
		if i.Place != nil {
			add("location", i.Place.Name)
			if _, alpha2, _ := o.State(i.Place.Country); alpha2 != "" {
				add("country", strings.ToLower(alpha2))
			}
		}
		for _, d := range i.Sources {
			add("sourceUrl", d.URL)
			add("publisher", d.Site)
		}
		add("notes", fmt.Sprintf("%s; %s", i.Status, i.Review))
		if err := enc.Encode(ftmEntity{i.ID, "Event", p}); err != nil {
			return s, err
		}
		s.Written++
	}
	return s, nil
}
