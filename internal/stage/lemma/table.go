package lemma

import (
	"embed"
	"strconv"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
)

//go:embed data weights
var files embed.FS

// Key is the pair of tags under which exceptions are kept.
type Key struct {
	UPOS doc.UPOS
	XPOS doc.XPOS
}

// group is a part of speech whose lemmas are listed.
type group uint8

const (
	noGroup group = iota
	nouns
	verbs
	adjectives
)

var groupNames = map[string]group{"n": nouns, "v": verbs, "a": adjectives}

func groupOf(x doc.XPOS) group {
	switch x {
	case doc.XNN, doc.XNNS, doc.XNNP, doc.XNNPS:
		return nouns
	case doc.XVB, doc.XVBD, doc.XVBG, doc.XVBN, doc.XVBP, doc.XVBZ:
		return verbs
	case doc.XJJ, doc.XJJR, doc.XJJS, doc.XRB, doc.XRBR, doc.XRBS:
		return adjectives
	}
	return noGroup
}

type set map[string]struct{}

func (s set) has(b []byte) bool { _, ok := s[string(b)]; return ok }

// Table is what the lemmatiser knows, with its scratch memory: it belongs to
// one goroutine.
type Table struct {
	exceptions map[string]string // key: UPOS byte, XPOS byte, normal form
	rules      map[string]edit   // key: XPOS byte, suffix
	vocabulary set               // key: group byte, lemma
	names      set               // small form of words that have a capital however they are written; key: UPOS byte, word
	key, buf   []byte
}

// Load reads the embedded tables.
func Load() (*Table, error) {
	t := New()
	rows, err := lexicon.Table(files, "weights/lemmas.tsv", 3, 5)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if err := t.learned(r); err != nil {
			return nil, err
		}
	}
	// What is written by hand goes before what is learned.
	return t, t.written()
}

// New is an empty table.
func New() *Table {
	return &Table{exceptions: map[string]string{}, rules: map[string]edit{}, vocabulary: set{}, names: set{}}
}

// NewWritten is a table of what is written by hand only, to learn upon.
func NewWritten() (*Table, error) {
	t := New()
	return t, t.written()
}

// learned adds a line of weights/lemmas.tsv.
func (t *Table) learned(r lexicon.Row) error {
	switch r.Col(0) {
	case "vocabulary":
		g, ok := groupNames[r.Col(1)]
		if !ok {
			return r.At.Errorf("unknown group %q", r.Col(1))
		}
		for w := range strings.FieldsSeq(r.Col(2)) {
			t.AddWord(g, w)
		}
	case "name":
		u, ok := doc.ParseUPOS(r.Col(1))
		if !ok {
			return r.At.Errorf("unknown tag %q", r.Col(1))
		}
		for w := range strings.FieldsSeq(r.Col(2)) {
			t.AddName(u, w)
		}
	case "exception":
		u, ok := doc.ParseUPOS(r.Col(1))
		x, ok2 := doc.ParseXPOS(r.Col(2))
		if !ok || !ok2 {
			return r.At.Errorf("unknown tag %q or %q", r.Col(1), r.Col(2))
		}
		t.AddException(Key{u, x}, r.Col(3), r.Col(4))
	case "rule":
		x, ok := doc.ParseXPOS(r.Col(1))
		cut, err := strconv.Atoi(r.Col(3))
		if !ok || err != nil || cut < 0 {
			return r.At.Errorf("a rule is a tag, a suffix, a number and an ending")
		}
		t.AddRule(x, r.Col(2), cut, r.Col(4))
	default:
		return r.At.Errorf("unknown kind of line %q", r.Col(0))
	}
	return nil
}

// written reads data/: irregular words, and verbs that the treebanks lack.
func (t *Table) written() error {
	rows, err := lexicon.Table(files, "data/irregular-verbs.tsv", 3, 3)
	if err != nil {
		return err
	}
	for _, r := range rows {
		base := r.Col(0)
		t.AddWord(verbs, base)
		for _, past := range r.List(1) {
			t.AddException(Key{doc.VERB, doc.XVBD}, past, base)
		}
		for _, part := range r.List(2) {
			t.AddException(Key{doc.VERB, doc.XVBN}, part, base)
		}
	}
	if rows, err = lexicon.Table(files, "data/irregular-nouns.tsv", 2, 2); err != nil {
		return err
	}
	for _, r := range rows {
		t.AddWord(nouns, r.Col(1))
		t.AddException(Key{doc.NOUN, doc.XNNS}, r.Col(0), r.Col(1))
	}
	if rows, err = lexicon.Table(files, "data/words.tsv", 2, 2); err != nil {
		return err
	}
	for _, r := range rows {
		g, ok := groupNames[r.Col(0)]
		if !ok {
			return r.At.Errorf("unknown group %q", r.Col(0))
		}
		for w := range strings.FieldsSeq(r.Col(1)) {
			t.AddWord(g, w)
		}
	}
	return nil
}

// AddWord, AddException and AddRule fill the table.
func (t *Table) AddWord(g group, w string) {
	t.key = append(append(t.key[:0], byte(g)), w...)
	t.vocabulary[string(t.key)] = struct{}{}
}

// AddName: see AddWord.
func (t *Table) AddName(u doc.UPOS, w string) {
	t.key = append(append(t.key[:0], byte(u)), w...)
	t.names[string(t.key)] = struct{}{}
}

func (t *Table) named(u doc.UPOS, norm string) bool {
	t.key = append(append(t.key[:0], byte(u)), norm...)
	return t.names.has(t.key)
}

// AddException: see AddWord.
func (t *Table) AddException(k Key, norm, lemma string) {
	t.key = append(append(t.key[:0], byte(k.UPOS), byte(k.XPOS)), norm...)
	t.exceptions[string(t.key)] = lemma
}

// AddRule: see AddWord.
func (t *Table) AddRule(x doc.XPOS, suffix string, cut int, add string) {
	t.key = append(append(t.key[:0], byte(x)), suffix...)
	t.rules[string(t.key)] = edit{cut, add}
}

// Group is the part of speech in whose vocabulary the lemma of a word tagged x
// stands, by the name that the tables use; empty for none.
func Group(x doc.XPOS) string {
	for n, g := range groupNames {
		if g == groupOf(x) {
			return n
		}
	}
	return ""
}

// AddLemma is AddWord by the name of the group.
func (t *Table) AddLemma(group, w string) { t.AddWord(groupNames[group], w) }

func (t *Table) exception(k Key, norm string) (string, bool) {
	t.key = append(append(t.key[:0], byte(k.UPOS), byte(k.XPOS)), norm...)
	l, ok := t.exceptions[string(t.key)]
	return l, ok
}

func (t *Table) has(g group, w []byte) bool {
	t.key = append(append(t.key[:0], byte(g)), w...)
	return t.vocabulary.has(t.key)
}
