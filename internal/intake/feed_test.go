package intake

import (
	"strings"
	"testing"
)

const rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Seren &amp; Post</title><link>https://p.example</link><language>en</language>
<item><title>Kestria &amp; Norvania talk</title><link>https://p.example/1</link><dc:creator><![CDATA[Orla Venn]]></dc:creator>
<pubDate>Wed, 14 May 2031 01:13:09 +0900</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Orla Venn</p><p>They met on Tuesday &#8211; again.</p><ul><li>No date was set.</li></ul>]]></content:encoded></item>
<!-- <item> in a comment </item> -->
<item><title>Second</title><description>&lt;p&gt;It ended &amp;amp; nobody spoke.&lt;/p&gt;</description></item>
</channel></rss>
`

func TestRSS(t *testing.T) {
	src := Source{Name: "f.rss", Data: []byte(rss)}
	arts, bad := Open(src, Options{})
	if len(bad) > 0 || len(arts) != 2 {
		t.Fatalf("%d articles, unread %v", len(arts), bad)
	}
	if err := lawful(src, arts); err != nil {
		t.Fatal(err)
	}
	a := &arts[0]
	if a.Name != "f.rss#1" || a.Title != "Kestria & Norvania talk" || a.Site != "Seren & Post" || a.URL != "https://p.example/1" || a.Byline != "Orla Venn" || a.Language != "en" || a.Published.String() != "2031-05-14" || a.PublishedFrom != FromFeed || a.PublishedAt.UTC().Day() != 13 {
		t.Errorf("%+v", a)
	}
	if got, want := show(a), "headline: Kestria & Norvania talk\nbyline: Orla Venn\nparagraph: They met on Tuesday – again.\nlist-item: No date was set.\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !strings.HasPrefix(string(a.Raw), "<item>") || !strings.HasSuffix(string(a.Raw), "</item>") {
		t.Errorf("raw %q", a.Raw)
	}
	for clean, raw := range map[string]string{"Kestria & Norvania": "Kestria &amp; Norvania", "Tuesday – again": "Tuesday &#8211; again"} {
		if got := rawOf(t, a, clean); got != raw {
			t.Errorf("raw of %q is %q, want %q", clean, got, raw)
		}
	}
	b := &arts[1]
	if got := rawOf(t, b, "ended & nobody"); got != "ended &amp;amp; nobody" {
		t.Errorf("twice escaped: %q", got)
	}
	if b.Published.Known() || !strings.Contains(strings.Join(b.Notes, ";"), "no publication date") {
		t.Errorf("published %v, notes %q", b.Published, b.Notes)
	}
}

func TestAtom(t *testing.T) {
	src := Source{Name: "f.xml", Data: []byte(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>P</title>
<entry><title>One</title><link href="https://p.example/1"/><updated>2031-05-14T10:00:00Z</updated><author><name>Orla Venn</name></author><content type="html">&lt;p&gt;They met in Seren.&lt;/p&gt;</content></entry>
<entry><title>Two</title><published>2031-05-13T10:00:00Z</published><updated>2031-05-14T10:00:00Z</updated><summary>They parted.</summary></entry></feed>`)}
	arts, bad := Open(src, Options{})
	if len(bad) > 0 || len(arts) != 2 {
		t.Fatalf("%d articles, unread %v", len(arts), bad)
	}
	if err := lawful(src, arts); err != nil {
		t.Fatal(err)
	}
	if a := arts[0]; a.Text != "One\n\nThey met in Seren." || a.URL != "https://p.example/1" || a.Byline != "Orla Venn" || a.Published.String() != "2031-05-14" || !strings.Contains(strings.Join(a.Notes, ";"), "last change") {
		t.Errorf("%+v", a)
	}
	if a := arts[1]; a.Text != "Two\n\nThey parted." || a.Published.String() != "2031-05-13" || len(a.Notes) > 0 {
		t.Errorf("%+v", a)
	}
}

// The same item in two versions of a feed is the same article.
func TestFeedItemKeepsItsID(t *testing.T) {
	a, _ := Open(Source{Name: "1.rss", Data: []byte(rss)}, Options{})
	b, _ := Open(Source{Name: "2.rss", Data: []byte(strings.Replace(rss, "<item>", "<item><title>New</title><description>News.</description></item>\n<item>", 1))}, Options{})
	if len(b) != 3 || a[0].ID != b[1].ID || a[1].ID != b[2].ID || b[0].ID == b[1].ID {
		t.Errorf("IDs %v %v", a, b)
	}
}

func TestFeedFaults(t *testing.T) {
	cut := strings.Index(rss, "nobody spoke")
	for _, c := range []struct {
		name, in string
		arts     int
		want     string
	}{
		{"cut inside an item", rss[:cut], 1, "f.rss:9:1: feed is cut off: the item that starts here does not end"},
		{"cut after an item", rss[:strings.Index(rss, "</channel>")], 2, "feed is cut off: its root element does not end"},
		{"no items", `<rss version="2.0"><channel><title>P</title></channel></rss>`, 0, "f.rss:1:1: feed without items"},
		{"no feed", `<?xml version="1.0"?><urlset><url/></urlset>`, 0, "f.rss:1:1: not a feed: the root element is <urlset>"},
		{"broken item between good ones", strings.Replace(rss, "<title>Second</title>", "<title <b>Second</title></item><item><title>Third</title><description>It ended.</description>", 1), 2, "f.rss:9:"},
	} {
		src := Source{Name: "f.rss", Data: []byte(c.in)}
		arts, bad := Open(src, Options{})
		if len(arts) != c.arts || len(bad) != 1 || !strings.Contains(bad[0].Error(), c.want) {
			t.Errorf("%s: %d articles, unread %v, want %d and %q", c.name, len(arts), bad, c.arts, c.want)
		}
		if err := lawful(src, arts); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestFeedCharset(t *testing.T) {
	in := strings.Replace(strings.Replace(rss, "UTF-8", "ISO-8859-1", 1), "They met", "Caf\xe9: they met", 1)
	arts, bad := Open(Source{Name: "f.rss", Data: []byte(in)}, Options{})
	if len(bad) > 0 || len(arts) != 2 || !strings.Contains(arts[0].Text, "Café: they met") || arts[0].Charset == "" {
		t.Fatalf("unread %v, %+v", bad, arts)
	}
	if got := rawOf(t, &arts[0], "Café:"); got != "Caf\xe9:" {
		t.Errorf("raw %q", got)
	}
}
