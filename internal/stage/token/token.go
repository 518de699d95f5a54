// Package token cuts text into the words and sentences of Universal
// Dependencies, by the conventions of the English Web Treebank and GUM: clitics
// are words ("do|n't", "Kim|'s", "gon|na"), compounds split at the hyphen and
// the hyphen is a word ("step|-|by|-|step", but "non-nuclear"), so are currency
// signs, units and per cent signs.
//
// Law of the room: every byte of a block that is read, white space apart,
// belongs to exactly one token; a token never reaches over a block, a rune or
// white space; sentences never reach over a block and hold every token once.
// The work is one pass over the text, with a bounded look ahead, and allocates
// nothing but layers and new atoms. Words are data, in data/.
//
// One convention is ours: at the end of a sentence the stop of an abbreviation
// is a token of its own, as in the treebanks ("in the U.S|."), but the Norm of
// the abbreviation keeps it ("u.s."), so that later stages know the word again.
package token

import (
	"unicode/utf8"

	"chancery/internal/doc"
	"chancery/internal/stage"
)

// Stage makes Tokens (Span, Norm, Flags) and Sentences.
var Stage = stage.Stage{
	Name: "token", Doc: "words and sentences, with byte offsets",
	Needs: doc.Blocks, Makes: doc.Tokens,
	New: func() (func(*doc.Document), error) {
		w, err := load()
		if err != nil {
			return nil, err
		}
		c := &cutter{words: w}
		return c.run, nil
	},
}

// maxSentence is the most tokens that one sentence may have: past it, garbage
// is cut at the best place so that later stages need not fear long sentences.
const maxSentence = 400

// cutter does the work; it belongs to one goroutine.
type cutter struct {
	words *words
	d     *doc.Document
	text  string
	buf   []byte // scratch for lower-cased words
	cuts  []int  // scratch for clitic cuts

	block    uint32
	end      int         // end of the block
	first    doc.TokenID // first token of the sentence that is open
	next     int         // byte at which the next sentence starts; -1: not known
	gap      bool        // white space, or the start of the text, precedes the token to come
	whole    bool        // the block is one sentence
	straight bool        // a straight double quote is open
}

func (c *cutter) run(d *doc.Document) {
	c.d, c.text = d, d.Text
	if len(d.Blocks) > 0 {
		at := 0
		for i := range d.Blocks {
			b := &d.Blocks[i]
			if b.Kind.Read() && int(b.Span.Start) >= at && b.Span.End <= doc.Pos(len(c.text)) {
				c.cutBlock(uint32(i), b, int(b.Span.Start), int(b.Span.End))
				at = max(at, int(b.Span.End))
			}
		}
	} else {
		plain := doc.Block{}
		for at := 0; at < len(c.text); {
			end := blankLine(c.text, at)
			c.cutBlock(^uint32(0), &plain, at, end)
			at = end
		}
	}
	c.d, c.text = nil, ""
}

// blankLine is the start of the next blank line after at, or the end of t.
func blankLine(t string, at int) int {
	for i := at; i < len(t); i++ {
		if t[i] != '\n' {
			continue
		}
		for j := i + 1; j < len(t); j++ {
			if t[j] == '\n' {
				return j
			}
			if t[j] != ' ' && t[j] != '\t' && t[j] != '\r' {
				i = j
				break
			}
		}
	}
	return len(t)
}

// cutBlock tokenises one block and closes its sentences.
func (c *cutter) cutBlock(index uint32, b *doc.Block, start, end int) {
	c.block, c.end, c.next, c.straight = index, end, -1, false
	c.first = doc.TokenID(len(c.d.Tokens))
	from := c.first
	c.whole = b.Kind == doc.Headline
	if !c.whole {
		c.next = c.preamble(b, start)
	}
	for at := start; at < end; {
		r, n := utf8.DecodeRuneInString(c.text[at:end])
		if !isSpace(r) {
			stop := c.chunkEnd(at)
			c.gap = true
			if isUpper(c.text[at]) && !c.whole && c.next < 0 && doc.TokenID(len(c.d.Tokens)) > c.first && c.aside(at) {
				c.next = at
			}
			c.chunk(at, stop)
			at = stop
			continue
		}
		if r == '\n' && !c.whole && c.next < 0 && c.newline(at+1) {
			c.next = at + 1
		}
		at += n
	}
	c.close(doc.TokenID(len(c.d.Tokens)))
	c.quotes(from)
}

// chunkEnd is the end of the run of bytes from at that are no white space.
func (c *cutter) chunkEnd(at int) int {
	for at < c.end {
		if b := c.text[at]; b < utf8.RuneSelf {
			if b <= ' ' || b == 0x7f {
				return at
			}
			at++
			continue
		}
		r, n := utf8.DecodeRuneInString(c.text[at:c.end])
		if isSpace(r) {
			return at
		}
		at += n
	}
	return at
}

// emit adds the token [a, b). stop says that the full stop of an abbreviation
// follows as a token of its own.
func (c *cutter) emit(a, b int, stop bool) {
	if b <= a {
		return
	}
	id := doc.TokenID(len(c.d.Tokens))
	if c.next >= 0 && a >= c.next {
		c.close(id)
		c.next = -1
	} else if id-c.first >= maxSentence {
		c.relieve(id)
	}
	t := doc.Token{Span: doc.Span{Start: doc.Pos(a), End: doc.Pos(b)}, Norm: c.norm(a, b, stop)}
	if c.gap {
		t.Flags = doc.SpaceBefore
		c.gap = false
	}
	if id == c.first {
		t.Flags |= doc.SentStart
	}
	c.d.Tokens = append(c.d.Tokens, t)
}

// norm interns the normal form of [a, b).
func (c *cutter) norm(a, b int, stop bool) doc.Atom {
	s := c.text[a:b]
	plain := !stop
	for i := 0; plain && i < len(s); i++ {
		plain = s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') && s[i] != '`'
	}
	if plain {
		return c.d.Intern(s)
	}
	c.buf = doc.AppendNormal(c.buf[:0], s)
	if stop {
		c.buf = append(c.buf, '.')
	}
	return c.d.InternBytes(c.buf)
}

// close ends the open sentence before token id, if it has a token.
func (c *cutter) close(id doc.TokenID) {
	if id > c.first {
		last := id - 1
		c.d.Sentences = append(c.d.Sentences, doc.Sentence{Span: c.d.TokenSpan(c.first, last), First: c.first, Last: last, Block: c.block})
	}
	c.first = id
}

// relieve cuts a sentence that has grown too long, at the best of its last
// tokens: after a semicolon, a colon or dash, a comma, or before white space.
func (c *cutter) relieve(id doc.TokenID) {
	best, rank := id-1, 0
	for t := id - 1; t > id-maxSentence/3; t-- {
		r := 0
		switch tok := &c.d.Tokens[t]; c.text[tok.Span.Start] {
		case ';':
			r = 4
		case ':', '-', '|', '.':
			r = 3
		case ',':
			r = 2
		default:
			if t+1 < id && c.d.Tokens[t+1].Flags&doc.SpaceBefore != 0 {
				r = 1
			}
		}
		if r > rank {
			best, rank = t, r
		}
	}
	c.close(best + 1)
	if best+1 < id {
		c.d.Tokens[best+1].Flags |= doc.SentStart
	}
}
