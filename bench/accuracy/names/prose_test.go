package names

import (
	"strings"
	"testing"

	"chancery/internal/conllu"
	"chancery/internal/stage/entity"
	"chancery/internal/stage/entity/train"

	"github.com/jdkato/prose/v3"
)

// written is a sentence as text, with the first byte and the end of each word.
func written(s *conllu.Sentence) (text string, from, to []int) {
	var b strings.Builder
	for _, w := range s.Words {
		from = append(from, b.Len())
		b.WriteString(w.Form)
		to = append(to, b.Len())
		if w.SpaceAfter {
			b.WriteByte(' ')
		}
	}
	return b.String(), from, to
}

// byProse reads a sentence with prose v3 and lays its entities on the words.
func byProse(b *testing.B, s *conllu.Sentence) (out []entity.Name) {
	text, from, to := written(s)
	d, err := prose.NewDocument(text, prose.WithSegmentation(false))
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range d.Entities() {
		n := entity.Name{First: -1}
		for i := range from {
			if from[i] < e.Start+len(e.Text) && to[i] > e.Start {
				if n.First < 0 {
					n.First = i
				}
				n.Last = i
			}
		}
		switch e.Label {
		case "PERSON":
			n.Type = entity.TypePerson
		case "ORGANIZATION", "ORG":
			n.Type = entity.TypeOrg
		default:
			n.Type = entity.TypePlace
		}
		if n.First >= 0 {
			out = append(out, n)
		}
	}
	return out
}

// BenchmarkProse measures prose v3 on what we are measured on, in the same run.
func BenchmarkProse(b *testing.B) {
	dir := data(b)
	uner, err := train.UNERDev(dir)
	if err != nil {
		b.Skip(err)
	}
	_, news, err := train.GUMDev(dir)
	if err != nil {
		b.Skip(err)
	}
	_, re3d, err := train.RE3D(dir)
	if err != nil {
		b.Skip(err)
	}
	for _, set := range []struct {
		name  string
		texts []train.Text
	}{{"UNER", uner}, {"GUMNews", news}, {"RE3D", re3d}} {
		b.Run(set.name, func(b *testing.B) {
			var s *train.Score
			for b.Loop() {
				s = new(train.Score)
				for _, t := range set.texts {
					for i := range t.Sentences {
						s.Add(t.Names[i], byProse(b, &t.Sentences[i]), true)
					}
				}
			}
			report(b, s)
		})
	}
}
