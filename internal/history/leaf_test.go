package history

import (
	"fmt"
	"strings"

	"chancery/internal/record"
)

// people and states of the checks; none of them is real.
var (
	venn     = record.Party{ID: "a:orla-venn", Name: "Orla Venn", Code: "XKE", Sector: "GOV"}
	vennMin  = record.Party{ID: "a:kestrian-minister-orla-venn", Name: "Kestrian Minister Orla Venn", Code: "XKE", Sector: "GOV"}
	reik     = record.Party{ID: "a:tomas-reik", Name: "Tomas Reik", Code: "XNO", Sector: "GOV"}
	okar     = record.Party{ID: "a:sirin-okar", Name: "Sirin Okar", Code: "XKE", Sector: "GOV"}
	kestria  = record.Party{ID: "a:xke", Name: "Kestria", Code: "XKE"}
	norvania = record.Party{ID: "a:xno", Name: "Norvania", Code: "XNO"}
	daro     = record.Party{ID: "a:ilse-daro", Name: "Ilse Daro"}
	police   = record.Party{ID: "a:kestrian-police", Name: "Kestrian police", Code: "XKE", Sector: "COP"}
	cabinet  = record.Party{ID: "a:government-of-norvania", Name: "the Norvanian government", Code: "XNO", Sector: "GOV"}
)

// ministers are some of Norvania, told in those words.
func ministers(words string) record.Party {
	return record.Party{ID: "a:" + words, Name: words, Text: words, Code: "XNO", Sector: "GOV"}
}

// report is one article's telling of an act, in one line: "doc published | type/mode
// status @place | actors > recipients | day..day | sentence". "police*" is somebody whom
// only the article knows, "police*XKE" one whose state it does not tell.
func report(line string) *record.Leaf {
	part := strings.Split(line, "|")
	for i := range part {
		part[i] = strings.TrimSpace(part[i])
	}
	l := &record.Leaf{}
	doc, published, _ := strings.Cut(part[0], " ")
	l.Published = published
	head, place, _ := strings.Cut(part[1], " @")
	if place != "" {
		l.Place = &record.Place{Name: place}
	}
	typ, status, _ := strings.Cut(head, " ")
	typ, mode, _ := strings.Cut(typ, "/")
	l.Kind, l.Type, l.Status = record.KindEvent, typ, record.Asserted
	if mode != "" {
		l.Mode = []string{mode}
	}
	if status != "" {
		l.Status = status
	}
	if typ == strings.ToLower(typ) {
		l.Kind = record.KindStatement
	}
	known := map[string]record.Party{"Venn": venn, "MinisterVenn": vennMin, "Reik": reik, "Okar": okar, "Kestria": kestria, "Norvania": norvania,
		"KestrianPolice": police, "Daro": daro, "ministers": ministers("her Norvanian and Tarnish counterparts"), "counterparts": ministers("her Tarnish and Norvanian counterparts"), "GovernmentOfNorvania": cabinet}
	list := func(s string) (out []record.Party) {
		for _, w := range strings.Fields(s) {
			if base, code, found := strings.Cut(w, "*"); found {
				out = append(out, record.Party{ID: record.IDWithin("a:"+base, "sha256:"+doc), Name: base, Code: code, Sector: "COP"})
				continue
			}
			out = append(out, known[w])
		}
		return out
	}
	a, b, _ := strings.Cut(part[2], ">")
	l.Actor, l.Recipient = list(a), list(b)
	if part[3] != "" {
		first, last, found := strings.Cut(part[3], "..")
		if !found {
			last = first
		}
		l.When = &record.When{Start: first, End: last, Text: "then", Basis: record.BasisText}
	}
	l.ID = record.EntryPrefix + hash(line)
	l.Review = record.Unreviewed
	l.Cites = []record.Cite{{Document: "sha256:" + doc, Start: uint32(len(line)), End: uint32(len(line) + 1), Text: part[4], Rule: "check"}}
	return l
}

// shape writes groups by the documents of their leaves, so that they compare.
func shape(groups [][]*record.Leaf) string {
	var out []string
	for _, g := range groups {
		var ids []string
		for _, l := range g {
			ids = append(ids, l.ID)
		}
		out = append(out, fmt.Sprint(ids))
	}
	return strings.Join(out, "\n")
}
