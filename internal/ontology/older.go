package ontology

import (
	"sync"

	"chancery/internal/lexicon"
)

type older struct{ typ, mode, status, to string }

var olders = sync.OnceValues(func() ([]older, error) {
	rows, err := lexicon.Table(files, "data/older.tsv", 4, 4)
	if err != nil {
		return nil, err
	}
	var out []older
	for _, r := range rows {
		for _, c := range []int{0, 3} {
			if _, ok := TypeOf(r.Col(c)); !ok {
				return nil, r.At.Errorf("no type %q", r.Col(c))
			}
		}
		out = append(out, older{r.Col(0), r.Col(1), r.Col(2), r.Col(3)})
	}
	return out, nil
})

// Older is the type that an act had by the conventions before manual 2.0, by which
// some labelled sets still go: a conviction was an accusation, a release to come an
// agreement. It is typ itself where nothing has changed.
func Older(typ string, modes []string, status string) string {
	table, err := olders()
	if err != nil {
		panic(err) // the table is embedded, and a test reads it
	}
	for _, o := range table {
		if o.typ != typ || o.status != "*" && o.status != status {
			continue
		}
		if o.mode == "*" {
			return o.to
		}
		for _, m := range modes {
			if m == o.mode {
				return o.to
			}
		}
	}
	return typ
}
