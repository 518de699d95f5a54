package read_test

import (
	"slices"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/merge"
	"chancery/internal/record"
)

// TestNobodies: whom an article only describes is somebody of that article, unless the
// text says of which state he is; the same article read again gives the same ids.
func TestNobodies(t *testing.T) {
	r := reader(t)
	for _, c := range []struct{ text, want string }{
		{"The dockers condemned the strike. Ilse Daro met the dockers on Monday.", "a:dockers@0badcafe"},
		{"Ilse Daro met the dockers on Monday.", "a:ilse-daro"},
		{"Turkey expelled three diplomats of Norway on Monday.", "a:tur"},
		{"Norwegian police arrested Ilse Daro on Monday.", "a:norwegian-police"},
		{"Kenyan police arrested a bishop and released his driver.", "a:his-driver@0badcafe"}, // of Kenya, as we guess
		{"Norway said on Monday that its government had met Ilse Daro.", "a:its-government-nor"},
	} {
		d := doc.New(c.text)
		d.ID = record.DocumentPrefix + "0badcafe00"
		if err := r.Read(d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range merge.Entries(d, merge.Source{}) {
			for _, p := range append(slices.Clone(e.Actor), e.Recipient...) {
				got = append(got, p.ID)
			}
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%s: %v, want %s", c.text, got, c.want)
		}
	}
	if record.OfArticle("a:norwegian-police") || !record.OfArticle(record.IDWithin("a:police", "sha256:0badcafe00")) {
		t.Error("which ids are of one article")
	}
}

// TestAskers: whoever asks in one transcript is nobody of another.
func TestAskers(t *testing.T) {
	r := reader(t)
	text := "MR. DARO: Good afternoon.\n\nQ    Why did Norway close the port?\n\nMR. DARO: Ask Norway.\n\nQ    I have asked Norway twice.\n"
	articles, bad := intake.Open(intake.Source{Name: "briefing.txt", Data: []byte(text)}, intake.Options{})
	if len(articles) != 1 || len(bad) > 0 {
		t.Fatal(bad)
	}
	d := new(doc.Document)
	articles[0].Into(d)
	if err := r.Read(d); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range merge.Entries(d, merge.Source{}) {
		for _, p := range e.Actor {
			if p.Name != "Q" {
				continue
			}
			if n++; !record.OfArticle(p.ID) {
				t.Errorf("Q is %s", p.ID)
			}
		}
	}
	if n == 0 {
		t.Error("Q asks nothing")
	}
}
