package cli

import (
	"cmp"
	"embed"
	"slices"
	"strings"
	"sync"

	"chancery/internal/lexicon"
	"chancery/internal/record"
)

//go:embed data/*.tsv
var data embed.FS

// phrases are the rows of data/phrases.tsv, read at the first need. The file
// is part of the program: a fault in it is a bug, which a test finds.
var phrases = sync.OnceValue(func() []lexicon.Row {
	rows, err := lexicon.Table(data, "data/phrases.tsv", 5, 5)
	if err != nil {
		panic(err)
	}
	return rows
})

// say is the entry in plain words: "Kim Jong Un (PRK GOV) wrote to Donald Trump (USA GOV)".
func say(e record.Entry) string {
	actors, recipients := sayParties(e.Actor), sayParties(e.Recipient)
	verb := strings.ToLower(e.Type)
	for _, r := range phrases() {
		if r.Cols[0] == string(e.Kind) && r.Cols[1] == e.Type && (r.Cols[2] == "" || slices.Contains(e.Mode, r.Cols[2])) {
			verb = r.Cols[4]
			if recipients != "" {
				verb = strings.Replace(r.Cols[3], "{r}", recipients, 1)
			}
			break
		}
	}
	who := actors
	switch {
	case who == "" && e.Kind == record.KindReckoning:
	case who == "":
		who = "somebody unnamed"
	case e.Kind == record.KindReckoning:
		who += ":"
	}
	line := strings.TrimSpace(who + " " + verb)
	told := oneLine(e.Content)
	for _, q := range e.Quote {
		if q = oneLine(q); !strings.Contains(told, q) {
			told = strings.TrimSpace(told + " “" + q + "”")
		}
	}
	switch {
	case strings.HasPrefix(told, "that "): // "said that it rained"
		line += " " + told
	case told != "":
		line += ": " + told
	}
	if e.Scope != "" {
		line += " (only " + oneLine(e.Scope) + ")"
	}
	if e.Place != nil && !placed(e) {
		line += ", in " + e.Place.Name
	}
	return line
}

// placed reports whether the words say already where: whom it befell is the place, or
// what it was about ends with it.
func placed(e record.Entry) bool {
	return strings.HasSuffix(oneLine(e.Content), " in "+e.Place.Name) ||
		slices.ContainsFunc(e.Recipient, func(p record.Party) bool { return p.Name == e.Place.Name })
}

func sayParties(list []record.Party) string {
	var names []string
	for _, p := range list {
		names = append(names, sayParty(p))
	}
	return join(names)
}

func sayParty(p record.Party) string {
	name := p.Name
	if name == "" {
		name = p.Text
	}
	return sayName(oneLine(name), p.Code, p.Sector)
}

func sayName(name, code, sector string) string {
	codes := strings.TrimSpace(code + " " + sector)
	switch {
	case name == "" && codes == "":
		return "somebody unnamed"
	case name == "":
		return codes
	case codes == "":
		return name
	}
	return name + " (" + codes + ")"
}

// join is "a, b and c".
func join(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// sayWhen is a day, a month, a year, or the span in which the day lies.
func sayWhen(w *record.When) string {
	switch {
	case w == nil || w.Start == "" && w.End == "":
		return "undated"
	case w.Start == "":
		return "until " + w.End
	case w.End == "":
		return "since " + w.Start
	}
	return cmp.Or(record.Period(w.Start, w.End), w.Start+" – "+w.End)
}

// sayStatus is empty for what is asserted.
func sayStatus(e record.Entry) string {
	switch e.Status {
	case record.Asserted:
		return ""
	case record.Negated:
		return "not so"
	case record.Conditional:
		if e.Condition != "" {
			return "conditional: " + oneLine(e.Condition)
		}
	case record.Counterfactual:
		return "imagined, did not happen"
	case record.Hypothetical:
		return "imagined"
	}
	return e.Status
}

// sayAccording is the chain of who says so, outermost first: "according to The
// Courier (allege), citing Orla Venn (XKE GOV) (state 2031-05-13)". It is empty
// for the article's own voice.
func sayAccording(chain []record.Attribution) string {
	var parts []string
	for _, a := range chain {
		source := "nobody named"
		if a.Source != "" || a.End > a.Start { // an unresolved "he" has words and no name
			source = sayName(oneLine(a.Source), a.Code, a.Sector)
		}
		parts = append(parts, source+" ("+strings.TrimSpace(a.Act+" "+a.When)+")")
	}
	if len(parts) == 0 {
		return ""
	}
	return "according to " + strings.Join(parts, ", citing ")
}

// typeOf is "CONSULT/letter" or "statement/praise".
func typeOf(e record.Entry) string {
	out := e.Type
	if e.Kind != record.KindEvent {
		out = string(e.Kind) + "/" + e.Type
	}
	if len(e.Mode) > 0 {
		out += "/" + strings.Join(e.Mode, "+")
	}
	return out
}

// short is an id as people write it: its prefix and eight characters.
func short(id string) string {
	prefix, hash, ok := strings.Cut(id, ":")
	if !ok || len(hash) <= 8 {
		return id
	}
	if prefix+":" == record.ActorPrefix {
		return id
	}
	return prefix + ":" + hash[:8]
}
