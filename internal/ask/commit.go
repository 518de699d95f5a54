package ask

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"chancery/internal/record"
)

// The statuses of a commitment. Each stands with its reason and by whose account.
const (
	NotDue     = "not yet due"
	InProgress = "in progress"
	Kept       = "kept"
	PartlyKept = "partly kept"
	Stalled    = "stalled"
	Breached   = "breached"
	DisputedS  = "disputed"
	CannotTell = "cannot be told"
)

// Standing is what the record has on a commitment: a status that is derived,
// explained and attributed, with the evidence for and against.
type Standing struct {
	Commitment record.Entry
	Status     string
	Why        string
	For        []Evidence
	Against    []Evidence
}

// Evidence is an entry that bears on a commitment.
type Evidence struct {
	Entry record.Entry
	By    string // whose account it is
	Why   string
}

// commitments gives each commitment with its standing.
func commitments(ctx context.Context, v record.View, q Question) (Reply, error) {
	c := q.Query
	if !c.Has("kind") {
		c = c.With("kind", string(record.KindCommitment))
	}
	f, anchors, err := c.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	all, err := take(ctx, v, f, q.Limit+1)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Query: "commitments " + c.String(), Definition: define(c, anchors,
		"the status is derived from what the record holds: judgements that speak of the commitment, and later acts of its bearer that share words with it; it is given with whose account it rests on, never as a fact",
		"an act outside the scope, or of which the record does not tell whether it is within, shows no breach")}
	for i, e := range all {
		if i == q.Limit {
			r.More = -1
			break
		}
		s, err := Stand(ctx, v, e, q.Today)
		if err != nil {
			return r, err
		}
		r.Rows = append(r.Rows, Line{Group: s.Status, Entry: e, Note: s.Why})
		for _, x := range s.For {
			r.Bounds = append(r.Bounds, Bound{Role: "for " + e.ID, Entry: x.Entry, Why: x.Why + ", as " + x.By + " has it"})
		}
		for _, x := range s.Against {
			r.Bounds = append(r.Bounds, Bound{Role: "against " + e.ID, Entry: x.Entry, Why: x.Why + ", as " + x.By + " has it"})
		}
	}
	n := map[string]int{}
	var parts []string
	for _, l := range r.Rows {
		n[l.Group]++
	}
	for _, s := range []string{NotDue, InProgress, Kept, PartlyKept, Stalled, Breached, DisputedS, CannotTell} {
		if n[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[s], s))
		}
	}
	r.Answer = counted(len(r.Rows), "commitment")
	if len(parts) > 0 {
		r.Answer += ": " + strings.Join(parts, ", ")
	}
	if len(r.Bounds) == 0 {
		r.bindEnds()
	}
	r.Changes = append(r.Changes, "a review of the entries on which a status rests, or a further report of an act of the bearer")
	r.Unknown = []string{"acts of the bearer that no article read so far tells"}
	return r, nil
}

// Stand derives the standing of a commitment.
func Stand(ctx context.Context, v record.View, e record.Entry, today string) (Standing, error) {
	s := Standing{Commitment: e}
	pointing, err := v.Pointing(ctx, e.ID)
	if err != nil {
		return s, err
	}
	for _, p := range pointing {
		if p.Kind != record.KindStatement && p.Kind != record.KindEvent || p.Status == record.Hypothetical || p.Status == record.Counterfactual || p.Status == record.Possible {
			continue
		}
		side := judge(p.Content + " " + p.Cites[0].Text)
		if p.Status == record.Negated {
			side = map[string]string{"for": "against", "against": "for"}[side]
		}
		switch side {
		case "for":
			s.For = append(s.For, Evidence{p, teller(p), "a judgement that it was kept"})
		case "against":
			s.Against = append(s.Against, Evidence{p, teller(p), "a judgement that it was not kept"})
		}
	}
	if err := s.acts(ctx, v); err != nil {
		return s, err
	}
	s.derive(today)
	return s, nil
}

// acts finds later acts of the bearer that share words with what was promised.
func (s *Standing) acts(ctx context.Context, v record.View) error {
	e := s.Commitment
	_, from := span(e)
	said := content(e.Content + " " + e.Scope)
	if len(e.Actor) == 0 || from == "" || len(said) == 0 {
		return nil
	}
	refrain := holds(e.Content+" "+e.Type+" "+e.Cites[0].Text, "refrain") && (e.Type == "moratorium" || e.Type == "unilateral" || holds(e.Content, "refrain"))
	scope := content(e.Scope)
	p := record.PartyFilter{ID: e.Actor[0].ID, Code: e.Actor[0].Code}
	if p.Code != "" {
		p.ID = ""
	}
	if p == (record.PartyFilter{}) {
		return nil
	}
	f := record.Filter{From: []record.PartyFilter{p}, Kinds: []record.Kind{record.KindEvent}, Statuses: []string{record.Asserted}, Dated: true,
		Since: AddDays(from, 1), Limit: 60, Some: beginnings(said), Not: []record.Filter{{Reviews: []string{record.Rejected}}}}
	for x, err := range v.Entries(ctx, f) {
		if err != nil {
			return err
		}
		first, _ := span(x)
		if first <= from || slices.Contains([]string{"ACCUSE", "REQUEST", "REJECT", "THREATEN"}, x.Type) || shares(x.Cites, e.Cites) {
			continue
		}
		told := content(x.Content + " " + x.Cites[0].Text)
		if n := overlap(said, told); n < 2 && n*3 < len(said)*2 {
			continue
		}
		why := "a later act of the bearer that shares its words"
		if len(scope) > 0 && overlap(scope, told) == 0 {
			why += "; not shown to be within the scope (" + e.Scope + ")"
			if refrain {
				s.Against = append(s.Against, Evidence{x, teller(x), why})
				continue
			}
		}
		if refrain {
			s.Against = append(s.Against, Evidence{x, teller(x), why})
		} else {
			s.For = append(s.For, Evidence{x, teller(x), why})
		}
	}
	return nil
}

