package coref

import (
	"embed"
	"strings"

	"chancery/internal/lexicon"
)

//go:embed data/*.tsv
var data embed.FS

// nounClass says what a noun can be the name of.
type nounClass uint8

const (
	noClass nounClass = iota
	classTop
	classOffice
	classAgent
	classPerson
	classFolk
	classKin
	classBody
	classForce
	classState
	classGround
)

var nounClasses = map[string]nounClass{"top": classTop, "office": classOffice, "agent": classAgent, "person": classPerson, "folk": classFolk,
	"kin": classKin, "body": classBody, "force": classForce, "state": classState, "ground": classGround}

// human reports whether nouns of the class are persons.
func (c nounClass) human() bool { return c >= classTop && c <= classKin }

type noun struct {
	class  nounClass
	sector string
}

// small is a set of small-word classes.
type small uint32

const (
	male small = 1 << iota
	female
	isHe
	isShe
	isIt
	isThey
	firstPerson
	secondPerson
	relative
	reflexive
	former
	definite
	demonstrative
	indefinite
	saying
	newcomer
	uttering   // with saying, what a quotation may hang from
	asker      // label of a transcript for whoever asks
	realm      // what a state calls itself: "the Republic of …"
	counting   // a noun that counts people: "thousands marched"
	together   // a verb of what many do together
	across     // who stands on the other side of whoever has him: "Kestria's creditors"
	special    // first words of the titles of one of several offices of a kind: "foreign minister"
	impersonal // words whose "it" stands for nothing: "it rained"
	asking     // a verb of what is asked of others: "demanded that both sides stop"
	chief      // an office that a seat of government calls its own: "the President", never "the Pope"
)

var smallNames = map[string]small{"m": male, "f": female, "he": isHe, "she": isShe, "it": isIt, "they": isThey, "first": firstPerson, "second": secondPerson,
	"relative": relative, "reflexive": reflexive, "former": former, "definite": definite, "demonstrative": demonstrative, "indefinite": indefinite, "say": saying, "new": newcomer, "realm": realm, "asker": asker, "utter": uttering, "across": across, "many": counting, "together": together, "chief": chief, "asking": asking, "special": special, "impersonal": impersonal}

type words struct {
	nouns  map[string]noun   // by lemma
	sides  map[string]bool   // nouns of "the two …"
	mods   map[string]string // words that tell the sector of an agent
	small  map[string]small
	count  map[string]int
	houses map[string]string         // name of a seat of government, in lower case → its state
	rank   [numMentionKind][]float32 // by feature
	sure   [numMentionKind]float64   // the probability that a reading must have
}

func loadWords() (*words, error) {
	w := &words{nouns: map[string]noun{}, sides: map[string]bool{}, mods: map[string]string{}, small: map[string]small{}, count: map[string]int{}, houses: map[string]string{}}
	rows, err := lexicon.Table(data, "data/nouns.tsv", 3, 3)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		class, sector := row.Col(0), row.Col(1)
		if sector == "-" {
			sector = ""
		}
		for word := range strings.FieldsSeq(row.Col(2)) {
			word = strings.ReplaceAll(word, "_", " ")
			switch class {
			case "side":
				w.sides[word] = true
			case "mod":
				w.mods[word] = sector
			default:
				c, ok := nounClasses[class]
				if !ok {
					return nil, row.At.Errorf("unknown class %q", class)
				}
				if _, have := w.nouns[word]; !have {
					w.nouns[word] = noun{c, sector}
				}
			}
		}
	}
	if rows, err = lexicon.Table(data, "data/houses.tsv", 2, 2); err != nil {
		return nil, err
	}
	for _, row := range rows {
		for _, name := range row.List(1) {
			w.houses[strings.ToLower(name)] = row.Col(0)
		}
	}
	if rows, err = lexicon.Table(data, "data/words.tsv", 2, 2); err != nil {
		return nil, err
	}
	for _, row := range rows {
		for word := range strings.FieldsSeq(row.Col(1)) {
			if row.Col(0) == "number" {
				name, n, ok := strings.Cut(word, "=")
				if !ok || len(n) != 1 || n[0] < '0' || n[0] > '9' {
					return nil, row.At.Errorf("want word=digit, got %q", word)
				}
				w.count[name] = int(n[0] - '0')
				continue
			}
			c, ok := smallNames[row.Col(0)]
			if !ok {
				return nil, row.At.Errorf("unknown class %q", row.Col(0))
			}
			w.small[word] |= c
		}
	}
	return w, nil
}
