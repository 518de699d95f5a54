package train

import (
	"embed"
	"fmt"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/lexicon"
	"chancery/internal/stage/entity"
)

//go:embed data/*.tsv
var data embed.FS

var ownTypes = map[string]entity.Type{"person": entity.TypePerson, "place": entity.TypePlace, "org": entity.TypeOrg,
	"nation": entity.TypeNation, "occasion": entity.TypeOccasion, "work": entity.TypeOther}

// EWT lays our own names of the training part of EWT on its sentences.
func EWT(bank []conllu.Sentence) ([]Text, error) {
	rows, err := lexicon.Table(data, "data/ewt-names.tsv", 2, 2)
	if err != nil {
		return nil, err
	}
	names := map[string][]entity.Name{}
	for _, r := range rows {
		for f := range strings.FieldsSeq(r.Col(1)) {
			where, kind, _ := strings.Cut(f, ":")
			var a, b int
			if _, err := fmt.Sscanf(where, "%d-%d", &a, &b); err != nil {
				return nil, r.At.Errorf("%q is no stretch of words", where)
			}
			t, ok := ownTypes[kind]
			if !ok {
				return nil, r.At.Errorf("unknown kind %q", kind)
			}
			names[r.Col(0)] = append(names[r.Col(0)], entity.Name{First: a - 1, Last: b - 1, Type: t})
		}
	}
	var out []Text
	for _, d := range Documents(bank) {
		t := Text{Name: d[0].NewDoc, Sentences: d, Names: make([][]entity.Name, len(d))}
		for i := range d {
			t.Names[i] = names[d[i].ID]
			for _, n := range t.Names[i] {
				if n.First < 0 || n.Last < n.First || n.Last >= len(d[i].Words) {
					return nil, fmt.Errorf("%s has no words %d to %d", d[i].ID, n.First+1, n.Last+1)
				}
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// Called gives the words of the lists of given names, surnames, towns and bodies
// the number of the set of lists that have them, from 1.
func Called() (map[string]uint16, error) {
	rows, err := lexicon.Table(data, "data/called.tsv", 2, 2)
	if err != nil {
		return nil, err
	}
	bits := map[string]uint16{"given": 1, "surname": 2, "town": 4, "firm": 8}
	out := map[string]uint16{}
	for _, r := range rows {
		b := bits[r.Col(0)]
		if b == 0 {
			return nil, r.At.Errorf("unknown class %q", r.Col(0))
		}
		for w := range strings.FieldsSeq(r.Col(1)) {
			out[w] |= b
		}
	}
	return out, nil
}
