package ask

import (
	"strings"

	"chancery/internal/record"
)

// times reads since, after, until, before and in.
func (p *plainer) times() error {
	for i := range p.words {
		switch {
		case p.used[i]:
		case p.is(i, "since", "after") && i+1 < len(p.words):
			words, n := p.event(i + 1)
			if n == 0 {
				continue
			}
			for k := i; k <= i+n; k++ {
				p.used[k] = true
			}
			switch p.q.Form {
			case "first":
				p.q.Form, p.q.Args = "since", []string{words}
			case "changes":
				p.q.Args = []string{words}
			default:
				p.q.Query = p.q.Query.With("since", words)
			}
		case p.is(i, "until", "before", "in", "on") && i+1 < len(p.words):
			words, n := p.period(i + 1)
			if n == 0 {
				continue
			}
			for k := i; k <= i+n; k++ {
				p.used[k] = true
			}
			key := "until"
			if p.is(i, "in", "on") {
				key = "on"
			}
			p.q.Query = p.q.Query.With(key, words)
		}
	}
	return nil
}

// period reads 2019, 2019-05, 2019-05-04, May 2019, 4 May 2019.
func (p *plainer) period(i int) (string, int) {
	if p.is(i, "the") {
		return "", 0
	}
	for n := min(3, len(p.words)-i); n > 0; n-- {
		s := strings.Join(p.words[i:i+n], " ")
		if d, ok := parseWords(s); ok {
			return d, n
		}
	}
	return "", 0
}

// event reads a period, or the words that name an event: up to the next
// preposition.
func (p *plainer) event(i int) (string, int) {
	if d, n := p.period(i); n > 0 {
		return d, n
	}
	var out []string
	j := i
	for ; j < len(p.words) && !p.used[j] && !p.is(j, "between", "by", "from", "in", "with", "to", "and", "of"); j++ {
		if !p.is(j, "the", "a", "an") {
			out = append(out, strings.TrimSuffix(p.words[j], "'s"))
		}
	}
	return strings.Join(out, " "), j - i
}

// actors reads "between A and B", "from A to B", "A's", "by A", and any name.
func (p *plainer) actors() error {
	type hit struct {
		at   int
		name string
		role string
	}
	var hits []hit
	for i := 0; i < len(p.words); i++ {
		if p.used[i] {
			continue
		}
		name, n, err := p.party(i)
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		role := ""
		for k := i - 1; k >= 0 && k >= i-2; k-- {
			switch {
			case p.is(k, "by", "from"):
				role = "from"
			case p.is(k, "to", "against"):
				role = "to"
			case p.is(k, "with", "between"):
				role = "with"
			}
			if role != "" {
				break
			}
		}
		hits = append(hits, hit{i, name, role})
		for k := i; k < i+n; k++ {
			p.used[k] = true
		}
		i += n - 1
	}
	q := &p.q
	if q.Form == "between" || q.Form == "who-said" {
		return nil
	}
	if len(hits) == 2 && hits[0].role == "from" && hits[1].role == "to" {
		q.Query = q.Query.With("actor", hits[0].name+"→"+hits[1].name)
		return nil
	}
	if len(hits) == 2 && q.Form == "commitments" {
		q.Query = q.Query.With("actor", hits[0].name).With("actor", hits[1].name)
		return nil
	}
	if len(hits) == 2 {
		q.Query = q.Query.With("actor", hits[0].name+"↔"+hits[1].name)
		return nil
	}
	for _, h := range hits {
		key := "actor"
		if h.role == "from" || h.role == "to" {
			key = h.role
		}
		q.Query = q.Query.With(key, h.name)
	}
	return nil
}

// party is the actor that begins at word i: a code, a state, or somebody whom
// the record knows; of several the one with most entries.
func (p *plainer) party(i int) (string, int, error) {
	for n := min(4, len(p.words)-i); n > 0; n-- {
		s := strings.TrimSuffix(strings.Join(p.words[i:i+n], " "), "'s")
		if n == 1 && isCode(s) {
			return s, 1, nil
		}
		if p.names != nil {
			if code := p.names(s); code != "" {
				return code, n, nil
			}
		}
	}
	first := p.words[i]
	if first == "" || first[0] < 'A' || first[0] > 'Z' && first[0] < 0x80 {
		return "", 0, nil
	}
	for n := min(4, len(p.words)-i); n > 0; n-- {
		s := strings.TrimSuffix(strings.Join(p.words[i:i+n], " "), "'s")
		if filler()[strings.ToLower(s)] {
			continue
		}
		list, err := p.v.Actors(p.ctx, s, 20, 0)
		if err != nil {
			return "", 0, err
		}
		for _, a := range list {
			if record.FitsParty(record.Party{Name: a.Name}, record.PartyFilter{Name: s}) {
				return a.ID, n, nil
			}
		}
	}
	return "", 0, nil
}
