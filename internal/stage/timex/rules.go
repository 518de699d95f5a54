package timex

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"chancery/internal/lexicon"
)

//go:embed data
var data embed.FS

// kind is what a rule makes of its slots.
type kind uint8

const (
	kindDate kind = iota + 1
	kindShift
	kindDuration
	kindSet
	kindRef
	kindNone // matches so that no other rule does
)

var kinds = map[string]kind{"date": kindDate, "shift": kindShift, "duration": kindDuration, "set": kindSet, "ref": kindRef, "none": kindNone}

// rule is one pattern with its meaning.
type rule struct {
	name string
	full string // with the name of the stage, for readers of the layer
	kind kind
	prog []instr
	src  lexicon.Rule
}

// ruleSet is everything that the data files say. It is not changed after load.
type ruleSet struct {
	words      *words
	rules      []rule
	digitStart []uint16
	holidays   []holiday
	periods    map[string]period
}

// files are the rule files in the order in which they win.
var files = []string{"data/date.rules", "data/clock.rules", "data/relative.rules", "data/set.rules", "data/duration.rules", "data/vague.rules"}

func load() (*ruleSet, error) { return loadFrom(data) }

// loadFrom reads the lists and the rules below data/ of fsys.
func loadFrom(fsys fs.FS) (*ruleSet, error) {
	w, err := loadWords(fsys, "data/words.tsv")
	if err != nil {
		return nil, err
	}
	set := &ruleSet{words: w}
	if set.holidays, err = loadHolidays(fsys, "data/holidays.tsv"); err != nil {
		return nil, err
	}
	for _, h := range set.holidays {
		for _, n := range h.names {
			w.list[w.id(n[strings.LastIndexByte(n, ' ')+1:])].core = true
		}
	}
	if set.periods, err = loadPeriods(fsys, "data/periods.tsv"); err != nil {
		return nil, err
	}
	c := &compiler{words: w, defs: map[string]lexicon.Field{}}
	c.defs["holidays"] = lexicon.Field{At: lexicon.At{File: "data/holidays.tsv", Line: 1, Col: 1}, Key: "holidays", Value: holidayPattern(set.holidays)}
	var all []lexicon.Rule
	for _, f := range files {
		rules, err := lexicon.Rules(fsys, f, "def", "kind", "match", "yes", "no")
		if err != nil {
			return nil, err
		}
		for _, r := range rules {
			for _, d := range r.All("def") {
				name, body := cutSpace(d.Value)
				if _, ok := c.defs[name]; ok {
					return nil, d.At.Errorf("pattern {%s} stands already", name)
				}
				at := d.At
				at.Col += len(d.Value) - len(body)
				c.defs[name] = lexicon.Field{At: at, Key: name, Value: body}
			}
			if len(r.All("match")) > 0 {
				all = append(all, r)
			}
		}
	}
	for _, src := range all {
		k, ok := kinds[src.Get("kind")]
		if !ok {
			return nil, src.At.Errorf("rule %s: unknown kind %q", src.Name, src.Get("kind"))
		}
		if len(src.All("match")) != 1 || len(src.All("yes")) == 0 || len(src.All("no")) == 0 {
			return nil, src.At.Errorf("rule %s needs one match, a yes and a no", src.Name)
		}
		c.prog = nil
		if err := c.pattern(src.All("match")[0]); err != nil {
			return nil, err
		}
		c.emit(instr{op: opAccept})
		set.rules = append(set.rules, rule{name: src.Name, full: "timex/" + src.Name, kind: k, prog: c.prog, src: src})
	}
	return set, set.trigger()
}

func cutSpace(s string) (string, string) {
	for i := range s {
		if s[i] == ' ' || s[i] == '\t' {
			j := i
			for j < len(s) && (s[j] == ' ' || s[j] == '\t') {
				j++
			}
			return s[:i], s[j:]
		}
	}
	return s, ""
}

// trigger lists, for every word and for digits, the rules that may start there.
func (set *ruleSet) trigger() error {
	for n := range set.rules {
		f := firsts{seen: map[int]bool{}, words: map[int32]bool{}}
		f.walk(set.rules[n].prog, 0)
		if f.empty {
			return fmt.Errorf("rule %s: %w", set.rules[n].name, set.rules[n].src.At.Errorf("may match nothing"))
		}
		for id := range set.words.list {
			e := &set.words.list[id]
			hit := f.words[int32(id)]
			for _, s := range e.senses {
				hit = hit || f.classes[s.class] || s.class == cCard && f.wordNumber() || s.class == cMult && f.classes[cNum] ||
					s.class == cOrd && (f.classes[cOrdinal] || f.classes[cDay])
			}
			if hit {
				e.triggers = append(e.triggers, uint16(n))
			}
		}
		for c := cNum; c < numClass; c++ {
			if f.classes[c] {
				set.digitStart = append(set.digitStart, uint16(n))
				break
			}
		}
	}
	for id := range set.words.list {
		for _, s := range set.words.list[id].senses {
			// Years in words have no word of time in them.
			if s.class == cCard && s.value >= 18 && s.value <= 20 || s.class == cMult && s.value == 1000 {
				set.words.list[id].core = true
			}
		}
	}
	return nil
}

// firsts collects what a program may start with.
type firsts struct {
	seen    map[int]bool
	words   map[int32]bool
	classes [numClass]bool
	empty   bool
}

func (f *firsts) wordNumber() bool {
	return f.classes[cNum] || f.classes[cDay] || f.classes[cOrdinal] || f.classes[cYearWords] || f.classes[cHour]
}

func (f *firsts) walk(prog []instr, pc int) {
	for !f.seen[pc] {
		f.seen[pc] = true
		switch in := prog[pc]; in.op {
		case opWord:
			f.words[in.x] = true
			return
		case opClass:
			f.classes[in.class] = true
			return
		case opSplit:
			f.walk(prog, pc+1)
			pc = int(in.x)
			continue
		case opJump:
			pc = int(in.x)
			continue
		case opAccept:
			f.empty = true
			return
		}
		pc++
	}
}
