// Package events scores what kind of act a sentence tells and who its two sides
// are, from raw text.
//
// The labelled sentences name a source, a target and one of fifteen roots, in
// which CONCEDE and RETREAT are one (YIELD). Of the events read in a sentence
// the one is judged whose sides overlap the named source and target most (ties:
// the earlier); a sentence without any event counts as wrong. A pronoun overlaps
// whoever it is resolved to.
package events

import (
	"bufio"
	"os"
	"strings"

	"chancery/internal/record"
)

// Case is one labelled sentence.
type Case struct{ Text, Source, Target, Root string }

// Load reads a tab-separated file with a header line: sentence, source,
// target, root.
func Load(path string) ([]Case, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []Case
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for n := 0; sc.Scan(); n++ {
		c := strings.Split(sc.Text(), "\t")
		if n == 0 || len(c) < 4 {
			continue
		}
		out = append(out, Case{c[0], c[1], c[2], c[3]})
	}
	return out, sc.Err()
}

// Root is the root that the labelled sets use for a PLOVER type.
func Root(typ string) string {
	if typ == "CONCEDE" || typ == "RETREAT" {
		return "YIELD"
	}
	return typ
}

// Judgement is what one sentence scored.
type Judgement struct {
	Any, Type, AnyType, Source, Target, Triple bool
	Got                                        *record.Entry
}

// Judge scores the entries read from c.
func Judge(c Case, entries []record.Entry) Judgement {
	var j Judgement
	best := -1
	for i := range entries {
		e := &entries[i]
		if e.Kind != record.KindEvent {
			continue
		}
		j.Any = true
		if Root(e.Type) == c.Root {
			j.AnyType = true
		}
		src, tgt := sides(c, e)
		score := 0
		if src {
			score += 2
		}
		if tgt {
			score++
		}
		if score > best {
			best = score
			j.Got, j.Source, j.Target = e, src, tgt
		}
	}
	if j.Got != nil {
		j.Type = Root(j.Got.Type) == c.Root
		j.Triple = j.Type && j.Source && j.Target
	}
	return j
}

func sides(c Case, e *record.Entry) (src, tgt bool) {
	src = overlaps(c.Text, c.Source, e.Actor)
	tgt = overlaps(c.Text, c.Target, e.Recipient)
	if len(e.Recipient) == 0 && len(e.Actor) > 1 { // reciprocal: either may be named first
		tgt = overlaps(c.Text, c.Target, e.Actor)
	}
	return src, tgt
}

func overlaps(text, want string, parties []record.Party) bool {
	at := strings.Index(text, want)
	if at < 0 || want == "" {
		return false
	}
	for _, p := range parties {
		if int(p.Start) < at+len(want) && at < int(p.End) {
			return true
		}
		switch strings.ToLower(p.Text) { // a pronoun is right when it is resolved to the one meant
		case "he", "she", "it", "they", "him", "her", "them", "who", "which", "his", "its", "their", "we", "i", "our":
			if p.Name != "" && (strings.Contains(want, p.Name) || strings.Contains(p.Name, want)) {
				return true
			}
		}
	}
	return false
}
