// Package event finds PLOVER acts: who did what to whom, from frames over the
// parse.
//
// Law of the room: every event names the frame that made it; what a frame needs
// to know about words stands in data/. One act gives one event: what a speech
// act asks, promises or refuses is its content, not a second event. Help,
// talks and concessions that may come are told as possible, if somebody is to do
// them; hypotheses and counterfactuals give no event.
package event

import (
	"embed"
	"maps"
	"slices"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/frame"
	"chancery/internal/lexicon"
	"chancery/internal/logit"
	"chancery/internal/stage"
)

//go:embed data
var data embed.FS

// Stage makes Events.
var Stage = stage.Stage{
	Name:  "event",
	Doc:   "PLOVER acts from frames over the parse",
	Needs: doc.Tree | doc.Mentions | doc.Timexes | doc.Chains | doc.Attributions | doc.Factuality,
	Makes: doc.Events,
	New: func() (func(*doc.Document), error) {
		j, err := loadJudge()
		if err != nil {
			return nil, err
		}
		return With(j, ProposeAt)
	},
}

var files = []string{
	"data/agree.frames", "data/consult.frames", "data/support.frames", "data/concede.frames", "data/cooperate.frames", "data/aid.frames",
	"data/retreat.frames", "data/request.frames", "data/accuse.frames", "data/reject.frames", "data/threaten.frames", "data/protest.frames",
	"data/sanction.frames", "data/mobilize.frames", "data/coerce.frames", "data/assault.frames", "data/wide.frames",
}

// coder belongs to one goroutine.
type coder struct {
	set      *frame.Set
	turns    []turn
	contexts map[string][]cue  // by word, or two words that stand side by side
	fields   map[string]int    // by word, or two words that stand side by side: what it says for sport
	weight   map[string]int    // of contexts: what speaks for them
	heard    map[string]bool   // the cues of a sentence that were counted
	weapons  map[string]string // word of a weapon's class → the class
	view     frame.View
	found    []found
	judge    *Judge
	linker   *logit.Model
	words    *words
	classes  map[string][]string // lemma → the classes that hold it
	lex      map[lexKey][]string
	leads    map[doc.ChainID]bool // chains of this document: whether one of top leaders
	trading  bool                 // this document is about business
	seen     []Word               // see sight

	proposeAt float32
}

// found is an event before it is settled which of several tells the act.
type found struct {
	ev    doc.Event
	match frame.Match
	drop  bool
}

// turn says how the words of a content change a type or give its mode.
type turn struct{ typ, to, mode, class string }

func load() (*coder, error) {
	classes, err := frame.LoadClasses(data, "data/classes.tsv")
	if err != nil {
		return nil, err
	}
	c := &coder{weight: map[string]int{}, heard: map[string]bool{}, weapons: map[string]string{}, classes: map[string][]string{}, lex: map[lexKey][]string{}, leads: map[doc.ChainID]bool{}}
	for _, class := range slices.Sorted(maps.Keys(classes)) {
		for l := range classes[class] {
			c.classes[l] = append(c.classes[l], class)
		}
	}
	for class, words := range classes {
		if name, ok := strings.CutPrefix(class, "class:"); ok {
			for w := range words {
				c.weapons[w] = name
			}
		}
	}
	if c.set, err = frame.Load(data, classes, files...); err != nil {
		return nil, err
	}
	if c.words, err = loadWords(); err != nil {
		return nil, err
	}
	rows, err := lexicon.Table(data, "data/content.tsv", 4, 4)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if classes[r.Col(3)] == nil {
			return nil, r.At.Errorf("no class %q", r.Col(3))
		}
		c.turns = append(c.turns, turn{r.Col(0), r.Col(1), r.Col(2), r.Col(3)})
	}
	if c.contexts, err = loadContexts(); err != nil {
		return nil, err
	}
	if c.fields, err = loadFields(); err != nil {
		return nil, err
	}
	if c.linker, err = loadLinker(); err != nil {
		return nil, err
	}
	return c, nil
}

