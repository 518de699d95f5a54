package english

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// WriteCoNLLU writes d in the CoNLL-U format of Universal Dependencies; id names
// the document and its sentences. Contractions are multiword tokens. MISC holds
// SpaceAfter=No, TokenRange (bytes of the text, half-open) and, in the manner of
// CorefUD and GUM, Entity: where mentions open and close, with chain, kind, the
// place of the head in the mention, and how it refers.
func (d *Document) WriteCoNLLU(w io.Writer, id string) error {
	c := &conllu{w: bufio.NewWriter(w), d: d}
	c.brackets()
	fmt.Fprintf(c.w, "# newdoc id = %s\n# global.Entity = eid-etype-head-form\n", oneLine(id))
	last := -1
	for i := range d.Sentences {
		if s := &d.Sentences[i]; i > 0 && s.Paragraph != last {
			c.w.WriteString("# newpar\n")
		}
		last = d.Sentences[i].Paragraph
		fmt.Fprintf(c.w, "# sent_id = %s-%d\n# text = ", oneLine(id), i+1)
		c.sentence(&d.Sentences[i])
	}
	return c.w.Flush()
}

type conllu struct {
	w    *bufio.Writer
	d    *Document
	open []bracket // by token, then in the order of writing
	next int       // in open
}

// bracket is one end of a mention, or a mention of one token.
type bracket struct {
	token int
	order int // among those of the token
	text  string
}

// brackets lists the ends of all mentions. At a token, mentions open before
// those of one token, the longest first, and close after them, the shortest first.
func (c *conllu) brackets() {
	const most = 1 << 20
	for i := range c.d.Chains {
		chain := &c.d.Chains[i]
		for _, m := range chain.Mentions {
			n := m.Tokens.Next - m.Tokens.First
			text := fmt.Sprintf("(e%d-%s-%d-%s", i+1, chain.Kind, m.Head-m.Tokens.First+1, m.Form)
			if n == 1 {
				c.open = append(c.open, bracket{m.Tokens.First, 0, text + ")"})
				continue
			}
			n = min(n, most)
			c.open = append(c.open, bracket{m.Tokens.First, -n, text}, bracket{m.Tokens.Next - 1, n, fmt.Sprintf("e%d)", i+1)})
		}
	}
	slices.SortStableFunc(c.open, func(a, b bracket) int {
		if a.token != b.token {
			return a.token - b.token
		}
		return a.order - b.order
	})
}

func (c *conllu) sentence(s *Sentence) {
	d := c.d
	for t := s.Tokens.First; t < s.Tokens.Next; t++ {
		if t > s.Tokens.First && d.Tokens[t].SpaceBefore {
			c.w.WriteByte(' ')
		}
		c.w.WriteString(d.Tokens[t].Form)
	}
	c.w.WriteByte('\n')
	multi := s.Tokens.First // first token after the multiword token
	for t := s.Tokens.First; t < s.Tokens.Next; t++ {
		tok := &d.Tokens[t]
		number := t - s.Tokens.First + 1
		if t >= multi {
			for multi = t + 1; multi < s.Tokens.Next && d.contracted(multi); {
				multi++
			}
			if multi > t+1 {
				whole := Span{tok.Start, d.Tokens[multi-1].End}
				fmt.Fprintf(c.w, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t", number, multi-s.Tokens.First, d.Cut(whole))
				c.misc(whole, multi-1, "")
			}
		}
		head := 0
		if tok.Head >= 0 {
			head = tok.Head - s.Tokens.First + 1
		}
		fmt.Fprintf(c.w, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t", number, tok.Form, tok.Lemma, tok.UPOS, tok.XPOS, head, tok.Rel)
		var entity strings.Builder
		for ; c.next < len(c.open) && c.open[c.next].token == t; c.next++ {
			entity.WriteString(c.open[c.next].text)
		}
		last := t
		if multi > t+1 || t > s.Tokens.First && d.contracted(t) {
			last = len(d.Tokens) // spaces are told on the line of the multiword token
		}
		c.misc(tok.Span, last, entity.String())
	}
	c.w.WriteByte('\n')
}

// misc writes the last column; last is the token that white space may follow.
func (c *conllu) misc(s Span, last int, entity string) {
	if entity != "" {
		fmt.Fprintf(c.w, "Entity=%s|", entity)
	}
	if last+1 < len(c.d.Tokens) && !c.d.Tokens[last+1].SpaceBefore {
		c.w.WriteString("SpaceAfter=No|")
	}
	fmt.Fprintf(c.w, "TokenRange=%d:%d\n", s.Start, s.End)
}

// contracted reports whether token t is written onto the one before as a part
// of the same word: "n't", "'s", the "not" of "cannot".
func (d *Document) contracted(t int) bool {
	tok, before := &d.Tokens[t], &d.Tokens[t-1]
	if tok.SpaceBefore || tok.UPOS == "PUNCT" || before.UPOS == "PUNCT" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(tok.Form)
	last, _ := utf8.DecodeLastRuneInString(before.Form)
	switch first {
	case '\'', '’', '‘', '`', '\u02bc', '\u00b4':
		switch tok.UPOS {
		case "PART", "AUX", "VERB", "PRON", "SCONJ":
			return true
		}
		return false
	}
	return unicode.IsLetter(first) && unicode.IsLetter(last)
}

// oneLine makes white space of every kind a blank.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
