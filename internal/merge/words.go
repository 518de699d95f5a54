package merge

import "chancery/internal/lexicon"

// wordsOf are the words of data/words.tsv that have one use.
func wordsOf(use string) map[string]bool {
	rows, err := lexicon.Table(data, "data/words.tsv", 2, 2)
	if err != nil {
		panic(err) // the data are embedded
	}
	m := map[string]bool{}
	for _, r := range rows {
		if r.Cols[1] == use {
			m[r.Cols[0]] = true
		}
	}
	return m
}