// Frames lists the frames in file order, for tests and documentation.
func Frames() ([]*frame.Frame, error) {
	c, err := load()
	if err != nil {
		return nil, err
	}
	return c.set.Frames, nil
}

func (c *coder) run(d *doc.Document) {
	c.each(d, func(s doc.SentenceID) {
		c.weigh(s)
		c.played(s)
		c.link(s)
		if len(c.found) == 0 {
			return
		}
		var contexts []string
		for i := range c.found {
			if f := &c.found[i]; !f.drop {
				if contexts == nil {
					contexts = c.contextsOf(s)
				}
				f.ev.Contexts = withModes(contexts, &f.ev)
				d.Events = append(d.Events, f.ev)
			}
		}
	})
}

// each finds and settles the events of each sentence by the frames, and lets then
// do with them what it is for.
func (c *coder) each(d *doc.Document, then func(doc.SentenceID)) {
	v := &c.view
	v.Reset(d)
	v.Refuse = c.unfit
	clear(c.leads)
	c.trading = c.pageOfTrade()
	for s := 1; s < len(d.Sentences); s++ {
		sent := &d.Sentences[s]
		c.found = c.found[:0]
		if asked(d, sent) {
			continue
		}
		for t := sent.First; t <= sent.Last; t++ {
			if m, ok := c.set.At(v, t); ok {
				c.take(doc.SentenceID(s), m)
			}
		}
		if len(c.found) > 0 {
			c.settle()
		}
		then(doc.SentenceID(s))
	}
}

func args(v *frame.View, tokens []doc.TokenID) []doc.Arg {
	var out []doc.Arg
	for _, t := range tokens {
		out = append(out, doc.Arg{Token: t, Mention: v.Mention(t)})
	}
	return out
}

