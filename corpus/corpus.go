// Package corpus reads the project's own labelled news sentences and articles:
// what political act each tells, who does it, to whom, and whether it happened.
//
// Law of the room: the words belong to the files beside it; this package knows
// their syntax (GUIDE.md) and the code tables, and decides nothing about
// meaning. A fault is reported as file:line:column. Spans are bytes of the
// sentence, half-open.
package corpus

// Span is a stretch of a sentence in bytes, half-open; a source that nobody
// names has the span 0 to 0.
type Span struct{ Start, End int }

// Member is one actor, recipient or source.
type Member struct {
	Span
	Text    string   // the words, as they stand
	Code    string   // ISO 3166-1 alpha-3, a non-state code, or empty where it cannot be told
	Sectors []string // PLOVER sectors, the primary one first
	Name    string   // who a pronoun or a description is, where the text tells
	Act     string   // of a source: how it says so (state, confirm, deny …)
}

// Label is one act that a sentence tells.
type Label struct {
	Type       string // PLOVER type
	Modes      []string
	Status     string // asserted, negated, planned …
	Actors     []Member
	Recipients []Member
	According  []Member // outermost first; empty is the author's own voice
	When       string   // EDTF, in articles where the text tells the day
	Again      bool     // the article has told this act before
	Line       int
}

// Sentence is a line of text with its labels.
type Sentence struct {
	ID       string
	Register string
	Decade   string
	Place    string
	Hard     bool
	Text     string
	Labels   []Label
	Nothing  string // why it tells of no act; empty where it has labels
	Line     int
}

// Article is a headline and sentences in paragraphs.
type Article struct {
	ID         string
	Published  string
	Register   string
	Place      string
	Paragraphs [][]Sentence // the first is the headline alone
}

// Text joins the article as it is read: sentences by a blank, paragraphs by an
// empty line.
func (a Article) Text() string {
	var b []byte
	for i, p := range a.Paragraphs {
		if i > 0 {
			b = append(b, "\n\n"...)
		}
		for j, s := range p {
			if j > 0 {
				b = append(b, ' ')
			}
			b = append(b, s.Text...)
		}
	}
	return string(append(b, '\n'))
}

// All lists the sentences and, after them, the sentences of the articles, whose ids
// count them within their article.
func (f File) All() []Sentence {
	all := append([]Sentence(nil), f.Sentences...)
	for _, a := range f.Articles {
		for _, p := range a.Paragraphs {
			all = append(all, p...)
		}
	}
	return all
}

// File is what one file holds.
type File struct {
	Sentences []Sentence
	Articles  []Article
}

// Registers are the kinds of text that a head line may name.
func Registers() []string {
	return []string{"wire", "broadcast", "magazine", "official", "web", "headline", "diary", "legal", "business", "local"}
}

// Reasons are why a sentence may tell of no act.
func Reasons() []string {
	return []string{"sport", "business", "weather", "opinion", "statement", "speculation", "metaphor", "background", "culture", "accident", "science", "other"}
}

// Acts are how a source may say so.
func Acts() []string {
	return []string{"state", "confirm", "deny", "claim", "allege", "hint", "predict", "promise"}
}

// Statuses are the seven of the record.
func Statuses() []string {
	return []string{"asserted", "negated", "planned", "possible", "conditional", "hypothetical", "counterfactual"}
}
