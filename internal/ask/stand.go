package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"chancery/internal/history"
	"chancery/internal/record"
)

// mostDeeds bounds how many later acts are looked at for one commitment: they are
// what a board of commitments costs.
const mostDeeds = 20

// Stand derives the standing of a commitment.
func Stand(ctx context.Context, v record.View, e record.Entry, today string) (Standing, error) {
	list, err := Standings(ctx, v, []record.Entry{e}, today)
	if err != nil {
		return Standing{Commitment: e}, err
	}
	return list[0], nil
}

// Standings derives the standing of each of some commitments. The later acts of
// all bearers are asked for at once: one search costs hardly less than many.
func Standings(ctx context.Context, v record.View, list []record.Entry, today string) ([]Standing, error) {
	out, asked := make([]Standing, len(list)), make([]record.DeedQuery, len(list))
	for i, e := range list {
		out[i].Commitment = e
		pointing, err := v.Pointing(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		out[i].judged(pointing)
		asked[i] = deedsOf(e)
	}
	deeds, err := v.Deeds(ctx, asked)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].acts(deeds[i])
		out[i].derive(today)
	}
	return out, nil
}

// judged takes the judgements among the entries that speak of the commitment.
func (s *Standing) judged(pointing []record.Entry) {
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
}

// deedsOf asks for later acts of the bearer that may share words with what was
// promised; it has no words where nothing can be asked.
func deedsOf(e record.Entry) (q record.DeedQuery) {
	_, from := span(e)
	if len(e.Actor) == 0 || from == "" {
		return record.DeedQuery{After: "9999-12-31"}
	}
	return record.DeedQuery{Words: history.DeedWords(e.Actor[0], history.Stems(e.Content+" "+e.Scope)), After: from, Limit: mostDeeds}
}

// acts takes those later acts of the bearer that share words with what was promised.
func (s *Standing) acts(list []record.Entry) {
	e := s.Commitment
	said, scope := history.Stems(e.Content+" "+e.Scope), history.Stems(e.Scope)
	refrain := holds(e.Content+" "+e.Type+" "+e.Cites[0].Text, "refrain") && (e.Type == "moratorium" || e.Type == "unilateral" || holds(e.Content, "refrain"))
	for _, x := range list {
		if shares(x.Cites, e.Cites) {
			continue
		}
		told := history.Stems(x.Content + " " + x.Cites[0].Text)
		if n := history.Overlap(said, told); n < 2 && n*3 < len(said)*2 {
			continue
		}
		why := "a later act of the bearer that shares its words"
		if len(scope) > 0 && history.Overlap(scope, told) == 0 {
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
		s.Status, s.Why = Disputed, fmt.Sprintf("kept, as %s; broken, as %s", by(s.For), by(proven))
	case len(proven) > 0:
		s.Status, s.Why = Breached, "as "+by(proven)
	case len(s.For) > 0 && loose > 0:
		s.Status, s.Why = Disputed, fmt.Sprintf("kept, as %s; %s not shown to be within its scope", by(s.For), counted(loose, "later act"))
	case len(s.For) > 0 && slices.ContainsFunc(s.For, func(x Evidence) bool { return strings.HasPrefix(x.Why, "a judgement") }):
		s.Status, s.Why = Kept, "as "+by(s.For)
	case len(s.For) > 0:
		s.Status, s.Why = InProgress, counted(len(s.For), "later act")+" in its sense, as "+by(s.For)
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

// by is who tells some evidence: "Venn tells", "Venn, Reik and the reporting tell".
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
	if len(names) == 1 {
		return names[0] + " tells"
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last] + " tell"
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