// event builds the event of one match.
func (c *coder) event(s doc.SentenceID, m frame.Match) doc.Event {
	v := &c.view
	d := v.D
	t := m.Pred.Token
	if x := c.voiced(m.Frame, &m.Pred); x != nil {
		m.Actors = x
	}
	e := doc.Event{Sentence: s, Trigger: t, Type: m.Frame.Type, Modes: m.Frame.Modes, Rule: "event/" + m.Frame.Name,
		Actors: args(v, m.Actors), Recipients: args(v, m.To), Words: d.Tokens[t].Span}
	if m.Pred.Light != 0 {
		e.Words = e.Words.Cover(d.Tokens[m.Pred.Light].Span)
	}
	e.Fact = d.Facts[t]
	if m.Pred.Anchor != t && e.Fact.Status == doc.Asserted {
		e.Fact = d.Facts[m.Pred.Anchor]
	}
	if l := m.Pred.Light; l != 0 && c.set.Classes.Has("performing", strings.ToLower(d.Lemma(l))) {
		e.Fact = d.Facts[l] // to order an inquiry is to make one
	}
	if h := d.Tokens[t].Head; e.Fact.Status == doc.Hypothetical && d.Tokens[t].Dep == doc.Acl && (v.Ranked(h) || e.Type == "CONSULT" && v.Present(h)) {
		e.Fact = d.Facts[h] // "was the first to sign", "was in Almen to meet Venn"
	}
	if e.Fact.Status == doc.Asserted {
		e.Fact = c.standing(t)
	}
	if e.Fact.Status == doc.Asserted && e.Type == "CONSULT" && !d.Tokens[t].UPOS.Verbal() {
		// a gathering takes its status from the clause it stands in: "will chair a meeting"
		if h := d.Tokens[t].Head; h != 0 && d.Tokens[h].UPOS == doc.VERB {
			switch f := d.Facts[h]; f.Status {
			case doc.Planned, doc.Possible, doc.Conditional, doc.Hypothetical, doc.Counterfactual:
				if dep := d.Tokens[t].Dep; dep == doc.Obj || dep == doc.Obl || dep == doc.NsubjPass || dep == doc.Nsubj {
					e.Fact = f
				}
			}
		}
	}
	if m.Content != 0 && conditional[m.Frame.Type] && e.Fact.Status == doc.Asserted {
		if s := c.ifs(m.Content); !s.Empty() {
			e.Fact.Status, e.Fact.Condition = doc.Conditional, s
		}
	}
	if l := m.Pred.Light; l != 0 && m.Frame.Status == "asserted" {
		e.Fact = d.Facts[l] // what an act of speech offers or pledges is done by saying it: "offered congratulations"
	} else if m.Frame.Status == "asserted" && (e.Fact.Status == doc.Negated || e.Fact.Status == doc.Planned || e.Fact.Rule == "not-until") {
		e.Fact = doc.Fact{Condition: e.Fact.Condition} // what is denied or announced is the act: "will not accept"
	}
	if m.Frame.Status != "" && e.Fact.Status == doc.Asserted {
		e.Fact.Status, _ = doc.ParseStatus(m.Frame.Status)
		e.Fact.Rule = e.Rule
	}
	if m.Content != 0 {
		e.Content = v.Phrase(m.Content)
		c.turn(&e, m.Frame.Kind, m.Content)
	}
	c.turned(&e, &m)
	if e.Type == "REQUEST" && m.Content != 0 && c.set.Classes.Has("freeing", strings.ToLower(d.Lemma(m.Content))) {
		e.Recipients = slices.DeleteFunc(e.Recipients, func(a doc.Arg) bool { // "demanded the release of the crew"
			return d.Tokens[a.Token].Head == m.Content && v.Adposition(a.Token) == "of"
		})
	}
	if len(e.Recipients) == 0 && m.Content != 0 && len(e.Actors) < 2 {
		typ := e.Type
		if m.Frame.Kind == "price" {
			typ = "REQUEST" // who shall pay for it is its subject
		}
		e.Recipients = c.addressed(typ, m.Content, e.Actors)
	}
	if len(e.Recipients) == 0 {
		e.Recipients = c.completed(&e, &m)
	}
	if m.Frame.Name == "protest" && e.Type == "PROTEST" && len(e.Actors) > 0 && c.governing(e.Actors[0]) && m.Pred.Get(frame.Obj, "")+m.Pred.Get(frame.Obl, "against")+m.Pred.Get(frame.Obl, "to")+m.Pred.Get(frame.Obl, "over")+m.Pred.Get(frame.Obl, "about") != 0 {
		e.Type, e.Modes = "ACCUSE", []string{"disapprove"} // a government protests in words
	}
	if m.Content != 0 {
		c.price(&e, m.Frame.Kind, m.Content)
	}
	if m.Frame.Kind == "regret" && (len(e.Recipients) > 0 || !c.sorrow(m.Content)) {
		e.Type, e.Modes = "ACCUSE", []string{"disapprove"} // to regret what another did is no apology
	}
	if m.If != 0 {
		e.Condition = v.Span(m.If)
	}
	if e.Condition.Empty() {
		e.Condition = e.Fact.Condition
	}
	e.Time = v.When(&m.Pred)
	e.Place = c.where(&m)
	c.shape(&e, &m)
	e.Extent = extent(v, &e, &m)
	e.Confidence = confidence(d, &e, &m)
	return e
}

// above is the status that a participle or noun takes from the clause it is an
// argument of: in "a deal that would have seen the ban lifted" nothing is lifted.
func (c *coder) above(t doc.TokenID) doc.Fact {
	d := c.view.D
	for n := 0; n < 4; n++ {
		h := d.Tokens[t].Head
		if h == 0 {
			break
		}
		switch d.Tokens[t].Dep {
		case doc.Acl:
			if d.Tokens[h].UPOS.Verbal() {
				return doc.Fact{}
			}
		case doc.Obj, doc.Xcomp, doc.NsubjPass:
			switch f := d.Facts[h]; f.Status {
			case doc.Counterfactual, doc.Hypothetical:
				return f
			}
			if d.Tokens[t].Dep != doc.Xcomp {
				return doc.Fact{}
			}
		default:
			return doc.Fact{}
		}
		t = h
	}
	return doc.Fact{}
}
