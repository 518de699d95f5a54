package token

import (
	"embed"
	"strings"

	"chancery/internal/lexicon"
)

//go:embed data
var data embed.FS

// class says how an abbreviation behaves; see data/abbreviations.tsv.
type class uint8

const (
	noAbbr class = iota
	title
	month
	day
	corp
	place
	clock
	etc
	latin
	num
	unit
	initial // a single capital letter
	acronym // letters with stops between them, not in the list
)

var classNames = map[string]class{"title": title, "month": month, "day": day, "corp": corp, "place": place, "time": clock, "etc": etc, "latin": latin, "num": num, "unit": unit}

type set map[string]struct{}

func (s set) has(b []byte) bool { _, ok := s[string(b)]; return ok }

// contraction is a word that is several tokens.
type contraction struct {
	cuts  []int // lengths in bytes of the parts
	lower bool  // only when written without a capital
}

// words is what stands in data/.
type words struct {
	abbreviations                                                             map[string]class
	contractions                                                              map[string]contraction
	starters, prefixes, suffixes, apostrophes, units, tlds, joined, reporting set
	emoticons                                                                 []string
}

func load() (*words, error) {
	w := &words{abbreviations: map[string]class{}, contractions: map[string]contraction{}}
	rows, err := lexicon.Table(data, "data/abbreviations.tsv", 2, 2)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		k, ok := classNames[r.Col(1)]
		if !ok {
			return nil, r.At.Errorf("unknown class %q", r.Col(1))
		}
		if _, ok := w.abbreviations[r.Col(0)]; ok {
			return nil, r.At.Errorf("%q stands twice", r.Col(0))
		}
		w.abbreviations[r.Col(0)] = k
	}
	if rows, err = lexicon.Table(data, "data/contractions.tsv", 2, 3); err != nil {
		return nil, err
	}
	for _, r := range rows {
		k := contraction{lower: r.Col(2) == "lower"}
		for p := range strings.FieldsSeq(r.Col(1)) {
			k.cuts = append(k.cuts, len(p))
		}
		if strings.ReplaceAll(r.Col(1), " ", "") != r.Col(0) {
			return nil, r.At.Errorf("the parts %q do not spell %q", r.Col(1), r.Col(0))
		}
		w.contractions[r.Col(0)] = k
	}
	for _, f := range []struct {
		name string
		to   *set
	}{
		{"starters", &w.starters}, {"prefixes", &w.prefixes}, {"suffixes", &w.suffixes}, {"apostrophes", &w.apostrophes},
		{"units", &w.units}, {"tlds", &w.tlds}, {"joined", &w.joined}, {"reporting", &w.reporting},
	} {
		if rows, err = lexicon.Table(data, "data/"+f.name+".tsv", 1, 1); err != nil {
			return nil, err
		}
		*f.to = set{}
		for _, r := range rows {
			(*f.to)[r.Col(0)] = struct{}{}
		}
	}
	if rows, err = lexicon.Table(data, "data/emoticons.tsv", 1, 1); err != nil {
		return nil, err
	}
	for _, r := range rows {
		w.emoticons = append(w.emoticons, r.Col(0))
	}
	return w, nil
}
