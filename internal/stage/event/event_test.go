package event

import (
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/doc"
)

// check codes one hand-made tree and holds "TYPE/mode status actors > recipients"
// of each event against want.
func check(t *testing.T, words string, prepare func(*doc.Document), want ...string) {
	t.Helper()
	d, err := conllu.Words(words, doc.Nation)
	if err != nil {
		t.Fatal(err)
	}
	if prepare != nil {
		prepare(d)
	}
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	run(d)
	var got []string
	for _, e := range d.Events[1:] {
		list := func(args []doc.Arg) string {
			var w []string
			for _, a := range args {
				w = append(w, d.Word(a.Token))
			}
			return strings.Join(w, "+")
		}
		typ := strings.Join(append([]string{e.Type}, e.Modes...), "/")
		got = append(got, typ+" "+e.Fact.Status.String()+" "+list(e.Actors)+" > "+list(e.Recipients))
		if !strings.HasPrefix(e.Rule, "event/") || e.Confidence <= 0 || e.Extent.Empty() {
			t.Errorf("%s: an event without rule, confidence or extent: %+v", d.Text, e)
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\n\tgot  %s\n\twant %s", d.Text, strings.Join(got, "\n\t     "), strings.Join(want, "\n\t     "))
	}
}

// fact gives token t a status.
func fact(t doc.TokenID, s doc.Status) func(*doc.Document) {
	return func(d *doc.Document) { d.Facts[t].Status = s }
}

const visit = "Norvania/Norvania/PROPN/NNP/2/nsubj visited/visit/VERB/VBD/0/root Kestria/Kestria/PROPN/NNP/2/obj"

func TestPlansBecomeWhatPloverMakesOfThem(t *testing.T) {
	check(t, visit, nil, "CONSULT/visit asserted Norvania > Kestria")
	check(t, visit, fact(2, doc.Planned), "AGREE planned Norvania > Kestria")
	check(t, visit, fact(2, doc.Negated), "CONSULT/visit negated Norvania > Kestria")
	check(t, visit, fact(2, doc.Possible), "AGREE possible Norvania > Kestria")
	// hypotheses and counterfactuals give none
	check(t, visit, fact(2, doc.Hypothetical))
	check(t, visit, fact(2, doc.Counterfactual))
	// a hostile act that is only announced is a threat
	const sanction = "Kestria/Kestria/PROPN/NNP/2/nsubj expelled/expel/VERB/VBD/0/root Norvania/Norvania/PROPN/NNP/2/obj"
	check(t, sanction, nil, "SANCTION/expel asserted Kestria > Norvania")
	check(t, sanction, fact(2, doc.Planned), "THREATEN/expel asserted Kestria > Norvania")
}

// An act that is told as done cannot lie after the report.
func TestDatedAhead(t *testing.T) {
	day := doc.Date{Year: 2031, Month: 6, Day: 1}
	check(t, visit+" Sunday/Sunday/NOUN/NN/2/obl:unmarked", func(d *doc.Document) {
		d.Published = doc.Date{Year: 2031, Month: 5, Day: 14}
		d.Timexes = append(d.Timexes, doc.Timex{Span: d.Tokens[4].Span, First: 4, Last: 4, Type: doc.TimexDate, Value: day.String(), Bounds: doc.Interval{Start: day, End: day}})
	}, "AGREE planned Norvania > Kestria")
}

// What is called failed lies behind: a date ahead of the report was read amiss.
func TestFailedIsNotAhead(t *testing.T) {
	day := doc.Date{Year: 2031, Month: 6, Day: 1}
	check(t, "Failed/failed/ADJ/JJ/2/amod talks/talk/NOUN/NNS/0/root between/between/ADP/IN/4/case Kestria/Kestria/PROPN/NNP/2/nmod and/and/CCONJ/CC/6/cc Norvania/Norvania/PROPN/NNP/4/conj Sunday/Sunday/NOUN/NN/2/nmod:unmarked", func(d *doc.Document) {
		d.Published = doc.Date{Year: 2031, Month: 5, Day: 14}
		d.Timexes = append(d.Timexes, doc.Timex{Span: d.Tokens[7].Span, First: 7, Last: 7, Type: doc.TimexDate, Value: day.String(), Bounds: doc.Interval{Start: day, End: day}})
	}, "CONSULT asserted Kestria+Norvania > ", "AGREE negated Kestria+Norvania > ")
}

func TestRefusal(t *testing.T) {
	check(t, "Norvania/Norvania/PROPN/NNP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod visit/visit/VERB/VB/0/root Kestria/Kestria/PROPN/NNP/4/obj",
		fact(4, doc.Negated), "REJECT/meet asserted Norvania > Kestria")
}

// Talks that are told as failed were held, and agreement is negated beside them.
func TestFailedTalks(t *testing.T) {
	check(t, "Talks/talk/NOUN/NNS/6/nsubj between/between/ADP/IN/3/case Kestria/Kestria/PROPN/NNP/1/nmod and/and/CCONJ/CC/5/cc Norvania/Norvania/PROPN/NNP/3/conj collapsed/collapse/VERB/VBD/0/root", nil,
		"CONSULT asserted Kestria+Norvania > ", "AGREE negated Kestria+Norvania > ")
}

// What is asked for is the content of the asking, and decides its mode.
func TestContentIsNoSecondEvent(t *testing.T) {
	check(t, "Kestria/Kestria/PROPN/NNP/2/nsubj urged/urge/VERB/VBD/0/root Norvania/Norvania/PROPN/NNP/2/obj to/to/PART/TO/5/mark free/free/VERB/VB/2/xcomp Tamora/Tamora/PROPN/NNP/5/obj",
		fact(5, doc.Hypothetical), "REQUEST/yield asserted Kestria > Norvania")
}

// Two words for one act make one event; deeds of different kinds stay apart.
func TestOneActOneEvent(t *testing.T) {
	check(t, "Kestria/Kestria/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root Norvania/Norvania/PROPN/NNP/2/obj for/for/ADP/IN/5/case talks/talk/NOUN/NNS/2/obl", nil,
		"CONSULT asserted Kestria+Norvania > ")
	check(t, "Kestria/Kestria/PROPN/NNP/2/nsubj visited/visit/VERB/VBD/0/root Norvania/Norvania/PROPN/NNP/2/obj and/and/CCONJ/CC/5/cc condemned/condemn/VERB/VBD/2/conj Tamora/Tamora/PROPN/NNP/5/obj", nil,
		"CONSULT/visit asserted Kestria > Norvania", "ACCUSE/disapprove asserted Kestria > Tamora")
}

// A talk with one single party is no contact.
func TestSingleParty(t *testing.T) {
	check(t, "Kestria/Kestria/PROPN/NNP/2/nsubj held/hold/VERB/VBD/0/root a/a/DET/DT/4/det meeting/meeting/NOUN/NN/2/obj", nil)
}

func TestDataIsSound(t *testing.T) {
	frames, err := Frames()
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]int{}
	for _, f := range frames {
		types[f.Type]++
		if _, ok := doc.ParseStatus(f.Status); f.Status != "" && !ok {
			t.Errorf("%s:%d: rule %s: no status %q", f.At.File, f.At.Line, f.Name, f.Status)
		}
	}
	for _, want := range strings.Fields("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT") {
		if types[want] < 3 {
			t.Errorf("%d frames for %s", types[want], want)
		}
		delete(types, want)
	}
	if len(types) > 0 {
		t.Errorf("types that PLOVER does not have: %v", types)
	}
}
