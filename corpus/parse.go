package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/ontology"
)

// Training are the parts that models are trained on.
var Training = []string{"sentences", "articles", "plain"}

// Load reads every .txt file below the folders parts of fsys, part by part, in the order of
// their names. Its error joins every fault that was found.
func Load(fsys fs.FS, parts ...string) (File, error) {
	var all File
	var faults []error
	one := func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(p) != ".txt" {
			return err
		}
		b, err := fs.ReadFile(fsys, p)
		if err != nil {
			return err
		}
		f, err := Parse(p, string(b))
		if err != nil {
			faults = append(faults, err)
		}
		all.Sentences = append(all.Sentences, f.Sentences...)
		all.Articles = append(all.Articles, f.Articles...)
		return nil
	}
	for _, part := range parts {
		if err := fs.WalkDir(fsys, part, one); err != nil {
			return File{}, fmt.Errorf("corpus: %w", err)
		}
	}
	return all, errors.Join(faults...)
}

// Parse reads one file. Its error joins every fault, each with file, line and
// column; what could be read is returned beside it.
func Parse(name, text string) (File, error) {
	p := parser{file: name, ids: map[string]bool{}}
	for i, l := range strings.Split(text, "\n") {
		p.line = i + 1
		p.take(strings.TrimSuffix(l, "\r"))
	}
	p.closeSentence()
	p.closeArticle()
	return p.out, errors.Join(p.faults...)
}

type parser struct {
	file   string
	line   int
	ids    map[string]bool
	head   Sentence // what the next sentence line of a sentence file gets
	open   *Sentence
	art    *Article
	begun  bool // the article's paragraph at hand has begun
	out    File
	faults []error
}

func (p *parser) fault(col int, format string, a ...any) {
	p.faults = append(p.faults, fmt.Errorf("%s:%d:%d: %s", p.file, p.line, col, fmt.Sprintf(format, a...)))
}

func (p *parser) take(l string) {
	switch {
	case strings.HasPrefix(l, "#"):
	case strings.HasPrefix(l, "@@"):
		p.closeSentence()
		p.closeArticle()
		p.article(l)
	case strings.HasPrefix(l, "@"):
		p.closeSentence()
		p.closeArticle()
		p.sentence(l)
	case strings.TrimSpace(l) == "":
		p.closeSentence()
		p.begun = false
	case strings.HasPrefix(l, "  "):
		if p.open == nil {
			p.fault(3, "a label without a sentence above it")
			return
		}
		p.label(l[2:])
	default:
		p.text(l)
	}
}

func (p *parser) id(id string) {
	if p.ids[id] {
		p.fault(3, "the id %s stands twice", id)
	}
	p.ids[id] = true
}

func (p *parser) sentence(l string) {
	f := strings.Fields(l)
	if len(f) < 5 || len(f) > 6 || len(f) == 6 && f[5] != "hard" {
		p.fault(1, "want @ ID REGISTER DECADE PLACE [hard]")
		f = append(f, "", "", "", "")
	}
	p.id(f[1])
	if !slices.Contains(Registers(), f[2]) {
		p.fault(strings.Index(l, f[2])+1, "no register %q", f[2])
	}
	p.head = Sentence{ID: f[1], Register: f[2], Decade: f[3], Place: f[4], Hard: len(f) == 6 && f[5] == "hard"}
}

func (p *parser) article(l string) {
	f := strings.Fields(l)
	if len(f) != 5 || !strings.HasPrefix(f[2], "published:") {
		p.fault(1, "want @@ ID published:DATE REGISTER PLACE")
		f = append(f, "", "", "", "")
	}
	p.id(f[1])
	p.art = &Article{ID: f[1], Published: strings.TrimPrefix(f[2], "published:"), Register: f[3], Place: f[4]}
	p.begun = false
}

func (p *parser) text(l string) {
	if p.art == nil && p.head.ID == "" {
		p.fault(1, "a sentence without a head line above it")
		return
	}
	p.closeSentence()
	s := p.head
	p.head = Sentence{}
	s.Text, s.Line = l, p.line
	if p.art == nil {
		p.open = &s
		return
	}
	if !p.begun {
		p.art.Paragraphs = append(p.art.Paragraphs, nil)
		p.begun = true
	}
	s.ID = fmt.Sprintf("%s.%d", p.art.ID, p.count()+1)
	p.open = &s
}

// count is how many sentences the article has so far.
func (p *parser) count() (n int) {
	for _, g := range p.art.Paragraphs {
		n += len(g)
	}
	return n
}

