package ask

import (
	"testing"

	"pgregory.net/rapid"

	"chancery/internal/record"
)

// TestBoth: what fits both is what fits the one and fits the other.
func TestBoth(t *testing.T) {
	clause := rapid.Custom(func(t *rapid.T) (f record.Filter) {
		of := func(of ...string) []string {
			return rapid.SliceOfNDistinct(rapid.SampledFrom(of), 1, 2, rapid.ID[string]).Draw(t, "of")
		}
		switch rapid.IntRange(0, 8).Draw(t, "key") {
		case 0:
			f.Types = []record.TypeFilter{{Type: rapid.SampledFrom([]string{"CONSULT", "ASSAULT"}).Draw(t, "type"), Mode: rapid.SampledFrom([]string{"", "letter", "visit"}).Draw(t, "mode")}}
		case 1:
			f.Statuses = of(record.Asserted, record.Planned, record.Negated)
		case 2:
			f.Contexts = of("diplomatic", "military", "legal")
		case 3:
			f.Places = of("XKE", "Almen", "XNO")
		case 4:
			f.Parties = []record.PartyFilter{{Code: rapid.SampledFrom([]string{"XKE", "XNO"}).Draw(t, "code")}}
		case 5:
			f.Below = rapid.SampledFrom([]float64{0.3, 0.6}).Draw(t, "below")
		case 6:
			f.About = rapid.SampledFrom([]string{"e:1", "e:2"}).Draw(t, "about")
		case 7:
			f.Dated = true
		case 8:
			f.Documents = of("sha256:00", "sha256:01")
		}
		return f
	})
	act := rapid.Custom(func(t *rapid.T) record.Entry {
		e := entry("1", rapid.SampledFrom([]string{"CONSULT", "ASSAULT"}).Draw(t, "type"), "", days("2031-05-01", "2031-05-01"), venn(), reik())
		some := func(of ...string) []string {
			return rapid.SliceOfDistinct(rapid.SampledFrom(of), rapid.ID[string]).Draw(t, "some")
		}
		e.Mode, e.Context, e.About = some("letter", "visit"), some("diplomatic", "military", "legal"), some("e:1", "e:2")
		e.Status, e.Confidence = rapid.SampledFrom(record.Statuses()[:3]).Draw(t, "status"), rapid.SampledFrom([]float64{0.2, 0.5, 0.9}).Draw(t, "confidence")
		e.Place = rapid.SampledFrom([]*record.Place{nil, {Name: "Almen", Country: "XKE"}, {Name: "Tarn", Country: "XNO"}}).Draw(t, "place")
		return e
	})
	rapid.Check(t, func(t *rapid.T) {
		f, g, e := clause.Draw(t, "f"), clause.Draw(t, "g"), act.Draw(t, "e")
		h, ok := both(f, g)
		if got, want := ok && record.Fits(e, h), record.Fits(e, f) && record.Fits(e, g); got != want {
			t.Fatalf("%v, want %v: %+v", got, want, h)
		}
	})
}
