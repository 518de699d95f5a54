package merge

import (
	"slices"
	"sort"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/ontology"
	"chancery/internal/record"
	"chancery/internal/world"
)

// home is the state that an article writes from or about, by which "the army" and
// "the prime minister" are that state's: that of the place it is dated from, when
// the text names the state besides; else the only state that it names, or the
// one that it is nearly all about, or opens with and comes back to. It is empty where the text leaves it open.
func home(d *doc.Document, w *world.World) string {
	count, named, towns, lead := map[string]int{}, map[string]bool{}, map[string]map[string]bool{}, map[string]bool{}
	var order []string
	at := ""
	for _, b := range d.Blocks {
		if b.Kind == doc.Dateline && at == "" {
			at = seat(w, d.Slice(b.Span))
		}
	}
	for i := 1; i < len(d.Mentions); i++ {
		x := &d.Mentions[i]
		if x.Form != doc.Named || x.Country == "" || ontology.HasNonstate(x.Country) || x.Kind != doc.Place && x.Kind != doc.Nation && x.Kind != doc.Org {
			continue
		}
		if dateline(d, x) {
			at = x.Country
			continue
		}
		if strings.HasPrefix(x.Ref, "t:") && len(d.Sentences) > 3 { // a town of the gazetteer tells little, a second one of its land more
			if towns[x.Country] == nil {
				towns[x.Country] = map[string]bool{}
			}
			if towns[x.Country][x.Ref] = true; len(towns[x.Country]) < 2 {
				continue
			}
		}
		if says("seat", x.Ref) {
			continue // the seat of a court or of a body of many states tells of none
		}
		if strings.HasPrefix(x.Ref, "c:") {
			named[x.Country] = true
		}
		if count[x.Country] == 0 {
			order = append(order, x.Country)
		}
		if count[x.Country]++; d.SentenceOf(x.Head) <= opening {
			lead[x.Country] = true
		}
	}
	total, most := 0, func(c string) int { // most is how often the text names any other state
		n := 0
		for _, o := range order {
			if o != c {
				n = max(n, count[o])
			}
		}
		return n
	}
	for _, c := range order {
		total += count[c]
	}
	if at != "" {
		abroad := total > 0 && count[at] == 0
		for _, c := range order {
			abroad = abroad || count[c] > 2*count[at]+2
		}
		if !abroad {
			return at
		}
		for _, c := range order { // dated from Geneva, and all about another land
			if lead[c] && named[c] && count[c] >= 3 && count[c] > 4*count[at] && count[c] >= 2*most(c) {
				return c
			}
		}
		return ""
	}
	if total == 0 && len(d.Sentences) > opening && american(d) {
		return "USA"
	}
	for _, c := range order {
		if count[c] == total && (named[c] || total > 1 || len(d.Sentences) <= 3) || count[c] >= 4 && 3*count[c] >= 2*total {
			return c
		}
	}
	for _, c := range order { // opened with, and told of at least twice as often as any other
		if lead[c] && count[c] >= 2 && count[c] >= 2*most(c) {
			return c
		}
	}
	return ""
}

// opening is how many sentences open a text, its headline among them.
const opening = 3

// seat is the state of the place that a dateline opens with, or of the land that it names
// after that: "SAPOA, Nicaragua, March 23".
func seat(w *world.World, line string) string {
	if i := strings.IndexAny(line, ";(\u2013\u2014"); i > 0 {
		line = line[:i]
	}
	line, _, _ = strings.Cut(line, " -")
	for i, part := range strings.Split(line, ",") {
		for _, s := range w.Lookup(world.Key(strings.TrimSpace(part))) {
			if s.Thing.Code != "" && !ontology.HasNonstate(s.Thing.Code) && (i == 0 || s.Thing.Kind == world.KindCountry) {
				return s.Thing.Code
			}
		}
	}
	return ""
}

// dateline reports whether x is the place that opens the article: in a block of
// its own, or in capitals at the start of a paragraph and parted from it.
func dateline(d *doc.Document, x *doc.Mention) bool {
	s := d.Sentences[d.SentenceOf(x.Head)]
	if int(s.Block) < len(d.Blocks) && d.Blocks[s.Block].Kind == doc.Dateline {
		return true
	}
	if x.First != s.First || x.Kind != doc.Place && x.Kind != doc.Org {
		return false
	}
	for t := x.Last + 1; t <= s.Last && t < x.Last+10; t++ {
		switch d.Norm(t) {
		case "-", "--":
			return d.Tokens[t].Flags&doc.SpaceBefore != 0
		}
		if d.Tokens[t].UPOS == doc.VERB {
			break
		}
	}
	return false
}