func shares(a, b []record.Cite) bool {
	return slices.ContainsFunc(a, func(x record.Cite) bool {
		return slices.ContainsFunc(b, func(y record.Cite) bool { return x.Document == y.Document && x.Start == y.Start })
	})
}

// derive settles the status from the evidence, and says why.
func (s *Standing) derive(today string) {
	e := s.Commitment
	proven, loose := []Evidence{}, 0
	for _, x := range s.Against {
		if strings.Contains(x.Why, "not shown") {
			loose++
		} else {
			proven = append(proven, x)
		}
	}
	last := ""
	if e.When != nil {
		last = e.When.End
	}
	switch {
	case len(s.For) > 0 && len(proven) > 0:
		s.Status, s.Why = DisputedS, fmt.Sprintf("%s have it kept, %s broken", by(s.For), by(proven))
	case len(proven) > 0:
		s.Status, s.Why = Breached, "as "+by(proven)+" tells"
	case len(s.For) > 0 && loose > 0:
		s.Status, s.Why = DisputedS, fmt.Sprintf("%s for it; %s not shown to be within its scope", by(s.For), counted(loose, "later act"))
	case len(s.For) > 0 && slices.ContainsFunc(s.For, func(x Evidence) bool { return strings.HasPrefix(x.Why, "a judgement") }):
		s.Status, s.Why = Kept, "as "+by(s.For)+" tells"
	case len(s.For) > 0:
		s.Status, s.Why = InProgress, counted(len(s.For), "later act")+" in its sense, as "+by(s.For)+" tells"
	case loose > 0:
		s.Status, s.Why = CannotTell, fmt.Sprintf("%s of the kind, not shown to be within its scope", counted(loose, "later act"))
	case e.Condition != "":
		s.Status, s.Why = NotDue, "it waits on: "+e.Condition
	case e.Status == record.Planned && last != "" && today != "" && last > today:
		s.Status, s.Why = NotDue, "its day is "+last
	default:
		s.Status, s.Why = CannotTell, "nothing in the record bears on it"
	}
	if e.Scope != "" {
		s.Why += "; scope: " + e.Scope
	}
}

func by(list []Evidence) string {
	var names []string
	for _, x := range list {
		if !slices.Contains(names, x.By) {
			names = append(names, x.By)
		}
	}
	if len(names) > 3 {
		names = append(names[:3], "others")
	}
	return strings.Join(names, ", ")
}

// teller is whose word an entry is: its outermost source, its speaker, or the article.
func teller(e record.Entry) string {
	switch {
	case len(e.According) > 0 && e.According[0].Source != "":
		return e.According[0].Source
	case e.Kind == record.KindStatement && len(e.Actor) > 0:
		return partyName(e.Actor[0])
	case e.Account != "":
		return e.Account
	}
	return "the reporting"
}

var judgements = sync.OnceValue(func() map[string]string { return table("data/judge.tsv") })

// judge is for, against or nothing: what words say of an undertaking's fate.
func judge(s string) string {
	if holds(s, "against") {
		return "against"
	}
	if holds(s, "for") {
		return "for"
	}
	return ""
}

// holds reports whether s holds a word of a class.
func holds(s, class string) bool {
	s = " " + strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r < 'a' || r > 'z' }), " ") + " "
	for w, c := range judgements() {
		if c != class {
			continue
		}
		if stem, ok := strings.CutSuffix(w, "*"); ok && strings.Contains(s, " "+stem) || !ok && strings.Contains(s, " "+w+" ") {
			return true
		}
	}
	return false
}

// content are the words of four letters and more, cut to five so that forms agree.
func content(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if len(w) >= 4 && !plain[w] {
			m[w[:min(5, len(w))]] = true
		}
	}
	return m
}

// beginnings lists at most four words of a set, the longest first, as what may
// stand at the beginning of a word.
func beginnings(set map[string]bool) []string {
	var out []string
	for w := range set {
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return out[:min(4, len(out))]
}

func overlap(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// plain are words that tie no act to a promise.
var plain = map[string]bool{"that": true, "this": true, "with": true, "would": true, "will": true, "from": true, "have": true, "been": true, "they": true,
	"their": true, "which": true, "said": true, "also": true, "into": true, "both": true, "side": true, "sides": true, "country": true, "countries": true,
	"other": true, "after": true, "before": true, "again": true, "only": true, "more": true, "than": true, "president": true, "minister": true, "state": true,
	"states": true, "united": true, "government": true, "continue": true, "support": true, "work": true, "working": true, "effort": true, "efforts": true, "people": true}
