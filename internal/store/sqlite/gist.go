package sqlite

import (
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"

	"chancery/internal/record"
)

// gist is what a current entry is and when it ends, in few bytes: its shape, its
// last day and its span. The number of its row in words tells its first day.
type gist struct {
	shape int64 // 0 where no current entry is
	last  int64 // a number of dayNumber
	span  int
	// Words, or marks, may not tell exactly what the entry holds.
	oddWords, oddMarks bool
}

const (
	gistSize  = 7
	gistBlock = 512 // so many lie on one page
)

func (g gist) bytes() []byte {
	flags := byte(g.span)
	if g.oddWords {
		flags |= 4
	}
	if g.oddMarks {
		flags |= 8
	}
	return append(append(dayBytes(g.last), dayBytes(g.shape)...), flags)
}

// gistOf is the gist of an entry in a block.
func gistOf(body []byte, seq int64) gist {
	at := int(seq%gistBlock) * gistSize
	if at+gistSize > len(body) {
		return gist{}
	}
	b := body[at : at+gistSize]
	three := func(b []byte) int64 { return int64(b[0])<<16 | int64(b[1])<<8 | int64(b[2]) }
	return gist{three(b[3:]), three(b), int(b[6] & 3), b[6]&4 != 0, b[6]&8 != 0}
}

// gist says what an entry is; addGists files that.
func (p filing) gist(seq, shape int64, e record.Entry) {
	last := ""
	if e.When != nil {
		last = e.When.End
	}
	p.gists[seq] = gist{shape, dayNumber(last), spanOf(e), oddWords(e), oddMarks(e)}
}

// addGists files what gist has gathered.
func (p filing) addGists() error {
	var body []byte
	block := int64(-1)
	put := func() error {
		if block < 0 {
			return nil
		}
		return p.exec(p.st.putGist, block, body)
	}
	for _, seq := range slices.Sorted(maps.Keys(p.gists)) {
		if seq/gistBlock != block {
			if err := put(); err != nil {
				return err
			}
			block, body = seq/gistBlock, nil
			if err := p.on(p.st.gist).QueryRowContext(p.ctx, block).Scan(&body); err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		at := int(seq%gistBlock) * gistSize
		if n := at + gistSize - len(body); n > 0 {
			body = append(body, make([]byte, n)...)
		}
		g := p.gists[seq]
		if g.shape == 0 {
			copy(body[at:], make([]byte, gistSize))
			continue
		}
		copy(body[at:], g.bytes())
	}
	clear(p.gists)
	return put()
}

// oddWords reports whether the table words may take e to hold a word that it does
// not: it folds and parts some letters otherwise than record.SplitWords.
func oddWords(e record.Entry) bool {
	return slices.ContainsFunc(record.Words(e), func(w string) bool { return !plainWord(w) })
}

// oddMarks reports whether e has a code or a context of which its mark does not keep
// all: that are letters and digits.
func oddMarks(e record.Entry) bool {
	for _, list := range [][]record.Party{e.Actor, e.Recipient} {
		for _, a := range list {
			if !plainCode(a.Code) {
				return true
			}
		}
	}
	return e.Place != nil && !plainCode(e.Place.Country) || slices.ContainsFunc(e.Context, func(x string) bool { return !plainWord(x) })
}

// plainWord reports whether a word is of digits and small Latin letters that stand
// for nothing but themselves.
func plainWord(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'ß' || r > 'ž' || r == '÷')
	}) < 0
}

func plainCode(c string) bool {
	return strings.IndexFunc(c, func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') }) < 0
}