// state fills the state of a party that the words beside it leave open: that of its
// owner ("his government"), else the article's own.
func (m *merger) state(p *record.Party, x *doc.Mention) {
	if p.Code == "" {
		p.Code = m.surnames[x.Chain]
	}
	if p.Code == "" {
		m.throne(p, x)
	}
	if p.Code == "" && m.ofState(x) {
		p.Code = "USA"
	}
	if p.Code == "" {
		p.Code = m.hisLand(x)
	}
	if p.Code == "" {
		if p.Code = m.chiefOf(x); p.Code != "" {
			p.Sector = ""
		}
	}
	if p.Code == "" {
		if p.Code = m.ofBody(x); p.Code != "" && p.Sector == "GOV" && p.Code != "EUR" {
			p.Sector = ""
		}
	}
	if p.Code != "" || foreign[p.Sector] || x.Kind == doc.Nation && x.Form == doc.Named && m.d.Norm(x.First-min(1, x.First)) != "ethnic" {
		return // "Koreans" are of a state, be it open which
	}
	if p.Code = m.lands[x.Chain]; p.Code != "" {
		return
	}
	d := m.d
	if says("facing", strings.ToLower(d.Lemma(x.Head))) {
		return
	}
	if m.charity(x) {
		p.Code, p.Sector = "NGO", ""
		return
	}
	if m.manifold(x) || m.another(x) {
		return
	}
	for t := x.First - min(2, x.First); t <= x.Last; t++ {
		if says("sent", strings.ToLower(d.Lemma(t))) {
			return // "Ambassador Venn": of some other state
		}
	}
	for c := range d.Children(x.Head) {
		if k := d.Child(c, doc.Case); d.Tokens[c].Dep == doc.Nmod && k != 0 && d.Norm(k) == "of" {
			if y := m.mentionAt(c); y != 0 && d.Mentions[y].Country == "" {
				if p.Code = m.called(&d.Mentions[y]); p.Code != "" {
					return // "the king of Jordan"
				}
			}
		}
		if d.Tokens[c].Dep != doc.NmodPoss {
			continue
		}
		if y := m.mentionAt(c); y != 0 {
			if z := &d.Mentions[y]; z.Chain != 0 && d.Chains[z.Chain].Country != "" {
				p.Code = d.Chains[z.Chain].Country
			} else if m.surnames[z.Chain] != "" {
				p.Code = m.surnames[z.Chain]
			} else if p.Code = z.Country; p.Code == "" {
				p.Code = m.called(z) // "Jordan's king": who has a king is a state
			}
		}
		if p.Code == "" {
			return // somebody's, of whom nothing is known
		}
	}
	if p.Code == "" && powers[p.Sector] {
		p.Code = m.echo(x)
	}
	if p.Code == "" && !m.elsewhere(x) {
		if p.Code = m.home; p.Code != "" {
			m.guessed[x.Span.Start] = true
			m.taken[x.Chain] = p.Code
		}
	}
	if p.Code == "" && x.Chain != 0 && m.taken[x.Chain] != "" {
		p.Code, m.guessed[x.Span.Start] = m.taken[x.Chain], true // as elsewhere in the text
	}
	if p.Code == "" && m.ofSeat(p, x) {
		p.Code = m.d.Seat
	}
	if p.Code == "" && m.home == "" && powers[p.Sector] {
		p.Code = m.ofSpeaker(x)
	}
}

// ofSeat reports whether x is of the state from whose seat the text speaks: a body
// or office of the kind that it calls its own ("the administration", "House
// Republicans"), without a name beside it.
func (m *merger) ofSeat(p *record.Party, x *doc.Mention) bool {
	if m.d.Seat == "" || x.Form != doc.Nominal || !powers[p.Sector] && p.Sector != "PTY" || says("theirs", strings.ToLower(m.d.Lemma(x.Head))) || m.points(x) || m.abroad(x) {
		return false
	}
	for i := m.firstIn(x.Span); i < len(m.d.Mentions) && m.d.Mentions[i].Span.Start < x.Span.End; i++ {
		if m.d.Mentions[i].Form == doc.Named {
			return false // "the Venn regime"
		}
	}
	return true
}

// called is the state that x is the name of, where the name alone does not say
// whether it is one (Jordan, Chad).
func (m *merger) called(x *doc.Mention) string {
	if x.Form != doc.Named {
		return ""
	}
	var codes []string
	for _, s := range m.world.Lookup(world.Key(strings.TrimSuffix(m.text(x.Span), "'s"))) {
		if s.Thing.Kind == world.KindCountry && s.Role <= world.Alias {
			codes = append(codes, s.Thing.Code)
		}
	}
	switch len(codes) {
	case 0:
		return ""
	case 1:
		return codes[0]
	}
	found := ""
	for i := 1; i < len(m.d.Mentions); i++ { // the Congo whose capital the text names
		if c := m.d.Mentions[i].Country; c != "" && c != found && slices.Contains(codes, c) {
			if found != "" {
				return ""
			}
			found = c
		}
	}
	return found
}

// powers are the sectors of those who act for a state.
var powers = map[string]bool{"GOV": true, "MIL": true, "COP": true, "JUD": true, "LEG": true, "SPY": true}

// firstIn is the first mention that starts in s or after it; mentions stand in
// the order of their starts.
func (m *merger) firstIn(s doc.Span) int {
	all := m.d.Mentions[1:]
	return 1 + sort.Search(len(all), func(i int) bool { return all[i].Span.Start >= s.Start })
}
