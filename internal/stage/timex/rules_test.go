package timex

import (
	"strings"
	"testing"

	"chancery/internal/doc"
)

// hand builds a reading from one line: tokens at spaces, marks split off, a tag
// after a slash ("will/MD"). There is no tree.
func hand(line string, pub doc.Date) *doc.Document {
	type token struct {
		text, tag string
		space     bool
	}
	var toks []token
	for _, w := range strings.Fields(line) {
		tag := ""
		if i := strings.LastIndexByte(w, '/'); i > 0 && w[i+1:] != "" && strings.ToUpper(w[i+1:]) == w[i+1:] && w[i+1] >= 'A' {
			w, tag = w[:i], w[i+1:]
		}
		end := ""
		if n := len(w) - 1; n > 0 && strings.ContainsRune(",;:.", rune(w[n])) && (w[n] != '.' || strings.Count(w, ".") == 1 && !strings.HasSuffix(w, "r.")) {
			w, end = w[:n], w[n:]
		}
		space := true
		for i := strings.IndexByte(w, '-'); i > 0 && i < len(w)-1 && !strings.HasPrefix(w, "mid-") && w[0] > '9'; i = strings.IndexByte(w, '-') {
			toks = append(toks, token{w[:i], tag, space}, token{"-", "", false})
			w, space = w[i+1:], false
		}
		if n := len(toks); w == "-" || n > 0 && toks[n-1].text == "-" {
			space = false // a hyphen joins, however it is written here
		}
		toks = append(toks, token{w, tag, space})
		if end != "" {
			toks = append(toks, token{end, "", false})
		}
	}
	var b strings.Builder
	for i, t := range toks {
		if i > 0 && t.space {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	d := doc.New(b.String())
	d.Published = pub
	at := 0
	for _, t := range toks {
		k := doc.Token{}
		if t.space {
			k.Flags = doc.SpaceBefore
			if at > 0 {
				at++
			}
		}
		k.Span = doc.Span{Start: doc.Pos(at), End: doc.Pos(at + len(t.text))}
		at += len(t.text)
		k.Norm = d.Intern(doc.Normalize(t.text))
		k.XPOS, k.UPOS = handTag(t.text, t.tag)
		d.Tokens = append(d.Tokens, k)
	}
	if n := len(d.Tokens) - 1; n > 0 {
		d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(1, doc.TokenID(n)), First: 1, Last: doc.TokenID(n), Block: ^uint32(0)})
	}
	d.Seal(doc.Blocks | doc.Tokens | doc.Tags | doc.Lemmas)
	return d
}

func handTag(w, tag string) (doc.XPOS, doc.UPOS) {
	if x, ok := doc.ParseXPOS(tag); ok && tag != "" {
		switch x {
		case doc.XMD:
			return x, doc.AUX
		case doc.XVB, doc.XVBD, doc.XVBG, doc.XVBN, doc.XVBP, doc.XVBZ:
			return x, doc.VERB
		case doc.XNN, doc.XNNS:
			return x, doc.NOUN
		case doc.XNNP:
			return x, doc.PROPN
		case doc.XRB:
			return x, doc.ADV
		case doc.XIN:
			return x, doc.ADP
		}
		return x, doc.NoUPOS
	}
	if strings.ContainsAny(w[:1], ",.;:-") {
		return doc.XComma, doc.PUNCT
	}
	return doc.NoXPOS, doc.NoUPOS
}

// TestExamples runs every yes and no of the rule files: a yes must be found by
// its own rule with its value, a no must not be found by it.
func TestExamples(t *testing.T) {
	set, err := load()
	if err != nil {
		t.Fatal(err)
	}
	run, err := Stage.New()
	if err != nil {
		t.Fatal(err)
	}
	read := func(line string) (*doc.Document, string) {
		when, text, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("%q: want DATE | text", line)
		}
		var pub doc.Date
		if when = strings.TrimSpace(when); when != "-" {
			if pub, err = doc.ParseDate(when); err != nil {
				t.Fatal(err)
			}
		}
		text, want, _ := strings.Cut(text, " => ")
		d := hand(text, pub)
		run(d)
		return d, want
	}
	for _, r := range set.rules {
		for _, f := range r.src.All("yes") {
			d, want := read(f.Value)
			var got []string
			found := want == "none" && len(d.Timexes) == 1
			for _, x := range d.Timexes[1:] {
				s := strings.TrimSpace(`"` + d.Slice(x.Span) + `" ` + x.Type.String() + " " + x.Value)
				if x.Mod != "" {
					s += " " + x.Mod
				}
				got = append(got, s+" by "+x.Rule)
				found = found || unspaced(s) == unspaced(want) && x.Rule == r.full
			}
			if !found {
				t.Errorf("%s:%d: rule %s: want %s, got %s", f.At.File, f.At.Line, r.name, want, strings.Join(got, "; "))
			}
		}
		for _, f := range r.src.All("no") {
			d, _ := read(f.Value)
			for _, x := range d.Timexes[1:] {
				if x.Rule == r.full {
					t.Errorf("%s:%d: rule %s matches %q in %q", f.At.File, f.At.Line, r.name, d.Slice(x.Span), f.Value)
				}
			}
		}
	}
}

// unspaced forgets the spaces around hyphens and clitics that only the notation of examples has.
func unspaced(s string) string {
	return strings.NewReplacer(" - ", "-", " 's", "'s").Replace(s)
}
