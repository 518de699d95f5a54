package train

import (
	"fmt"
	"io"
	"os"

	"chancery/corpus"
	"chancery/internal/doc"
	"chancery/internal/logit"
	"chancery/internal/stage/event"
)

// verdict is what the label says of a tie.
type verdict uint8

const (
	wrong verdict = iota
	right
	open // he stands within the words of a side for which somebody else stands: it teaches nothing
)

// bond is an act as the linker sees it, with what its label says of each tie.
type bond struct {
	event.Linked
	label  corpus.Label
	gold   []verdict // of each tie, the first of nobody
	given  []bool    // of each tie: he is the side by the frames, or governs who is
	odds   []float32
	untold bool // the sentence is not labelled with the act
	fold   int
}

// RunLink reads the corpus folder and writes the weights of the linker to out.
func RunLink(folder, out string, log io.Writer) error {
	list, err := bonds(folder, corpus.Training...)
	if err != nil {
		return err
	}
	for fold := range folds {
		l, err := logit.Read(fitLink(list, func(b *bond) bool { return b.fold != fold }), event.LinkMark, 1)
		if err != nil {
			return err
		}
		for i := range list {
			if b := &list[i]; b.fold == fold {
				b.odds = event.Chances(l, b.Ties)
			}
		}
	}
	reportLink(log, list)
	b := fitLink(list, func(*bond) bool { return true })
	fmt.Fprintf(log, "%d bytes\n", len(b))
	return os.WriteFile(out, b, 0o644)
}

// bonds reads the sentences of some parts of the corpus and pairs their acts with the
// labels of the same type.
func bonds(folder string, parts ...string) ([]bond, error) {
	texts, err := Read(folder, parts...)
	if err != nil {
		return nil, err
	}
	links, err := event.Links()
	if err != nil {
		return nil, err
	}
	types := event.Types()
	var out []bond
	for from := 0; from < len(texts); {
		d, to := texts[from].Doc, from
		told := map[doc.TokenID]string{}
		for ; to < len(texts) && texts[to].Doc == d; to++ {
			for _, l := range texts[to].lines {
				for k, g := range l.gold {
					if g != unasked && g != none {
						told[l.words[k].Token] = types[g]
					}
				}
			}
		}
		all := links(d, told)
		for ; from < to; from++ {
			out = append(out, bind(&texts[from], all)...)
		}
	}
	return out, nil
}

// bind pairs the acts of a sentence, among those of its document, with its labels.
func bind(t *Text, all [][]event.Linked) (out []bond) {
	d := t.Doc
	var acts []event.Linked
	for _, list := range all {
		for _, a := range list {
			if t.At.Contains(d.Tokens[a.Event.Trigger].Span) {
				acts = append(acts, a)
			}
		}
	}
	for i, l := range match(d, acts, t.Labels) {
		untold := l == nil
		if untold {
			l = &corpus.Label{} // no act, or not this one: it has nobody for a side
		}
		if !acts[i].Forced || !untold {
			out = append(out, bond{Linked: acts[i], untold: untold, label: *l, gold: sides(d, &acts[i], l), given: given(d, acts[i].Ties), fold: t.fold})
		}
	}
	return out
}

// match gives each act the label whose sides it fits best, in the order of the labels: one
// of its type or, where none is left, one of another type with the same actors. All sides
// of an act have one label.
func match(d *doc.Document, acts []event.Linked, labels []corpus.Label) []*corpus.Label {
	out := make([]*corpus.Label, len(acts))
	used := make([]bool, len(labels))
	for _, typed := range []bool{true, false} {
		for li := range labels {
			l := &labels[li]
			best, top := -1, -1
			for i := range acts {
				a := &acts[i]
				if used[li] || out[i] != nil || (a.Event.Type == l.Type) != typed {
					continue
				}
				score := 0
				if touches(d, tokens(a.Event.Actors), l.Actors) {
					score += 2
				} else if !typed {
					continue
				}
				if touches(d, tokens(a.Event.Recipients), l.Recipients) {
					score += 2
				}
				if score > top {
					best, top = i, score
				}
			}
			for i := range acts {
				if best >= 0 && acts[i].Event.Trigger == acts[best].Event.Trigger && acts[i].Event.Type == acts[best].Event.Type {
					out[i], used[li] = l, true
				}
			}
		}
	}
	return out
}

func tokens(args []doc.Arg) (out []doc.TokenID) {
	for _, a := range args {
		out = append(out, a.Token)
	}
	return out
}

// sides is what the label says of each tie of the act.
func sides(d *doc.Document, a *event.Linked, l *corpus.Label) []verdict {
	out := make([]verdict, len(a.Ties))
	members := l.Actors
	if a.Side == event.Recipient {
		members = l.Recipients
	}
	any := false
	for _, m := range members {
		one := []corpus.Member{m}
		best := -1
		for i, x := range a.Ties {
			if i == 0 || !touches(d, []doc.TokenID{x.Token}, one) {
				continue
			}
			out[i] = open
			if best < 0 || d.Governs(x.Token, a.Ties[best].Token) {
				best = i
			}
		}
		if best >= 0 {
			out[best], any = right, true
		}
	}
	if !any {
		out[0] = right // nobody, or nobody who is among them
	}
	return out
}

// given says of each tie whether he is known to be the side, or governs who is.
func given(d *doc.Document, ties []event.Tie) []bool {
	out := make([]bool, len(ties))
	for i, x := range ties {
		for _, y := range ties {
			out[i] = out[i] || y.Given && x.Token != 0 && (x.Token == y.Token || d.Governs(x.Token, y.Token))
		}
	}
	return out
}
