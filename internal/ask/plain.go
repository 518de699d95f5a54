package ask

import (
	"context"
	"slices"
	"strings"
	"sync"

	"chancery/internal/lexicon"
	"chancery/internal/record"
)

// Names is what a plain question must know of names: the code of a state, or
// empty. The record itself knows its actors.
type Names func(name string) (code string)

// Plain reads a question in plain English of the forms that there are. left are
// words that it does not understand: with any, the question is not understood.
func Plain(ctx context.Context, v record.View, names Names, line string) (q Question, left []string, err error) {
	p := &plainer{ctx: ctx, v: v, names: names}
	for _, w := range strings.Fields(strings.NewReplacer("?", " ", "!", " ", ",", " ", "’", "'").Replace(line)) {
		p.words = append(p.words, strings.TrimSuffix(w, "."))
	}
	p.used = make([]bool, len(p.words))
	if err := p.read(); err != nil {
		return p.q, nil, err
	}
	for i, w := range p.words {
		if !p.used[i] && !filler()[strings.ToLower(w)] {
			left = append(left, w)
		}
	}
	if p.q.Form == "" {
		left = append(left, "no question that it knows")
	}
	return p.q, left, nil
}

type plainer struct {
	ctx   context.Context
	v     record.View
	names Names
	words []string
	used  []bool
	q     Question
}

func (p *plainer) is(i int, words ...string) bool {
	return i >= 0 && i < len(p.words) && slices.Contains(words, strings.ToLower(strings.TrimSuffix(p.words[i], "'s")))
}

// form takes the words that say which question it is.
func (p *plainer) form() {
	text := " " + strings.ToLower(strings.Join(p.words, " ")) + " "
	for _, f := range phrases() {
		if i := strings.Index(text, " "+f.phrase+" "); i >= 0 {
			p.q.Form, p.q.Args = f.form, slices.Clone(f.args)
			from := len(strings.Fields(text[:i+1]))
			for k := range strings.Fields(f.phrase) {
				p.used[from+k] = true
			}
			return
		}
	}
}

func (p *plainer) read() error {
	p.form()
	q := &p.q
	// "by month"
	for i := range p.words {
		if p.is(i, "by", "per", "each") && p.is(i+1, countKeys...) {
			q.Form, q.Args = "count", []string{strings.ToLower(p.words[i+1])}
			p.used[i], p.used[i+1] = true, true
		}
	}
	if q.Form == "count" && len(q.Args) == 0 {
		q.Args = []string{"year"}
	}
	// Kinds of act.
	for i, w := range p.words {
		if x := nouns()[strings.ToLower(w)]; x != "" && !p.used[i] && !p.named(i) {
			p.used[i] = true
			if k, ok := strings.CutPrefix(x, "kind:"); ok {
				q.Query = q.Query.With("kind", k)
			} else {
				q.Query = q.Query.With("type", strings.Split(x, ",")...)
			}
			if i > 0 && p.is(i-1, "missile", "nuclear", "weapons", "weapon") {
				p.used[i-1] = true
			}
			break
		}
	}
	if err := p.times(); err != nil {
		return err
	}
	if err := p.actors(); err != nil {
		return err
	}
	if q.Form == "" && len(q.Query.Clauses) > 1 {
		q.Form = "list"
	}
	return nil
}

// named reports whether word i names an event after "since" or "after".
func (p *plainer) named(i int) bool {
	for j := max(0, i-4); j < i; j++ {
		if p.is(j, "since", "after") {
			return p.q.Form == "first" || p.q.Form == "since"
		}
	}
	return false
}

// filler are words that a question may have and that say nothing more.
var filler = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, r := range must(lexicon.Table(data, "data/filler.tsv", 1, 1)) {
		m[r.Cols[0]] = true
	}
	return m
})

type phrase struct {
	phrase, form string
	args         []string
}

// phrases say which question it is; the first that stands in it counts.
var phrases = sync.OnceValue(func() (out []phrase) {
	for _, r := range must(lexicon.Table(data, "data/forms.tsv", 3, 3)) {
		p := phrase{phrase: r.Cols[0], form: r.Cols[1]}
		if r.Cols[2] != "-" {
			p.args = []string{r.Cols[2]}
		}
		out = append(out, p)
	}
	return out
})

// must is rows of a table that is embedded.
func must(rows []lexicon.Row, err error) []lexicon.Row {
	if err != nil {
		panic(err)
	}
	return rows
}
