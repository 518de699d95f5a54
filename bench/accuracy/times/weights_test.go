package times

import (
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/stage/timex"
	"chancery/internal/stage/timex/train"
)

// BenchmarkCrossValidated is what the model of readings could do if it were
// trained on these sets: five parts, each read with weights fitted to the other
// four and to the sentences that the shipped weights come from. Those weights
// are not shipped.
func BenchmarkCrossValidated(b *testing.B) {
	for _, p := range parts {
		b.Run(p.name, func(b *testing.B) {
			files := load(b, p.path)
			docs := below(b, files)
			own, err := train.Own()
			if err != nil {
				b.Fatal(err)
			}
			base, err := train.Examples(own, nil)
			if err != nil {
				b.Fatal(err)
			}
			gold := make([][]train.Example, len(docs))
			for i, d := range docs {
				clear(d)
				gold[i], err = train.Gather(d, nil, func(at doc.Span, r timex.Reading) bool {
					for _, g := range files[i].Times {
						if g.Span.Overlaps(at) {
							v, _, _ := strings.Cut(g.Value, "T")
							return v == r.Value
						}
					}
					return false
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			const parts = 5
			var s, n Score
			for b.Loop() {
				s, n = Score{}, Score{}
				for k := range parts {
					examples := append([]train.Example(nil), base...)
					for i := range docs {
						if i%parts != k {
							examples = append(examples, gold[i]...)
						}
					}
					run, err := timex.With(train.Fit(examples), nil)
					if err != nil {
						b.Fatal(err)
					}
					for i, d := range docs {
						if i%parts != k {
							continue
						}
						clear(d)
						run(d)
						s.Add(d.Text, files[i].Times, Times(d))
						n.Add(d.Text, Normalised(files[i].Times), Normalised(Times(d)))
					}
				}
			}
			b.ReportMetric(n.F1(n.Value), "value-one-convention-F1")
			report(b, s)
		})
	}
}
