package intake

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

const prose = "The foreign ministry of Kestria said on Tuesday that it had recalled its ambassador from Norvania for talks, the second such step this year, after a patrol boat was fired at near the border."

// page is a whole page around body.
func htmlPage(head, body string) string {
	return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">" + head + "</head><body><nav><a href=\"/\">Home</a> <a href=\"/w\">World</a></nav>" + body + "<footer><p>Copyright 2031 The Seren Post</p></footer></body></html>"
}

func TestHTMLLayout(t *testing.T) {
	a := check(t, "a.html", htmlPage(`<title>Kestria recalls envoy | Seren Post</title><meta property="og:title" content="Kestria recalls envoy"><meta property="og:site_name" content="Seren Post">
<link rel="canonical" href="https://post.example/world/2031/05/14/recall"><script>document.write("<p>not news</p>")</script>`,
		`<article><h1>Kestria recalls envoy</h1><p>By Orla Venn</p><p>`+prose+`</p>
<p>&ldquo;We want an answer,&rdquo; the minister said&nbsp;in Seren.
 He did not say when.</p><h2>Second   recall</h2><ul><li>The first was in March, after a raid on a mill.</li><li>It lasted for two weeks, and ended quietly.</li></ul>
<figure><img src=x><figcaption>The envoy in March. Ann Onym/Getty Images</figcaption></figure><p>`+prose+` It gave no date.</p></article>`), `
headline: Kestria recalls envoy
byline: By Orla Venn
paragraph: `+prose+`
paragraph: “We want an answer,” the minister said in Seren. He did not say when.
subhead: Second recall
list-item: The first was in March, after a raid on a mill.
list-item: It lasted for two weeks, and ended quietly.
paragraph: `+prose+` It gave no date.`)
	if a.Title != "Kestria recalls envoy" || a.Site != "Seren Post" || a.Language != "en" || a.Published.String() != "2031-05-14" || a.PublishedFrom != FromURL {
		t.Errorf("title %q site %q language %q published %v from %q", a.Title, a.Site, a.Language, a.Published, a.PublishedFrom)
	}
	for clean, raw := range map[string]string{
		"recalls envoy":          "recalls envoy",
		"“We want an answer,”":   "&ldquo;We want an answer,&rdquo;",
		"said\u00a0in Seren. He": "said&nbsp;in Seren.\n He",
		prose:                    prose,
	} {
		if got := rawOf(t, &a, clean); got != raw {
			t.Errorf("raw of %q is %q, want %q", clean, got, raw)
		}
	}
}

func TestHTMLTranscript(t *testing.T) {
	check(t, "a.html", htmlPage("<title>Briefing, 3/9/2031</title>", `<h1>Briefing, 3/9/2031</h1><div><p>1:18 P.M. EDT</p>
<p>MR. REIK:&nbsp; Good afternoon, everybody.&nbsp; `+prose+`</p><p>Q&nbsp;&nbsp;&nbsp; Right.</p><p>MR. REIK:&nbsp; Right.</p>
<p>`+prose+` And so on.<br><br>Q&nbsp;&nbsp;&nbsp; Thanks.<br />MR. REIK:&nbsp; Thanks to all of you.</p></div>`), `
headline: Briefing, 3/9/2031
dateline: 1:18 P.M. EDT
turn [MR. REIK]: MR. REIK: Good afternoon, everybody. `+prose+`
turn [Q]: Q Right.
turn [MR. REIK]: MR. REIK: Right.
turn: `+prose+` And so on.
turn [Q]: Q Thanks.
turn [MR. REIK]: MR. REIK: Thanks to all of you.`)
}

func TestHTMLDates(t *testing.T) {
	body := "<h1>Kestria recalls envoy</h1><p>" + prose + "</p><p>" + prose + " No date was given.</p>"
	for _, c := range []struct{ head, title, date, from, note string }{
		{`<meta property="article:published_time" content="2031-05-13T22:10:00-04:00">`, "A", "2031-05-13", FromMeta, ""},
		{`<meta name="DC.date.issued" content="2031-05-13"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-20T10:00:00Z"}</script>`, "A", "2031-05-13", FromMeta, "json-ld says published 2031-05-20"},
		{`<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","datePublished":"2031-05-13","dateModified":"2031-06-01"}]}</script>`, "A", "2031-05-13", FromJSONLD, ""},
		{`<meta property="article:modified_time" content="2031-06-01T00:00:00Z">`, "A", "", "", "last changed 2031-06-01"},
		{``, "Briefing by the minister, 3/9/2031", "2031-03-09", FromTitle, "month first"},
		{`<link rel="canonical" href="https://p.example/2031/may/13/recall">`, "A", "2031-05-13", FromURL, ""},
		{`<link rel="canonical" href="https://p.example/2031/05/13/recall"><meta property="article:published_time" content="2031-05-14T02:10:00Z">`, "A", "2031-05-13", FromURL, ""},
		{`<meta name="date" content="next week">`, "A", "", "", "no publication date"},
		{`<script type="application/ld+json">{"@type":"Comment","datePublished":"2031-05-13"}</script>`, "A", "", "", "no publication date"},
	} {
		a := open1(t, "a.html", htmlPage("<title>"+c.title+"</title>"+c.head, strings.Replace(body, "Kestria recalls envoy", c.title, 1)))
		if a.Published.String() != c.date || a.PublishedFrom != c.from || !strings.Contains(strings.Join(a.Notes, "; "), c.note) {
			t.Errorf("%s %s: published %q from %q, notes %q", c.title, c.head, a.Published, a.PublishedFrom, a.Notes)
		}
	}
	a := open1(t, "a.html", htmlPage("", strings.Replace(body, "</h1>", `</h1><time datetime="2031-05-13T08:00:00+09:00">13 May</time>`, 1)))
	if a.PublishedFrom != FromTime || a.PublishedAt.IsZero() || !a.PublishedAt.Equal(time.Date(2031, 5, 12, 23, 0, 0, 0, time.UTC)) {
		t.Errorf("time element: %v %v %q", a.Published, a.PublishedAt, a.PublishedFrom)
	}
}

