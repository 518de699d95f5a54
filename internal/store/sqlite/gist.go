package sqlite

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strings"

	"chancery/internal/record"
)

// gist is what a current entry is and when it ends, in few bytes: its shape, its
// last day and its span, and in which part the codes may be that it has. The number
// of its row in words tells its first day.
type gist struct {
	shape int64 // 0 where no current entry is
	last  int64 // a number of dayNumber
	span  int
	// The bits of the codes that act, and of those that are acted on.
	acts, actedOn uint16
	mutual        bool // those who act are acted on too
	// Words, or marks, may not tell exactly what the entry holds.
	oddWords, oddMarks bool
}

const (
	gistSize  = 11
	gistBlock = 368 // so many lie on one page
)

func (g gist) bytes() []byte {
	flags := byte(g.span)
	if g.oddWords {
		flags |= 4
	}
	if g.oddMarks {
		flags |= 8
	}
	if g.mutual {
		flags |= 16
	}
	out := append(append(dayBytes(g.last), dayBytes(g.shape)...), flags)
	return binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(out, g.acts), g.actedOn)
}

// codeBit is the bit of a code; of any two codes one in sixteen has the other's.
func codeBit(code string) uint16 {
	h := uint32(2166136261) // FNV-1a
	for _, c := range []byte(code) {
		h = (h ^ uint32(c)) * 16777619
	}
	return 1 << ((h ^ h>>16) % 16)
}

// has reports whether a code that takes part has a part; sure is false where only the
// entry tells.
func (g gist) has(x codePart) (has, sure bool) {
	own, other := g.acts, g.actedOn
	if x.part == partActedOn {
		own, other = other, own
	}
	switch bit := codeBit(x.code); {
	case g.mutual:
		return true, true
	case own&bit == 0:
		return false, true
	default:
		return true, other&bit == 0
	}
}

// codePart is a code and the part that it shall have.
type codePart struct {
	code string
	part int
}

// gistOf is the gist of an entry in a block.
func gistOf(body []byte, seq int64) gist {
	at := int(seq%gistBlock) * gistSize
	if at+gistSize > len(body) {
		return gist{}
	}
	b := body[at : at+gistSize]
	three := func(b []byte) int64 { return int64(b[0])<<16 | int64(b[1])<<8 | int64(b[2]) }
	return gist{shape: three(b[3:]), last: three(b), span: int(b[6] & 3), oddWords: b[6]&4 != 0, oddMarks: b[6]&8 != 0, mutual: b[6]&16 != 0,
		acts: binary.BigEndian.Uint16(b[7:]), actedOn: binary.BigEndian.Uint16(b[9:])}
}

// gist says what an entry is; addGists files that.
func (p filing) gist(seq, shape int64, e record.Entry) {
	last := ""
	if e.When != nil {
		last = e.When.End
	}
	g := gist{shape: shape, last: dayNumber(last), span: spanOf(e), oddWords: oddWords(e), oddMarks: oddMarks(e), mutual: both(e)}
	for code, part := range partsOf(e) {
		if part&partActs != 0 {
			g.acts |= codeBit(code)
		}
		if part&partActedOn != 0 {
			g.actedOn |= codeBit(code)
		}
	}
	p.gists[seq] = g
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
