package corpus

import (
	"fmt"
	"slices"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/intake"
)

// Placed is a sentence where it stands in a document: Start is its first byte there.
type Placed struct {
	Sentence
	Start int
}

// Document makes an article ready to be read, as the program would open a file of it, and
// says where its sentences stand, headline first.
func (a Article) Document() (*doc.Document, []Placed, error) {
	day, err := doc.ParseDate(a.Published)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", a.ID, err)
	}
	text := a.Text()
	list, unread := intake.Open(intake.Source{Name: a.ID + ".txt", Data: []byte(text)}, intake.Options{Published: day})
	if len(unread) > 0 || len(list) != 1 || list[0].Text != text {
		return nil, nil, fmt.Errorf("%s: not opened as it stands", a.ID)
	}
	d := doc.New(text)
	list[0].Into(d)
	return d, a.Places(text), nil
}

// Places says where the sentences of the article stand in its text.
func (a Article) Places(text string) (out []Placed) {
	from := 0
	for _, p := range a.Paragraphs {
		for _, s := range p {
			if i := strings.Index(text[from:], s.Text); i >= 0 {
				out = append(out, Placed{s, from + i})
				from += i + len(s.Text)
			}
		}
	}
	return out
}

// Document makes a sentence ready to be read by itself.
func (s Sentence) Document() *doc.Document {
	d := doc.New(s.Text)
	d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{End: doc.Pos(len(s.Text))}})
	d.Seal(doc.Blocks)
	return d
}

// Moved are labels whose spans count from by bytes further left.
func Moved(labels []Label, by int) []Label {
	out := slices.Clone(labels)
	for i := range out {
		for _, list := range []*[]Member{&out[i].Actors, &out[i].Recipients, &out[i].According} {
			*list = slices.Clone(*list)
			for k := range *list {
				(*list)[k].Start += by
				(*list)[k].End += by
			}
		}
	}
	return out
}