// A page may be as hostile as it likes: it is text, and what it carries is
// neither run nor fetched nor read as news.
func TestHostileHTML(t *testing.T) {
	a := open1(t, "a.html", htmlPage(`<title>Recall</title><base href="http://127.0.0.1:1/"><script src="http://127.0.0.1:1/x.js"></script><style>@import "http://127.0.0.1:1/y.css"; p{}</style>`,
		`<article><h1>Recall</h1><p onclick="x()">`+prose+`</p><iframe src="http://127.0.0.1:1/"><p>framed</p></iframe><svg><script>boom</script></svg><p>`+prose+` And `+"\u200bmore\u00ad.</p><script>alert(1)</script></article>"))
	for _, bad := range []string{"boom", "alert", "import", "framed", "onclick", "\u200b", "\u00ad"} {
		if strings.Contains(a.Text, bad) {
			t.Errorf("%q in the text %q", bad, a.Text)
		}
	}
	start := time.Now()
	for name, page := range map[string]string{
		"deep":     strings.Repeat("<div>", 300_000) + prose,
		"flat":     strings.Repeat("<p>Some words here, to be read.", 50_000),
		"inline":   "<p>" + prose + strings.Repeat("<b><i>x", 200_000),
		"comment":  "<p>" + prose + "</p><!--" + strings.Repeat("x", 1<<20),
		"entities": "<p>" + prose + strings.Repeat("&amp", 200_000),
		"open":     "<p>" + prose + strings.Repeat("<", 1<<20),
	} {
		src := Source{Name: name + ".html", Data: []byte(page)}
		arts, bad := Open(src, Options{})
		if len(bad) > 0 || len(arts) != 1 {
			t.Fatalf("%s: %v", name, bad)
		}
		if err := lawful(src, arts); err != nil {
			t.Error(err)
		}
	}
	if d := time.Since(start); d > 30*time.Second {
		t.Errorf("hostile pages took %v", d)
	}
}

func TestHTMLTooLarge(t *testing.T) {
	arts, bad := Open(Source{Name: "dir/big.html", Data: []byte("<html>" + strings.Repeat("<p>x", 1000))}, Options{MaxHTML: 1000})
	if len(arts) != 0 || len(bad) != 1 || !strings.Contains(bad[0].Error(), "dir/big.html: page too large: 4006 bytes, the limit is 1000") {
		t.Errorf("%d articles, %v", len(arts), bad)
	}
}

func TestHTMLCharset(t *testing.T) {
	page := strings.ReplaceAll(htmlPage("<title>Caf\xe9</title>", "<h1>Caf\xe9</h1><p>\x93"+prose+"\x94 he said.</p>"), "utf-8", "windows-1252")
	a := open1(t, "a.html", page)
	if a.Charset != "windows-1252" || a.Title != "Café" || !strings.Contains(a.Text, "“The foreign") {
		t.Errorf("charset %q title %q text %q", a.Charset, a.Title, a.Text)
	}
	if got := rawOf(t, &a, "“The"); got != "\x93The" {
		t.Errorf("raw %q", got)
	}
}

func TestTable(t *testing.T) {
	p := scan("<table><tr><th>Side</th><th>Seats</th></tr><tr><td>Reform</td><td>12</td></tr></table><p>End</p>")
	var got []string
	for i := range p.pieces {
		got = append(got, p.text(i))
	}
	if want := "[Side Seats Reform 12 End]"; fmt.Sprint(got) != want || len(got) != 3 {
		t.Errorf("%q", got)
	}
}

func TestKept(t *testing.T) {
	a := wordsOf("home world sport the envoy left seren on monday night share this he did not say why next")
	b := wordsOf("the envoy left seren on monday night he did not say why")
	var got strings.Builder
	for _, k := range kept(a, b) {
		fmt.Fprint(&got, map[bool]int{false: 0, true: 1}[k])
	}
	if want := "000111111100111110"; got.String() != want {
		t.Errorf("kept %s, want %s", got.String(), want)
	}
}

// The same bytes give the same article, however often.
func TestSameAgain(t *testing.T) {
	page := htmlPage("<title>Recall, 3/9/2031</title>", "<h1>Recall, 3/9/2031</h1>"+strings.Repeat("<p>"+prose+" &amp; more.</p><ul><li>One thing<li>Another</ul>", 20))
	first := open1(t, "a.html", page)
	for range 5 {
		if a := open1(t, "a.html", page); !reflect.DeepEqual(a, first) {
			t.Fatalf("%+v\nand then\n%+v", first, a)
		}
	}
}

func TestCleanByline(t *testing.T) {
	for s, want := range map[string]string{"Ann Onym November": "Ann Onym", "PTI; Seren; Nov": "PTI; Seren", "Theresa May": "Theresa May", "": ""} {
		if got := cleanByline(s); got != want {
			t.Errorf("%q gives %q, want %q", s, got, want)
		}
	}
}
