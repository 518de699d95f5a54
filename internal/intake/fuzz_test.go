package intake

import (
	"bytes"
	"strings"
	"testing"
)

// Whatever the bytes: no panic, valid UTF-8, blocks in order and inside the
// text, a map that tells the truth, and every input either read or refused
// aloud.
func fuzz(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
		f.Add([]byte(s[:len(s)*2/3]))
		f.Add([]byte(strings.ToUpper(s)))
		f.Add([]byte(strings.ReplaceAll(s, "e", "\xe9")))
		f.Add([]byte(strings.ReplaceAll(s, " ", "\x00")))
		f.Add([]byte("\xef\xbb\xbf" + s))
		f.Add([]byte("\xff\xfe" + s))
		f.Add([]byte(s + s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		src := Source{Name: name, Data: data}
		arts, bad := Open(src, Options{})
		if len(arts) == 0 && len(bad) == 0 {
			t.Error("neither read nor refused")
		}
		for _, u := range bad {
			if u.Err == nil || u.Name == "" || u.Line < 0 || u.Col < 0 || u.Line > 1+bytes.Count(data, []byte{'\n'}) {
				t.Errorf("unread without place or reason: %+v", u)
			}
		}
		if err := lawful(src, arts); err != nil {
			t.Error(err)
		}
	})
}

func FuzzText(f *testing.F) {
	fuzz(f, "a.txt", "Talks resume\n\nBy Orla Venn\nMay 12, 2031\n\nSEREN, June 11 (KNA) -- They \"met\".\n\n- one\n- two\n\nCredit: A. B.\n",
		"MR. REIK:  Good day.\n\nQ    Why?\n\nMR. REIK:  (Laughter.)\n\n(Laughter.)\n\nEND  1:40 P.M. EDT\n", "a\n   b c\n1) d\n(e) f", "•", "Q:\nA:\nQ:", "3/9/2031\n\n10:30\n2031-02-30", "")
}

func FuzzHTML(f *testing.F) {
	fuzz(f, "a.html", htmlPage(`<title>A, 3/9/2031</title><meta name=date content=2031-05-14><script type="application/ld+json">{"@type":"Article","datePublished":"2031"}</script>`,
		"<h1>A</h1><time datetime=2031-05-14>x</time><p>"+prose+"&ldquo;x&rdquo; &#0; &#xD800; &nbsp;<br>y<br><br>z</p><ul><li>a<li>b</ul><table><tr><td>1<td>2</table><pre>a\n\nb</pre>"),
		"<p>x", "<", "&", "<a><b></a></b><p", "<time>", "<time>x</time><meta itemprop=datePublished content=2031-01-01>", "<title>t</title>", "<!-- x", "<script>", "<p>&#8203;</p>&shy;", "<p>&shy0 &ampx;</p>", "&#8200")
}

func FuzzFeed(f *testing.F) {
	fuzz(f, "a.rss", rss, `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml"><div>One</div></title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They met.</p></div></content></entry></feed>`,
		`<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>x</title></channel><item><title>One</title><description>They met.</description></item></rdf:RDF>`, "<rss>", "<rss><item></item>", "<rss><channel><item><title>a</item><item/>")
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"text":"They \"met\" \u2014 \ud83d\ude00 \ud83d.","title":["a"],"date":1}`, "[{\"text\":\"a b\"},{\"text\":null}]", "{\n\"body\":\"x\"\n}{", `{"text":"\u0000 a","text":"b"}`} {
		f.Add([]byte(s))
	}
	fuzz(f, "a.json", "{\"text\":\"They met.\"}\n{\"text\":\"They left.\"}\n{\n", "[", "{}", "[]", "null")
}

// FuzzStdin lets the bytes tell the format.
func FuzzStdin(f *testing.F) {
	fuzz(f, "-", "They met.", "<html><p>They met.", "<rss><channel><item><title>x</title></item></channel></rss>", `{"text":"x"}`)
}

func FuzzGzip(f *testing.F) {
	good := zip(f, "They met in Seren, and parted.")
	f.Add(good, int64(1000))
	f.Add(good[:len(good)/2], int64(1000))
	f.Add(append(bytes.Clone(good), good...), int64(40))
	f.Add([]byte{0x1f, 0x8b}, int64(10))
	f.Fuzz(func(t *testing.T, data []byte, limit int64) {
		if limit <= 0 || limit > 1<<20 {
			limit = 1 << 20
		}
		n := 0
		Options{MaxBytes: limit, Stdin: bytes.NewReader(data)}.Walk([]string{"-"}, func(s Source, err error) bool {
			n++
			if err == nil && int64(len(s.Data)) > limit {
				t.Errorf("%d bytes came out, the limit is %d", len(s.Data), limit)
			}
			if err != nil && len(s.Data) > 0 {
				t.Errorf("data beside the error %v", err)
			}
			return true
		})
		if n != 1 {
			t.Errorf("yielded %d times", n)
		}
	})
}
