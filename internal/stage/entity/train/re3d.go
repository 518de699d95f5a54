package train

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/internal/conllu"
	"chancery/internal/doc"
	"chancery/internal/stage/entity"
	"chancery/internal/stage/tag"
	"chancery/internal/stage/token"
	"chancery/internal/world"
)

var re3dTypes = map[string]entity.Type{"Person": entity.TypePerson, "Location": entity.TypePlace, "Organisation": entity.TypeOrg, "Nationality": entity.TypeNation}

type re3dMention struct {
	Begin, End int // characters
	Type       string
	DocumentID string
	Confidence float64
}

// RE3D reads the re3d documents under the data folder with our own tokens and
// tags, and their gold names: of the mentions of persons, places,
// organisations and nationalities that annotators agreed on, those that are
// names when articles and titles are cut, and the names inside those that are
// none ("the city of Mosul"). A state is a place whatever it does. Every third document, in the order of their ids,
// is kept for measuring: dev.
func RE3D(data string) (train, dev []Text, err error) {
	tokens, err := token.Stage.New()
	if err != nil {
		return nil, nil, err
	}
	tags, err := tag.Stage.New()
	if err != nil {
		return nil, nil, err
	}
	w, err := world.Load()
	if err != nil {
		return nil, nil, err
	}
	folders, err := filepath.Glob(filepath.Join(data, "ner", "re3d", "*", "documents.json"))
	if err != nil {
		return nil, nil, err
	}
	type document struct{ ID, Text string }
	var docs []document
	mentions := map[string][]re3dMention{}
	for _, f := range folders {
		err := lines(f, func(l []byte) error {
			var d struct {
				ID   string `json:"_id"`
				Text string `json:"text"`
			}
			err := json.Unmarshal(l, &d)
			docs = append(docs, document(d))
			return err
		})
		if err != nil {
			return nil, nil, err
		}
		err = lines(filepath.Join(filepath.Dir(f), "entities.json"), func(l []byte) error {
			var m re3dMention
			err := json.Unmarshal(l, &m)
			mentions[m.DocumentID] = append(mentions[m.DocumentID], m)
			return err
		})
		if err != nil {
			return nil, nil, err
		}
	}
	slices.SortFunc(docs, func(a, b document) int { return strings.Compare(a.ID, b.ID) })
	for i, d := range docs {
		t := plain(w, d.Text, tokens, tags, mentions[d.ID])
		t.Name = d.ID
		if i%3 == 0 {
			dev = append(dev, t)
		} else {
			train = append(train, t)
		}
	}
	return train, dev, nil
}

func lines(path string, each func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		if err := each(sc.Bytes()); err != nil {
			return err
		}
	}
	return sc.Err()
}

// parts are the places that a comma joins ("Berlin, Germany"), each by itself;
// other mentions are whole.
func parts(text string, span doc.Span, typ entity.Type) []doc.Span {
	at := strings.Index(text[span.Start:span.End], ", ")
	if typ != entity.TypePlace || at < 0 {
		return []doc.Span{span}
	}
	comma := span.Start + doc.Pos(at)
	return []doc.Span{{Start: span.Start, End: comma}, {Start: comma + 2, End: span.End}}
}

// state reports whether name is that of a state, which re3d has for an
// organisation where it acts and everybody else for a place.
func state(w *world.World, name string) bool {
	for _, s := range w.LookupBytes([]byte(doc.Normalize(name))) {
		if s.Thing.Kind == world.KindCountry && s.Role < world.Demonym {
			return true
		}
	}
	return false
}

