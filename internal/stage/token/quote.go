package token

import (
	"unicode/utf8"

	"chancery/internal/doc"
)

// maxSingle is the most tokens between single quotation marks, which look
// like apostrophes.
const maxSingle = 60

// quotes sets InQuote on the tokens of the block from token from on.
func (c *cutter) quotes(from doc.TokenID) {
	end := doc.TokenID(len(c.d.Tokens))
	var open, single doc.TokenID
	var fallback doc.TokenID // a closing mark that may be the apostrophe of a plural
	for t := from; t < end; t++ {
		tok := &c.d.Tokens[t]
		if tok.Span.Len() > 3 {
			continue
		}
		spaced := tok.Flags&doc.SpaceBefore != 0
		follows := t+1 < end && c.d.Tokens[t+1].Flags&doc.SpaceBefore == 0
		switch s := c.d.Slice(tok.Span); s {
		case "“", "„", "«", "``":
			open = t
		case "”", "»", "''":
			c.quoted(open, t)
			open = 0
		case `"`:
			if open != 0 && !(spaced && follows && c.wordByte(int(tok.Span.End), c.end) > 0) {
				c.quoted(open, t)
				open = 0
			} else if spaced || t == from || follows {
				open = t
			}
		case "‘", "'", "’", "`":
			if single != 0 && t-single > maxSingle {
				single, fallback = 0, 0
			}
			switch {
			case (s != "’") && single == 0 && follows && (spaced || t == from || c.openBefore(t)):
				single, fallback = t, 0
			case single != 0 && s != "‘" && s != "`" && !spaced:
				if c.at(int(tok.Span.Start)-1, c.end)|0x20 == 's' && !follows {
					fallback = t
					continue
				}
				c.quoted(single, t)
				single, fallback = 0, 0
			}
		}
		if single != 0 && fallback != 0 && (t-single > maxSingle) {
			c.quoted(single, fallback)
			single, fallback = 0, 0
		}
	}
	if single != 0 && fallback != 0 {
		c.quoted(single, fallback)
	}
	// A quotation that runs on in the next paragraph is closed by no mark.
	if open != 0 && c.quoteGoesOn() {
		c.quoted(open, end)
	}
}

func (c *cutter) openBefore(t doc.TokenID) bool {
	switch c.text[c.d.Tokens[t].Span.Start-1] {
	case '(', '[', '"', '-', '/':
		return true
	}
	return false
}

// quoted marks the tokens between open and close.
func (c *cutter) quoted(open, close doc.TokenID) {
	if open == 0 {
		return
	}
	for t := open + 1; t < close; t++ {
		c.d.Tokens[t].Flags |= doc.InQuote
	}
}

// quoteGoesOn reports whether the text after the block opens with a mark of
// quotation.
func (c *cutter) quoteGoesOn() bool {
	for p := c.end; p < len(c.text) && p < c.end+200; {
		r, n := utf8.DecodeRuneInString(c.text[p:])
		if !isSpace(r) {
			return r == '"' || r == '“' || r == '„' || r == '«'
		}
		p += n
	}
	return false
}
