package history

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"strings"
	"sync"
	"unicode"

	"chancery/internal/lexicon"
)

func lower(s string) string { return strings.ToLower(s) }

func hash(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:8])
}

// fields are the words of s in lower case, without marks.
func fields(s string) []string {
	return strings.FieldsFunc(lower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// normal is s with nothing but its words.
func normal(s string) string { return strings.Join(fields(s), " ") }

// cut is the first n letters of w.
func cut(w string, n int) string {
	if r := []rune(w); len(r) > n {
		return string(r[:n])
	}
	return w
}

//go:embed data/*.tsv
var data embed.FS

// common are words that say nothing of an act.
var common = sync.OnceValue(func() map[string]bool { return wordSet("data/common.tsv") })

// plain are words that tie no act to a promise.
var plain = sync.OnceValue(func() map[string]bool { return wordSet("data/plain.tsv") })

// mute are the types of acts that are words only, and keep or break nothing.
var mute = sync.OnceValue(func() map[string]bool { return wordSet("data/mute.tsv") })

// ruling are the last words of names under which a state acts.
var ruling = sync.OnceValue(func() map[string]bool { return wordSet("data/ruling.tsv") })

// killing are words of a killing.
var killing = sync.OnceValue(func() map[string]bool { return wordSet("data/killing.tsv") })

// accords are words of an accord.
var accords = sync.OnceValue(func() map[string]bool { return wordSet("data/accord.tsv") })

// modes are the pairs of modes that may stand for one act, both ways round.
var modes = sync.OnceValue(func() map[[2]string]bool {
	rows, err := lexicon.Table(data, "data/modes.tsv", 2, 2)
	if err != nil {
		panic(err) // the data are embedded
	}
	m := make(map[[2]string]bool, 2*len(rows))
	for _, r := range rows {
		m[[2]string{r.Cols[0], r.Cols[1]}], m[[2]string{r.Cols[1], r.Cols[0]}] = true, true
	}
	return m
})

func wordSet(name string) map[string]bool {
	rows, err := lexicon.Table(data, name, 1, 1)
	if err != nil {
		panic(err) // the data are embedded
	}
	m := make(map[string]bool, len(rows))
	for _, r := range rows {
		m[r.Cols[0]] = true
	}
	return m
}
