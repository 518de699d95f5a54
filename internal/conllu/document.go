package conllu

import (
	"fmt"
	"strings"

	"chancery/internal/doc"
)

// Gold selects what Document copies from the treebank.
type Gold uint8

const (
	GoldTokens Gold = iota // tokens and sentences only
	GoldTags               // and tags and lemmas
	GoldTree               // and heads and relations
)

// Document builds a reading with gold layers, so that a stage can be tested or
// measured without the stages below it. The words of a multiword token share
// its bytes: each gets the stretch of it that its form spells, or, where forms
// do not spell the token, the whole token's span.
func Document(sentences []Sentence, gold Gold) *doc.Document {
	var text strings.Builder
	type span struct{ a, b int }
	spans := make([][]span, len(sentences))
	for i := range sentences {
		s := &sentences[i]
		if i > 0 {
			if s.NewPar {
				text.WriteString("\n\n")
			} else {
				text.WriteByte(' ')
			}
		}
		multi := 0
		for w := 0; w < len(s.Words); {
			if multi < len(s.Multi) && s.Multi[multi].First == w+1 {
				m := s.Multi[multi]
				multi++
				start := text.Len()
				text.WriteString(m.Form)
				at := 0
				spelled := ""
				for k := m.First; k <= m.Last; k++ {
					spelled += s.Words[k-1].Form
				}
				for k := m.First; k <= m.Last; k++ {
					if strings.EqualFold(spelled, m.Form) && len(spelled) == len(m.Form) {
						n := len(s.Words[k-1].Form)
						spans[i] = append(spans[i], span{start + at, start + at + n})
						at += n
					} else {
						spans[i] = append(spans[i], span{start, start + len(m.Form)})
					}
				}
				if m.SpaceAfter && m.Last < len(s.Words) {
					text.WriteByte(' ')
				}
				w = m.Last
				continue
			}
			start := text.Len()
			text.WriteString(s.Words[w].Form)
			spans[i] = append(spans[i], span{start, text.Len()})
			if s.Words[w].SpaceAfter && w+1 < len(s.Words) {
				text.WriteByte(' ')
			}
			w++
		}
	}
	d := doc.New(text.String())
	for i := range sentences {
		s := &sentences[i]
		first := doc.TokenID(len(d.Tokens))
		var root doc.TokenID
		for w, word := range s.Words {
			sp := spans[i][w]
			t := doc.Token{Span: doc.Span{Start: doc.Pos(sp.a), End: doc.Pos(sp.b)}, Norm: d.Intern(doc.Normalize(word.Form))}
			if w == 0 {
				t.Flags |= doc.SentStart
			}
			if sp.a == 0 || d.Text[sp.a-1] == ' ' || d.Text[sp.a-1] == '\n' {
				t.Flags |= doc.SpaceBefore
			}
			if gold >= GoldTags {
				t.UPOS, _ = doc.ParseUPOS(word.UPOS)
				t.XPOS, _ = doc.ParseXPOS(word.XPOS)
				t.Lemma = d.Intern(word.Lemma)
			}
			if gold >= GoldTree {
				t.Dep, _ = doc.ParseDep(word.Deprel)
				if word.Head > 0 {
					t.Head = first + doc.TokenID(word.Head-1)
				} else {
					root = first + doc.TokenID(w)
				}
			}
			d.Tokens = append(d.Tokens, t)
		}
		last := doc.TokenID(len(d.Tokens) - 1)
		d.Sentences = append(d.Sentences, doc.Sentence{Span: d.TokenSpan(first, last), First: first, Last: last, Root: root, Block: ^uint32(0)})
	}
	d.Seal(doc.Blocks | doc.Tokens)
	if gold >= GoldTags {
		d.Seal(doc.Tags | doc.Lemmas)
	}
	if gold >= GoldTree {
		d.Seal(doc.Tree)
	}
	return d
}

// Transcript is Document for texts with speakers ("# speaker = OrlaVenn"): each
// stretch that one of them speaks is a block of kind Turn, whose label stands
// behind the text, where no token covers it.
func Transcript(sentences []Sentence, gold Gold) *doc.Document {
	plain := Document(sentences, gold)
	if len(plain.Sentences) != len(sentences)+1 {
		return plain
	}
	var labels strings.Builder
	at := map[string]doc.Span{}
	last := ""
	for i := range sentences {
		who := speaker(&sentences[i])
		if _, ok := at[who]; !ok && who != "" {
			start := len(plain.Text) + 2 + labels.Len()
			labels.WriteString(who)
			at[who] = doc.Span{Start: doc.Pos(start), End: doc.Pos(start + len(who))}
			labels.WriteString("\n")
		}
		s := &plain.Sentences[i+1]
		if n := len(plain.Blocks); n == 0 || who != last || who == "" && sentences[i].NewPar {
			b := doc.Block{Span: s.Span}
			if who != "" {
				b.Kind, b.Speaker = doc.Turn, at[who]
			}
			plain.Blocks = append(plain.Blocks, b)
		}
		last = who
		s.Block = uint32(len(plain.Blocks) - 1)
		plain.Blocks[s.Block].Span.End = s.Span.End
	}
	if len(at) == 0 {
		plain.Blocks = plain.Blocks[:0]
		for i := range plain.Sentences {
			plain.Sentences[i].Block = ^uint32(0)
		}
		return plain
	}
	plain.Text += "\n\n" + labels.String()
	return plain
}

// speaker is who speaks s, with blanks between the words of "OrlaVenn".
func speaker(s *Sentence) string {
	for _, m := range s.Meta {
		if who, ok := strings.CutPrefix(m, "speaker = "); ok {
			var b strings.Builder
			for i := 0; i < len(who); i++ {
				if i > 0 && who[i] >= 'A' && who[i] <= 'Z' && who[i-1] >= 'a' && who[i-1] <= 'z' {
					b.WriteByte(' ')
				}
				b.WriteByte(who[i])
			}
			return b.String()
		}
	}
	return ""
}

// Words builds a reading of one sentence from "form/lemma/UPOS/XPOS/head/relation"
// a word, so that the stages above the parser are tested on trees that are known.
// Every proper noun becomes a named mention of kind.
func Words(line string, kind doc.MentionKind) (*doc.Document, error) {
	var b strings.Builder
	for i, w := range strings.Fields(line) {
		f := strings.Split(w, "/")
		if len(f) != 6 {
			return nil, fmt.Errorf("word %d, %q, has %d parts, want 6", i+1, w, len(f))
		}
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", i+1, f[0], f[1], f[2], f[3], f[4], f[5])
	}
	s, err := Read(strings.NewReader(b.String()+"\n"), "words")
	if err != nil {
		return nil, err
	}
	d := Document(s, GoldTree)
	for i := 1; i < len(d.Tokens); i++ {
		if d.Tokens[i].UPOS == doc.PROPN {
			id := doc.TokenID(i)
			d.Mentions = append(d.Mentions, doc.Mention{Span: d.Tokens[i].Span, First: id, Last: id, Head: id, Kind: kind})
		}
	}
	d.Facts = make([]doc.Fact, len(d.Tokens))
	return d, nil
}