// plain reads raw text with the two stages and lays mentions on it.
func plain(w *world.World, text string, tokens, tags func(*doc.Document), mentions []re3dMention) Text {
	d := doc.New(text)
	d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: 0, End: doc.Pos(len(text))}})
	d.Seal(doc.Blocks)
	tokens(d)
	d.Seal(doc.Tokens)
	tags(d)
	d.Seal(doc.Tags)
	var t Text
	for s := 1; s < len(d.Sentences); s++ {
		var c conllu.Sentence
		for i := d.Sentences[s].First; i <= d.Sentences[s].Last; i++ {
			tk := d.Tokens[i]
			after := int(i)+1 == len(d.Tokens) || d.Tokens[i+1].Flags&doc.SpaceBefore != 0
			c.Words = append(c.Words, conllu.Word{Form: d.Word(i), Lemma: d.Norm(i), UPOS: tk.UPOS.String(), XPOS: tk.XPOS.String(), Deprel: "dep", SpaceAfter: after})
		}
		t.Sentences = append(t.Sentences, c)
	}
	t.Names = make([][]entity.Name, len(t.Sentences))
	at := []int{} // byte of each character
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	byteAt := func(c int) doc.Pos { return doc.Pos(at[min(max(c, 0), len(at)-1)]) }
	var outer, named []doc.Span
	slices.SortStableFunc(mentions, func(a, b re3dMention) int { return (b.End - b.Begin) - (a.End - a.Begin) })
	for round := range 2 {
		for _, m := range mentions {
			typ, ok := re3dTypes[m.Type]
			span := doc.Span{Start: byteAt(m.Begin), End: byteAt(m.End)}
			if !ok || (m.Confidence >= 0.5) != (round == 0) {
				continue
			}
			inside := func(all []doc.Span) bool {
				return slices.ContainsFunc(all, func(o doc.Span) bool { return o.Start < span.End && span.Start < o.End })
			}
			if round == 0 {
				outer = append(outer, span)
			}
			if inside(named) || round == 1 && !inside(outer) {
				continue
			}
			for _, part := range parts(text, span, typ) {
				if s, n, ok := nameOf(d, part, typ); ok {
					if n.Type == entity.TypeOrg && state(w, d.Slice(d.TokenSpan(d.Sentences[s].First+doc.TokenID(n.First), d.Sentences[s].First+doc.TokenID(n.Last)))) {
						n.Type = entity.TypePlace
					}
					t.Names[s-1] = append(t.Names[s-1], n)
					named = append(named, span)
				}
			}
		}
	}
	for s := range t.Names {
		slices.SortFunc(t.Names[s], func(a, b entity.Name) int { return a.First - b.First })
	}
	return t
}

// nameOf cuts a mention down to its name, if it is one: articles and titles
// off, capitals at both ends, nothing but small joining words between.
func nameOf(d *doc.Document, span doc.Span, typ entity.Type) (doc.SentenceID, entity.Name, bool) {
	var first, last doc.TokenID
	for i := 1; i < len(d.Tokens); i++ {
		if s := d.Tokens[i].Span; s.Start < span.End && span.Start < s.End {
			if first == 0 {
				first = doc.TokenID(i)
			}
			last = doc.TokenID(i)
		}
	}
	if first == 0 || d.Tokens[first].Span.Start < span.Start {
		return 0, entity.Name{}, false
	}
	for last > first && (d.Tokens[last].XPOS == doc.XPOSS || d.Tokens[last].UPOS == doc.PUNCT) {
		last--
	}
	for first < last && d.Tokens[first].XPOS == doc.XDT {
		first++
	}
	if typ == entity.TypePerson {
		for t, end := first, last; t <= end && t < first+8; t++ {
			if !isTitle(d.Norm(t)) {
				continue
			}
			if t+2 <= end && d.Norm(t+1) == "of" {
				t += 2 // Secretary of State
			}
			if t == end {
				return 0, entity.Name{}, false // an office
			}
			first = t + 1
		}
	}
	capital := func(i doc.TokenID) bool {
		r, _ := utf8.DecodeRuneInString(d.Word(i))
		return unicode.IsUpper(r)
	}
	if !capital(first) || !capital(last) || first == last && (d.Tokens[first].UPOS == doc.PRON || d.Tokens[first].XPOS == doc.XDT || isTitle(d.Norm(first))) {
		return 0, entity.Name{}, false
	}
	if last-first > 8 || typ != entity.TypeNation && first == last && d.Tokens[first].UPOS != doc.PROPN {
		return 0, entity.Name{}, false
	}
	for i := first + 1; i < last; i++ {
		if r, _ := utf8.DecodeRuneInString(d.Word(i)); unicode.IsLower(r) {
			switch d.Norm(i) {
			case "of", "the", "and", "for", "al", "ash", "bin", "de", "bu":
			default:
				return 0, entity.Name{}, false
			}
		}
	}
	s := d.SentenceOf(first)
	if s == 0 || d.SentenceOf(last) != s {
		return 0, entity.Name{}, false
	}
	at := d.Sentences[s].First
	return s, entity.Name{First: int(first - at), Last: int(last - at), Type: typ}, true
}
