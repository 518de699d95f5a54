package train

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"chancery/internal/logit"
	"chancery/internal/merge"
)

const folds = 10

// answer is what a model that has not seen the text says of a sample.
type answer struct {
	*Sample
	code string  // the best state
	p    float64 // its chance
	kept float64 // the chance of the state that the rules gave
}

// report says how the model does on texts that were kept out of its training, and what it
// thinks of the states that the rules give.
func report(log io.Writer, samples []Sample) error {
	var answers []answer
	for fold := range folds {
		model, err := logit.Read(fit(samples, func(s *Sample) bool { return s.Text%folds != fold }), merge.WhoseMark, 1)
		if err != nil {
			return err
		}
		for i := range samples {
			if s := &samples[i]; s.Text%folds == fold && !s.Unread {
				answers = append(answers, weigh(model, s))
			}
		}
	}
	open := func(more func(*answer) bool) func(*answer) bool {
		return func(a *answer) bool { return a.Rule == "" && more(a) }
	}
	table(log, "open", answers, open(func(*answer) bool { return true }))
	table(log, "open, in sentences", answers, open(func(a *answer) bool { return !a.Article }))
	table(log, "open, in articles", answers, open(func(a *answer) bool { return a.Article }))
	table(log, "open, actors", answers, open(func(a *answer) bool { return a.Side == "actor" }))
	table(log, "open, recipients", answers, open(func(a *answer) bool { return a.Side == "recipient" }))
	table(log, "open, named persons", answers, open(func(a *answer) bool { return a.Form == "named person" }))
	table(log, "open, other names", answers, open(func(a *answer) bool { return a.Form != "named person" && strings.HasPrefix(a.Form, "named") }))
	for _, rule := range []string{merge.ByHome, merge.ByPlace} {
		table(log, rule, answers, func(a *answer) bool { return a.Rule == rule })
		overrule(log, answers, rule)
	}
	return nil
}

func weigh(model *logit.Model, s *Sample) answer {
	a := answer{Sample: s}
	for k, p := range model.Choose(s.Clues) {
		if k > 0 && float64(p) > a.p {
			a.code, a.p = s.Codes[k], float64(p)
		}
		if k > 0 && s.Codes[k] == s.Code {
			a.kept = float64(p)
		}
	}
	return a
}

// table says how many would be filled from a chance on, and how many of them rightly.
func table(log io.Writer, name string, answers []answer, use func(*answer) bool) {
	var list []*answer
	state, among, rule := 0, 0, 0
	for i := range answers {
		a := &answers[i]
		if !use(a) {
			continue
		}
		list = append(list, a)
		state += one(a.State != "")
		among += one(a.Gold > 0)
		rule += one(a.Code != "" && a.Code == a.State)
	}
	fmt.Fprintf(log, "%s: %d parties, %d of a state, which is among the bids of %d; rules right %d\n ", name, len(list), state, among, rule)
	sort.SliceStable(list, func(i, j int) bool { return list[i].p > list[j].p })
	for _, at := range []float64{0.5, 0.6, 0.7, 0.76, 0.8, 0.9} {
		made, right := 0, 0
		for _, a := range list {
			made += one(a.p >= at)
			right += one(a.p >= at && a.code == a.State)
		}
		fmt.Fprintf(log, " from %.2f %d of %d", at, right, made)
	}
	fmt.Fprintln(log)
}

// overrule says what would come of letting the model take back or change what a rule gave.
func overrule(log io.Writer, answers []answer, rule string) {
	for _, at := range []float64{0.3, 0.4, 0.5} {
		back, wrong := 0, 0
		for i := range answers {
			if a := &answers[i]; a.Rule == rule && a.kept < at {
				back++
				wrong += one(a.Code != a.State)
			}
		}
		fmt.Fprintf(log, "  taken back below %.1f: %d, the rule was wrong in %d\n", at, back, wrong)
	}
	for _, at := range []float64{0.5, 0.6, 0.7} {
		other, mine, theirs := 0, 0, 0
		for i := range answers {
			if a := &answers[i]; a.Rule == rule && a.code != a.Code && a.p >= at {
				other++
				mine += one(a.code == a.State)
				theirs += one(a.Code == a.State)
			}
		}
		fmt.Fprintf(log, "  another state from %.1f: %d, the model right in %d, the rule in %d\n", at, other, mine, theirs)
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
