package ontology

import (
	"embed"
	"io/fs"
	"strconv"
	"sync"

	"chancery/internal/lexicon"
)

//go:embed data/*.tsv
var files embed.FS

type variant struct{ typ, mode, circumstance string }

type act struct{ typ, mode string }

type table struct {
	types                       []Type
	byType                      map[string]int
	contexts, sectors, nonstate []Term
	variants                    map[variant]string
	cameo                       map[string]act
}

// tables panics on a fault in the embedded data, which the package's own test
// finds first: the files are part of the program.
var tables = sync.OnceValue(func() *table {
	t, err := load(files)
	if err != nil {
		panic(err)
	}
	return t
})

func load(fsys fs.FS) (*table, error) {
	t := &table{byType: map[string]int{}, variants: map[variant]string{}, cameo: map[string]act{}}
	for _, f := range []struct {
		name     string
		min, max int
		row      func(lexicon.Row) error
	}{
		{"data/types.tsv", 6, 6, t.typ},
		{"data/modes.tsv", 4, 5, t.mode},
		{"data/contexts.tsv", 2, 2, term(&t.contexts)},
		{"data/sectors.tsv", 4, 4, term(&t.sectors)},
		{"data/nonstate.tsv", 2, 2, term(&t.nonstate)},
		{"data/variants.tsv", 4, 4, t.variant},
		{"data/cameo.tsv", 3, 3, t.crosswalk},
	} {
		rows, err := lexicon.Table(fsys, f.name, f.min, f.max)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if err := f.row(r); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

func (t *table) typ(r lexicon.Row) error {
	code := r.Col(0)
	if _, ok := t.byType[code]; ok || code == "" {
		return r.At.Errorf("type %q stands already, or is empty", code)
	}
	quad, err := strconv.Atoi(r.Col(1))
	if err != nil || QuadName(quad) == "" {
		return r.At.Errorf("%s: quad %q", code, r.Col(1))
	}
	score, err := strconv.ParseFloat(r.Col(3), 64)
	if err != nil || score < -10 || score > 10 {
		return r.At.Errorf("%s: score %q", code, r.Col(3))
	}
	if !digits(r.Col(4)) {
		return r.At.Errorf("%s: CAMEO code %q", code, r.Col(4))
	}
	t.byType[code] = len(t.types)
	t.types = append(t.types, Type{Code: code, Quad: quad, Score: score, Recipient: r.Col(2) == "yes", CAMEO: r.Col(4), Short: r.Col(5)})
	return nil
}

func (t *table) mode(r lexicon.Row) error {
	i, ok := t.byType[r.Col(0)]
	if !ok {
		return r.At.Errorf("unknown type %q", r.Col(0))
	}
	typ := &t.types[i]
	m := Mode{Code: r.Col(1), Score: typ.Score, CAMEO: r.Col(3)}
	for _, o := range typ.Modes {
		if o.Code == m.Code {
			return r.At.Errorf("mode %s/%s stands already", typ.Code, m.Code)
		}
	}
	if s := r.Col(2); s != "-" {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || f < -10 || f > 10 {
			return r.At.Errorf("%s/%s: score %q", typ.Code, m.Code, s)
		}
		m.Score, m.Scored = f, true
	}
	if !digits(m.CAMEO) {
		return r.At.Errorf("%s/%s: CAMEO code %q", typ.Code, m.Code, m.CAMEO)
	}
	if f := r.Col(4); f != "" {
		m.Ours = true
		if f != "none" {
			m.Fallback = f
			ok := false
			for _, o := range typ.Modes {
				ok = ok || o.Code == f && !o.Ours
			}
			if !ok {
				return r.At.Errorf("%s/%s: no mode %q to fall back to", typ.Code, m.Code, f)
			}
		}
	}
	typ.Modes = append(typ.Modes, m)
	return nil
}

func term(list *[]Term) func(lexicon.Row) error {
	return func(r lexicon.Row) error {
		t := Term{Code: r.Col(0), Name: r.Col(1), Frequent: r.Col(2) == "yes", CAMEO: r.Col(3)}
		if t.CAMEO == "-" {
			t.CAMEO = ""
		}
		if t.Code == "" || has(*list, t.Code) {
			return r.At.Errorf("code %q stands already, or is empty", t.Code)
		}
		*list = append(*list, t)
		return nil
	}
}

func (t *table) valid(typ, mode string) bool {
	i, ok := t.byType[typ]
	if !ok || mode == "-" {
		return ok
	}
	for _, m := range t.types[i].Modes {
		if m.Code == mode {
			return true
		}
	}
	return false
}

func (t *table) variant(r lexicon.Row) error {
	if !t.valid(r.Col(0), r.Col(1)) {
		return r.At.Errorf("no mode %s/%s", r.Col(0), r.Col(1))
	}
	if !digits(r.Col(3)) {
		return r.At.Errorf("CAMEO code %q", r.Col(3))
	}
	k := variant{r.Col(0), undash(r.Col(1)), r.Col(2)}
	if _, ok := t.variants[k]; ok {
		return r.At.Errorf("stands already")
	}
	t.variants[k] = r.Col(3)
	return nil
}

func (t *table) crosswalk(r lexicon.Row) error {
	code := r.Col(0)
	if !digits(code) && len(code) != 2 {
		return r.At.Errorf("CAMEO code %q", code)
	}
	if _, ok := t.cameo[code]; ok {
		return r.At.Errorf("code %s stands already", code)
	}
	if r.Col(1) != "statement" && !t.valid(r.Col(1), r.Col(2)) {
		return r.At.Errorf("no mode %s/%s", r.Col(1), r.Col(2))
	}
	t.cameo[code] = act{r.Col(1), undash(r.Col(2))}
	return nil
}

func undash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// digits reports whether s is a CAMEO base or leaf code.
func digits(s string) bool {
	if len(s) != 3 && len(s) != 4 {
		return false
	}
	_, err := strconv.Atoi(s)
	return err == nil
}
