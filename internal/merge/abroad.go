package merge

import (
	"strings"

	"chancery/internal/doc"
	"chancery/internal/ontology"
)

// elsewhere reports whether the words of x point beyond the home state: to a
// people whose state is not told, to foreigners, to a body of many states.
func (m *merger) elsewhere(x *doc.Mention) bool {
	named := x.Form == doc.Named || x.Chain != 0 && m.d.Mentions[m.d.Chains[x.Chain].First].Form == doc.Named
	return m.points(x) || !named && m.abroad(x)
}

// points reports whether words within x point beyond it.
func (m *merger) points(x *doc.Mention) bool {
	d := m.d
	for t := x.First; t <= x.Last; t++ {
		if says("beyond", d.Norm(t)) && !(int(t)+1 < len(d.Tokens) && says("portfolio", strings.ToLower(d.Lemma(t+1)))) {
			return true // but "the foreign minister" is the land's own
		}
	}
	for i := 1; i < len(d.Mentions); i++ {
		if y := &d.Mentions[i]; y.Form == doc.Named && y.Country == "" && x.Span.Contains(y.Span) && y.Span != x.Span && y.Kind != doc.Person {
			return true
		}
	}
	return false
}

// abroad reports whether the sentence of x, whom it does not name, names another
// state or a place in one: "protesters stormed the embassy in Tehran", dated from Beijing, were not
// of the land that the report is dated from.
func (m *merger) abroad(x *doc.Mention) bool {
	d := m.d
	s := d.Sentences[d.SentenceOf(x.Head)].Span
	power := powers[x.Sector] || x.Chain != 0 && powers[d.Chains[x.Chain].Sector]
	for i := m.firstIn(s); i < len(d.Mentions) && d.Mentions[i].Span.Start < s.End; i++ {
		y := &d.Mentions[i]
		if m.urges(y, x) || y.Span.Start > x.Span.End && power && !(d.Tokens[y.Head].Dep == doc.Obl && d.Tokens[y.Head].Head == d.Tokens[x.Head].Head) {
			continue // "the army deployed a missile that can reach Almen": what stands behind an army does not say whose it is
		}
		if k := d.Child(y.Head, doc.Case); power && y.Span.Start > x.Span.End && k != 0 && d.Norm(k) == "to" {
			continue // "the minister flew to Almen": where one goes is not where one is from
		}
		if h := d.Tokens[y.Head].Head; h != 0 && power && y.Span.Start > x.Span.End && says("facing", strings.ToLower(d.Lemma(h))) {
			continue // "her Norvanian counterpart": she is of another state than he
		}
		if y.Form == doc.Named && y.Country == "" && y.Kind == doc.Place && !x.Span.Contains(y.Span) && m.stateName(y) {
			return true // Congo: one of two, but another than the home state
		}
		if y.Form == doc.Named && y.Country != "" && y.Country != m.home && !ontology.HasNonstate(y.Country) && (y.Kind == doc.Place || y.Kind == doc.Nation) && !x.Span.Contains(y.Span) {
			return true
		}
	}
	return false
}
