package intake

import (
	"strings"
	"testing"

	"chancery/internal/doc"
)

// Nothing is cut out of plain text: it is its own cleaned text, byte for byte.
func TestTextIsItsOwn(t *testing.T) {
	for _, s := range []string{"A\r\n\r\nB went home.\r\n", "\ufeffA\n\nB went – “home”.\n", "  A   b\n\n\n\n\tC.\n\n"} {
		a := open1(t, "a.txt", s)
		if want := strings.TrimPrefix(s, "\ufeff"); a.Text != want {
			t.Errorf("text %q, want %q", a.Text, want)
		}
		whole := doc.Span{End: doc.Pos(len(a.Text))}
		if from, to, ok := a.RawSpan(whole); !ok || string(a.Raw[from:to]) != a.Text {
			t.Errorf("%q: raw span %d %d %v", s, from, to, ok)
		}
	}
}

func TestTextDates(t *testing.T) {
	for _, c := range []struct{ line, date, note string }{
		{"Friday, July 21, 2017", "2017-07-21", ""},
		{"Thursday, July 21, 2017", "2017-07-21", "another weekday"},
		{"21 July 2017", "2017-07-21", ""},
		{"Published: 2017-07-21 10:30 GMT", "2017-07-21", ""},
		{"Published on Jul. 21st, 2017 at 9:05 am", "2017-07-21", ""},
		{"SEREN, 21 July 2017", "2017-07-21", ""},
		{"7/21/2017", "2017-07-21", ""},
		{"3/9/2017", "", "day or month first"},
		{"Last updated: July 21, 2017", "", ""},
		{"July 21", "", ""},
		{"10:30 a.m. EST", "", ""},
		{"February 30, 2017", "", ""},
	} {
		a := open1(t, "a.txt", "Talks resume in Seren\n\n"+c.line+"\n\nThe talks resumed after a long break, officials said.\n")
		if a.Published.String() != c.date || c.date != "" && a.PublishedFrom != FromDateline {
			t.Errorf("%q: published %q from %q, want %q", c.line, a.Published, a.PublishedFrom, c.date)
		}
		if notes := strings.Join(a.Notes, "; "); !strings.Contains(notes, c.note) {
			t.Errorf("%q: notes %q, want %q in them", c.line, notes, c.note)
		}
		if a.Blocks[1].Kind != doc.Dateline && c.line != "February 30, 2017" {
			t.Errorf("%q is a %v", c.line, a.Blocks[1].Kind)
		}
	}
	a := open1(t, "a.txt", "Talks resume\n\nSEREN, July 21, 2017 (Kestria Wire) — The talks resumed.\n\nThey ended.\n")
	if a.Published.String() != "2017-07-21" || a.PublishedFrom != FromDateline {
		t.Errorf("an agency's dateline: published %v from %q", a.Published, a.PublishedFrom)
	}
	a = open1(t, "a.txt", "Talks resume\n\nThe talks resumed on May 3, 2011, and ended.\n\nNobody came.\n")
	if a.Published.Known() || !strings.Contains(strings.Join(a.Notes, ";"), "no publication date") {
		t.Errorf("a date inside a sentence became the publication day: %v %q", a.Published, a.Notes)
	}
}

func TestFlagDecides(t *testing.T) {
	d := doc.MakeDate(2031, 5, 14)
	arts, _ := Open(Source{Name: "a.txt", Data: []byte("Talks\n\nMay 12, 2031\n\nThey met.\n")}, Options{Published: d})
	if a := arts[0]; a.Published != d || a.PublishedFrom != FromFlag || !strings.Contains(strings.Join(a.Notes, ";"), "2031-05-12") {
		t.Errorf("published %v from %q, notes %q", a.Published, a.PublishedFrom, a.Notes)
	}
}

func TestInto(t *testing.T) {
	a := open1(t, "a.txt", "Talks resume\n\nMay 12, 2031\n\nThey met.\n")
	d := doc.New("another text")
	a.Into(d)
	if d.Text != a.Text || d.ID != a.ID || d.Title != "Talks resume" || d.Published != a.Published || len(d.Blocks) != 3 || !d.Have(doc.Blocks) {
		t.Errorf("document: %+v", d)
	}
	d.Blocks[0].Kind = doc.Label
	if a.Blocks[0].Kind != doc.Headline {
		t.Error("the document shares the article's blocks")
	}
}

func TestCredits(t *testing.T) {
	for s, want := range map[string]doc.BlockKind{
		"Credit: Ann Onym":                        doc.Credit,
		"Photo by Ann Onym":                       doc.Credit,
		"(AP Photo/Ann Onym)":                     doc.Credit,
		"Ann Onym/Getty Images":                   doc.Credit,
		"The minister in March. Image: Ann Onym.": doc.Credit,
		"FILE PHOTO: Troops at the border. REUTERS/Ann Onym/File Photo": doc.Credit,
		"Image credit: Ann Onym": doc.Credit,
		"Photo by photo, the report shows how the camp was built last year.": doc.Paragraph,
		"He said he had seen the photo by chance.":                           doc.Paragraph,
		"The image: a country at peace with all of its neighbours.":          doc.Paragraph,
		"By Orla Venn": doc.Byline,
		"By Orla Venn and Tomas Reik, Staff Writers": doc.Byline,
		"Reporting by Orla Venn; Editing by T. Reik": doc.Byline,
		"By Friday the talks had failed.":            doc.Paragraph,
		"By Friday, the talks had failed":            doc.Paragraph,
		"ADVERTISEMENT":                              doc.Label,
		"Read more: Talks fail":                      doc.Label,
		"* * *":                                      doc.Label,
		"More troops were sent to the border.":       doc.Paragraph,
		"Analysis":                                   doc.Label,
		"News of the recall reached Seren at night.": doc.Paragraph,
	} {
		if got, _ := furniture(s); got != want {
			t.Errorf("%q is a %v, want %v", s, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	if _, err := readWords(); err != nil {
		t.Fatal(err)
	}
}