func (p *parser) closeSentence() {
	s := p.open
	p.open = nil
	switch {
	case s == nil:
	case p.art != nil:
		last := len(p.art.Paragraphs) - 1
		p.art.Paragraphs[last] = append(p.art.Paragraphs[last], *s)
	case len(s.Labels) == 0 && s.Nothing == "":
		p.faults = append(p.faults, fmt.Errorf("%s:%d:1: a sentence without a label", p.file, s.Line))
	default:
		p.out.Sentences = append(p.out.Sentences, *s)
	}
}

func (p *parser) closeArticle() {
	if p.art != nil {
		p.out.Articles = append(p.out.Articles, *p.art)
	}
	p.art = nil
}

// label reads one label line, without its indent.
func (p *parser) label(l string) {
	if why, ok := strings.CutPrefix(l, "nothing "); ok {
		if !slices.Contains(Reasons(), why) {
			p.fault(11, "no reason %q for nothing", why)
		}
		p.open.Nothing = why
		return
	}
	out := Label{Line: p.line}
	l, out.Again = strings.CutPrefix(l, "=")
	parts := strings.Split(l, " | ")
	if when, ok := strings.CutPrefix(parts[len(parts)-1], "when:"); ok {
		out.When = when
		parts = parts[:len(parts)-1]
	}
	if len(parts) < 3 || len(parts) > 4 {
		p.fault(3, "want TYPE STATUS | ACTORS | RECIPIENTS [| ACCORDING]")
		return
	}
	what, status, _ := strings.Cut(parts[0], " ")
	typ, modes, has := strings.Cut(what, "/")
	if _, ok := ontology.TypeOf(typ); !ok {
		p.fault(3, "no type %q", typ)
	}
	if has {
		out.Modes = strings.Split(modes, "+")
	}
	for _, m := range out.Modes {
		if !ontology.Valid(typ, m) {
			p.fault(3, "%s has no mode %q", typ, m)
		}
	}
	if !slices.Contains(Statuses(), status) {
		p.fault(len(what)+4, "no status %q", status)
	}
	out.Type, out.Status = typ, status
	out.Actors = p.members(parts[1], false)
	out.Recipients = p.members(parts[2], false)
	if len(parts) == 4 {
		out.According = p.members(parts[3], true)
	}
	p.open.Labels = append(p.open.Labels, out)
}

// memberForm is WORDS=CODE[ SECTOR…][ (Name)][ act].
var memberForm = regexp.MustCompile(`^(.+)=([A-Z]{3}|-)((?: [A-Z]{3})*)(?: \(([^)]*)\))?(?: ([a-z]+))?$`)

func (p *parser) members(list string, source bool) (out []Member) {
	if list == "-" {
		return nil
	}
	for _, w := range strings.Split(list, " ; ") {
		f := memberForm.FindStringSubmatch(strings.TrimSpace(w))
		if f == nil || (f[5] != "") != source || source && !slices.Contains(Acts(), f[5]) {
			p.fault(3, "%q is no member: want WORDS=CODE SECTOR", w)
			continue
		}
		m := Member{Text: f[1], Code: strings.TrimPrefix(f[2], "-"), Sectors: strings.Fields(f[3]), Name: f[4], Act: f[5]}
		for _, s := range m.Sectors {
			if !ontology.HasSector(s) {
				p.fault(3, "no sector %q", s)
			}
		}
		if source && m.Text == "?" {
			m.Text = ""
			out = append(out, m)
			continue
		}
		nth := 1
		if i := len(m.Text) - 2; i > 0 && m.Text[i] == '#' && m.Text[i+1] >= '1' && m.Text[i+1] <= '9' {
			nth = int(m.Text[i+1] - '0')
			m.Text = m.Text[:i]
		}
		at := place(p.open.Text, m.Text, nth)
		if at < 0 {
			p.fault(3, "%q does not stand in the sentence", w)
			continue
		}
		m.Span = Span{at, at + len(m.Text)}
		out = append(out, m)
	}
	return out
}

// place is where words stand for the nth time as words, not inside others, or -1.
func place(text, words string, nth int) int {
	for at := 0; ; at++ {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return -1
		}
		if at += i; inWord(text, at) || inWord(text, at+len(words)) {
			continue
		}
		if nth--; nth == 0 {
			return at
		}
	}
}

// inWord reports whether a letter or digit stands on both sides of i.
func inWord(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	word := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return word(before) && word(after)
}
