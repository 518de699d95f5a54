package intake

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestPerf(t *testing.T) {
	if os.Getenv("PERF") == "" {
		t.Skip()
	}
	para := "<p>The two governments of Kestria and Norvania said on %d that talks number %d would resume &amp; go on in the capital, according to officials who asked <a href=x>not to be named</a>.</p>\n"
	try := func(name, page string) {
		var m0, m1 runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m0)
		t0 := time.Now()
		a, u := Open(Source{Name: name + ".html", Data: []byte(page)}, Options{})
		d := time.Since(t0)
		runtime.ReadMemStats(&m1)
		n := 0
		notes := []string{}
		if len(a) > 0 {
			n = len(a[0].Text)
			notes = a[0].Notes
		}
		fmt.Printf("%-20s %d KB %v alloc %d MB text %d blocks unread %v %.150q\n", name, len(page)>>10, d, (m1.TotalAlloc-m0.TotalAlloc)>>20, n, u, notes)
	}
	for _, n := range []int{100, 1000, 5000, 20000, 40000, 80000} {
		var b strings.Builder
		b.WriteString("<html><head><title>Talks resume</title></head><body><h1>Talks resume</h1><article>")
		for i := range n {
			fmt.Fprintf(&b, para, i, i*7)
		}
		b.WriteString("</article></body></html>")
		try(fmt.Sprint("paras", n), b.String())
	}
	M := 15 << 20
	try("deepdiv", strings.Repeat("<div>", M/5)+"hello world this is text")
	try("deepdiv400", strings.Repeat(strings.Repeat("<div>", 400)+"some words here, at depth."+strings.Repeat("</div>", 400), M/4400))
	try("onebig", "<p>"+strings.Repeat("word and word ", M/14)+"</p>")
	try("lts", strings.Repeat("<", M))
	try("amps", "<p>"+strings.Repeat("&", M))
	try("tags", strings.Repeat("<b>x</b>", M/8))
	try("attrs", "<p "+strings.Repeat("a=b ", M/4)+">text</p>")
	try("spans", "<p>"+strings.Repeat("<span>a </span>", M/15))
	try("links", strings.Repeat("<a href=x>word word</a> ", M/24))
	try("lis", "<ul>"+strings.Repeat("<li>item of text one two", M/24))
	try("tables", strings.Repeat("<table><tr><td>x", M/16))
	try("brs", strings.Repeat("line of text<br>", M/16))
	try("fmt", strings.Repeat("<a><b><i>", M/9))
	try("unclosedcomment", "<p>hi there</p><!--"+strings.Repeat("x", M))
	try("nul", "<p>"+strings.Repeat("ab\x00", M/3))
	try("big50", strings.Repeat("<p>x</p>", 50<<20/8))
}
