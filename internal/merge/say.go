package merge

import (
	"embed"
	"strconv"
	"strings"
	"sync"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
	"chancery/internal/record"
	"chancery/internal/world"
)

//go:embed data
var data embed.FS

// pointer says what a word in a statement points back to.
type pointer struct {
	kind record.Kind
	typ  string
	mode string
}

// pointers is read once; the table never changes.
var pointers = sync.OnceValues(func() (map[string]pointer, error) {
	rows, err := lexicon.Table(data, "data/pointers.tsv", 2, 4)
	if err != nil {
		return nil, err
	}
	out := map[string]pointer{}
	for _, r := range rows {
		out[r.Col(0)] = pointer{record.Kind(r.Col(1)), r.Col(2), r.Col(3)}
	}
	return out, nil
})

// Check reports a fault in the package's data.
func Check() error {
	if _, err := world.Load(); err != nil {
		return err
	}
	if _, err := homeWords(); err != nil {
		return err
	}
	if _, err := topicWords(); err != nil {
		return err
	}
	if _, err := whoseModel(); err != nil {
		return err
	}
	_, err := pointers()
	return err
}

// statements drafts what people say, unless the saying is an act already coded
// or does no more than report one.
func (m *merger) statements() {
	d := m.d
	acts := map[doc.TokenID]bool{}
	tells := map[doc.AttributionID]bool{}
	for i := range m.drafts {
		acts[m.drafts[i].trigger] = true
		for id, n := m.drafts[i].within, 0; id != 0 && n < 8; id, n = d.Attributions[id].Parent, n+1 {
			tells[id] = true
		}
	}
	for i := range d.Undertakings { // a stance taken is the position, not a saying besides
		acts[d.Undertakings[i].Trigger] = true
	}
	for i := 1; i < len(d.Attributions); i++ {
		id := doc.AttributionID(i)
		a := &d.Attributions[i]
		if a.CueToken != 0 && acts[a.CueToken] && !(a.Act == doc.Allege && m.press(a)) || len(a.Content) == 0 {
			continue
		}
		if a.Act == doc.State && tells[id] && len(a.Quote) == 0 && (a.Parent == 0 || d.Attributions[a.Parent].Act != doc.Ask) {
			continue
		}
		if strings.HasPrefix(a.Rule, "noun") && a.Act == doc.State && len(a.Quote) == 0 {
			continue // "its view of the talks" says nothing of its own
		}
		if strings.HasPrefix(a.Rule, "noun") && a.Act != doc.Claim && a.Act != doc.Allege && a.Act != doc.Deny && a.Act != doc.Confirm && a.Act != doc.State {
			continue // "a demand", "an offer" are acts, if anything; the event stage has judged them
		}
		if strings.HasPrefix(a.Rule, "verb/infinitive") && a.Act == doc.Demand && !a.Direct {
			continue // "wants to leave" is a wish of one's own
		}
		if !m.voice(a) || unspoken(a) || m.questioned(a.CueToken) {
			continue
		}
		if a.Rule == "turn" && a.Act == doc.State && len(strings.Fields(m.texts(a.Content))) < 4 {
			continue // a turn of two words: "Good morning."
		}
		who := m.source(a)
		if who == nil && a.Act != doc.Confirm && a.Act != doc.Deny && a.Act != doc.Claim && a.Act != doc.Allege {
			continue
		}
		status := doc.Asserted
		if a.CueToken != 0 {
			status = d.Facts[a.CueToken].Status
		}
		if a.Act == doc.Decline && status == doc.Negated {
			status = doc.Asserted // "did not say when" is the declining itself
		}
		if status == doc.Hypothetical && strings.HasPrefix(a.Rule, "order ") {
			status = doc.Asserted // read by the order of words, where the tree that gave the status is wrong
		}
		if status == doc.Hypothetical {
			continue
		}
		if a.Act == doc.Hint && status == doc.Asserted {
			status = doc.Possible
		}
		at := a.CueToken
		if at == 0 {
			at = d.TokenAt(a.Content[0].Start)
		}
		if at == 0 {
			continue
		}
		if up := m.according(a.Parent); len(up) > 0 && who != nil && who.ID != "" && up[len(up)-1].ID == who.ID {
			continue // "I think that …" inside one's own words adds no speaker
		}
		dr := draft{trigger: at, span: a.Content[0], statement: id, within: a.Parent}
		dr.Entry = record.Entry{Kind: record.KindStatement, Type: a.Act.String(), Status: status.String(), Content: m.texts(a.Content),
			According: m.according(a.Parent), Confidence: 0.7, Cites: []record.Cite{m.cite(a.Span, at, a.Rule)}}
		for _, q := range a.Quote {
			dr.Quote = append(dr.Quote, d.Slice(q))
		}
		if who != nil {
			dr.Actor = []record.Party{*who}
			if list := m.party(doc.Arg{Token: a.Source, Mention: a.SourceOf}, 0); a.Source != 0 && len(list) > 1 {
				dr.Actor = list
			}
		} else {
			dr.Actor = []record.Party{{Code: "UNK", Text: d.Slice(a.Cue), Start: uint32(a.Cue.Start), End: uint32(a.Cue.End)}}
		}
		if a.Addressee != 0 {
			for _, p := range m.party(doc.Arg{Token: a.Addressee, Mention: m.mentionAt(a.Addressee)}, 0) {
				dr.Recipient = addParty(dr.Recipient, p)
			}
		}
		dr.When = m.when(a.Time)
		dr.dated = told(dr.When)
		dr.When = m.bounded(dr.When, status)
		m.drafts = append(m.drafts, dr)
	}
}

