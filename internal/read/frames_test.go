package read_test

import (
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/frame"
	"chancery/internal/read"
	"chancery/internal/stage/event"
	"chancery/internal/stage/undertaking"
)

// mayFail is the share of examples that may fail: an example whose parse goes
// wrong shows a fault of the parser, and is kept.
const mayFail = 0.06

// TestFrameExamples runs every "yes" and "no" of the frame files through the
// whole reading.
func TestFrameExamples(t *testing.T) {
	r := reader(t)
	events, err := event.Frames()
	if err != nil {
		t.Fatal(err)
	}
	undertakings, err := undertaking.Frames()
	if err != nil {
		t.Fatal(err)
	}
	total, failed := 0, 0
	for _, set := range []struct {
		prefix string
		frames []*frame.Frame
	}{{"event/", events}, {"undertaking/", undertakings}} {
		for _, f := range set.frames {
			for _, e := range f.Examples {
				total++
				if why := example(t, r, set.prefix+f.Name, e); why != "" {
					failed++
					t.Logf("%s:%d: rule %s: %q: %s", e.At.File, e.At.Line, f.Name, e.Text, why)
				}
			}
		}
	}
	t.Logf("%d of %d examples hold", total-failed, total)
	if float64(failed) > mayFail*float64(total) {
		t.Errorf("%d of %d examples fail, more than %.0f %%", failed, total, 100*mayFail)
	}
}

// stand puts states and full names that a reader can know in the place of the
// invented ones: what is tested is the frame, not whether "Tamora" looks like a
// country.
var stand = strings.NewReplacer("Kestrian", "Norwegian", "Kestria", "Norway", "Norvanian", "Finnish", "Norvania", "Finland",
	"Tamoran", "Portuguese", "Tamora", "Portugal", "Venn", "Maria Venn", "Reik", "Thomas Reik", "Daro", "Elsa Daro")

func example(t *testing.T, r *read.Reader, rule string, e frame.Example) string {
	e.Text, e.Want = stand.Replace(e.Text), stand.Replace(e.Want)
	d := paragraph(t, r, e.Text, "2031-05-14")
	var got []string
	for _, ev := range d.Events[1:] {
		got = append(got, ev.Rule)
		if ev.Rule == rule {
			return verdict(d, e, ev.Actors, ev.Recipients)
		}
	}
	for _, u := range d.Undertakings {
		got = append(got, u.Rule)
		if u.Rule == rule {
			return verdict(d, e, u.Bearers, u.Toward)
		}
	}
	if e.Yes {
		return "did not fire; fired: " + strings.Join(got, " ")
	}
	return ""
}

func verdict(d *doc.Document, e frame.Example, actors, to []doc.Arg) string {
	if !e.Yes {
		return "fired"
	}
	if e.Want == "" {
		return ""
	}
	left, right, _ := strings.Cut(e.Want, ">")
	if why := sides(d, "actor", left, actors); why != "" {
		return why
	}
	if strings.TrimSpace(right) != "" {
		return sides(d, "recipient", right, to)
	}
	return ""
}

func sides(d *doc.Document, what, want string, args []doc.Arg) string {
	var names []string
	for _, a := range args {
		if a.Mention != 0 {
			m := d.Mentions[a.Mention]
			names = append(names, d.Slice(m.Span), d.Chains[m.Chain].Name)
			if h := d.Tokens[a.Token].Head; h != 0 && d.Tokens[a.Token].Dep == doc.Amod {
				names = append(names, d.Word(h)) // "Norwegian" stands for "Norwegian envoys"
			}
		} else {
			names = append(names, d.Word(a.Token))
		}
	}
	for w := range strings.SplitSeq(want, ";") {
		if w = strings.TrimSpace(w); w == "" {
			continue
		}
		found := false
		for _, n := range names {
			found = found || strings.Contains(n, w)
		}
		if !found {
			return what + " should be " + w + ", is " + strings.Join(names, "; ")
		}
	}
	return ""
}