// link fills About: what a statement, a refusal or an undertaking speaks of.
func (m *merger) link() {
	words, err := pointers()
	if err != nil {
		return // Check, called when the program builds its reader, reports it
	}
	for i := range m.drafts {
		dr := &m.drafts[i]
		if dr.gone != 0 || dr.Kind == record.KindReckoning || dr.Kind == record.KindPosition {
			continue
		}
		if dr.statement != 0 {
			for j := range m.drafts {
				if m.drafts[j].within == dr.statement && m.drafts[j].Kind != record.KindReckoning {
					m.about(dr, j)
				}
			}
		}
		if len(dr.About) > 0 || dr.statement == 0 && dr.Type != "REJECT" {
			continue
		}
		judged := false
		for _, w := range strings.FieldsFunc(strings.ToLower(dr.Content), func(r rune) bool { return r < 'a' || r > 'z' }) {
			p, ok := words[w]
			if !ok {
				continue
			}
			if p.kind == "judges" { // "kept", "broke": what is said of an undertaking is a claim
				judged = true
				continue
			}
			if judged && p.kind == record.KindCommitment && dr.Type == doc.State.String() {
				dr.Type = doc.Claim.String()
			}
			j := -1
			if judged && p.kind == record.KindCommitment {
				j = m.kept(i, p)
			}
			if j < 0 {
				j = m.back(i, p)
			}
			if j >= 0 {
				m.about(dr, j)
			}
			break
		}
	}
}

func (m *merger) about(dr *draft, j int) {
	if s := strconv.Itoa(j); !containsString(dr.About, s) {
		dr.About = append(dr.About, s)
	}
}

// back is the nearest draft that p can mean: before draft i in the text, else
// after it.
func (m *merger) back(i int, p pointer) int {
	at := m.drafts[i].Cites[0].Start
	best, after := -1, -1
	for j := range m.drafts {
		x := &m.drafts[j]
		if j == i || x.gone != 0 || x.drop || x.Kind != p.kind || p.typ != "" && x.Type != p.typ || p.mode != "" && !containsString(x.Mode, p.mode) {
			continue
		}
		if x.Cites[0].Start <= at {
			if best < 0 || x.Cites[0].Start >= m.drafts[best].Cites[0].Start {
				best = j
			}
		} else if after < 0 {
			after = j
		}
	}
	if best < 0 {
		return after
	}
	return best
}
