package entity

import (
	"chancery/internal/doc"
	"chancery/internal/world"
)

// attr is what the features say of one token by itself.
// Values of attr.look.
const (
	lookLower = iota
	lookCap   // Kestria
	lookCaps  // KCNA
	lookMixed // eBay, McDonald
	lookDigit
	lookOther
)

// Bits of attr.seen: what the document shows elsewhere about the same word.
const (
	seenLower uint16 = 1 << iota // it stands uncapitalised somewhere
	seenMid                      // it stands capitalised where no sentence begins
	seenTitle                    // after a title
	seenGiven                    // after a given name
	seenIn                       // after in, at, from
	seenThe                      // after the
	seenSays                     // before said
	seenOrgTail
	seenPoss // before 's
	seenComma
	seenSurname
	numSeen = iota
)

// Extractor computes the features of the tokens of one document at a time.
type Extractor struct {
	lists *lists
	world *world.World
	hits  []hit
	attrs []attr
	seen  []uint16 // by norm atom
	buf   []byte
	d     *doc.Document
	style uint8 // of the sentence at hand: 0 ordinary, 1 all capitals, 2 capitalised words, 3 no capitals
}

// NewExtractor loads the word lists.
func NewExtractor() (*Extractor, error) {
	l, err := loadLists()
	if err != nil {
		return nil, err
	}
	w, err := world.Load()
	if err != nil {
		return nil, err
	}
	return &Extractor{lists: l, world: w}, nil
}

// shapeOf hashes the shape of a word, runs shortened to two: Kestria Xxx,
// KCNA XXX, F-16 X-dd. look is its class of capitals.
// capital reports whether a word with this look may be part of a name.
// Open prepares for the document d. With tags it reads its XPOS layer.
// shows says what the neighbours of token i tell about its word.
// runs finds the maximal stretches of capitalised words.
// Sentence prepares for the tokens first to last, which lie in one sentence.
func (x *Extractor) Sentence(first, last doc.TokenID) {
	var caps, title, lower int
	for i := first; i <= last; i++ {
		switch x.attrs[i].look {
		case lookCaps:
			if x.d.Tokens[i].Span.Len() > 1 {
				caps++
			}
		case lookCap:
			title++
		case lookLower:
			lower++
		}
	}
	switch {
	case caps > 2 && caps > lower+title:
		x.style = 1
	case title > 2 && title > lower:
		x.style = 2
	case caps+title == 0 && lower > 2:
		x.style = 3
	default:
		x.style = 0
	}
}

type sink struct{ out []uint64 }

func (s *sink) add(template, a, b uint32) {
	h := uint64(a)*0x9E3779B97F4A7C15 ^ uint64(b+0x51ed27)*0xC2B2AE3D27D4EB4F ^ uint64(template)*0x165667B19E3779F9
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	h ^= h >> 32
	h *= 0x94D049BB133111EB
	s.out = append(s.out, h)
}

var edge = attr{norm: 1, shape: 2, look: lookOther, tag: 255}

func (x *Extractor) at(i int, first, last doc.TokenID) *attr {
	if i < int(first) || i > int(last) {
		return &edge
	}
	return &x.attrs[i]
}

// Features appends the hashes of the features of token i of the sentence part
// first to last to out.
func (x *Extractor) Features(i, first, last doc.TokenID, out []uint64) []uint64 {
	s := sink{out: out}
	k := int(i)
	a := &x.attrs[i]
	p, q := x.at(k-1, first, last), x.at(k+1, first, last)
	pp, qq := x.at(k-2, first, last), x.at(k+2, first, last)
	style := uint32(x.style)
	look := uint32(a.look)
	starts := uint32(0)
	if x.d.Tokens[i].Flags&doc.SentStart != 0 {
		starts = 1
	}
	caps := look<<3 | style<<1 | starts
	s.add(0, 0, caps)
	s.add(1, a.norm, look)
	s.add(2, a.norm, 0)
	s.add(3, p.norm, look)
	s.add(4, q.norm, look)
	s.add(5, pp.norm, look)
	s.add(6, qq.norm, look)
	s.add(7, a.norm, p.norm)
	s.add(8, a.norm, q.norm)
	s.add(9, a.shape, style)
	s.add(10, a.shape, p.shape)
	s.add(11, a.shape, q.shape)
	s.add(12, uint32(p.look)<<16|look<<8|uint32(q.look), uint32(pp.look)<<8|uint32(qq.look))
	s.add(13, a.pre3, look)
	s.add(14, a.suf2, look)
	s.add(15, a.suf3, look)
	s.add(16, a.suf4, look)
	tag := uint32(a.tag)
	s.add(17, tag, caps)
	s.add(18, tag, uint32(p.tag))
	s.add(19, tag, uint32(q.tag))
	s.add(20, tag<<8|uint32(p.tag), uint32(q.tag))
	s.add(21, tag<<8|uint32(p.tag), uint32(pp.tag))
	s.add(22, tag<<8|uint32(q.tag), uint32(qq.tag))
	s.add(23, p.norm, q.norm)
	s.add(24, p.norm, uint32(pp.norm))
	s.add(25, q.norm, uint32(qq.norm))
	s.add(26, p.suf3, look)
	s.add(27, q.suf3, look)
	for _, n := range [...]struct {
		a *attr
		t uint32
	}{{a, 30}, {p, 31}, {q, 32}, {pp, 33}, {qq, 34}} {
		if n.a.class == 0 {
			continue
		}
		for c := uint32(0); c < numClass; c++ {
			if n.a.class>>c&1 != 0 {
				s.add(n.t, c, uint32(n.a.look)<<4|look)
			}
		}
	}
	s.add(40, uint32(a.class), uint32(a.class>>32)^look<<8)
	if a.class|p.class != 0 {
		s.add(41, uint32(a.class), uint32(p.class)^look<<28)
	}
	if a.class|q.class != 0 {
		s.add(42, uint32(a.class), uint32(q.class)^look<<28)
	}
	if capital(a.look) || a.seen&^seenLower != 0 {
		for b := uint32(0); b < numSeen; b++ {
			if a.seen>>b&1 != 0 {
				s.add(43, b, look)
			}
		}
		s.add(44, uint32(a.seen), caps)
	}
	if a.run[0] != 0 {
		x.runFeatures(k, first, last, &s)
	}
	return s.out
}

// runFeatures adds what the run of capitalised words around token k shows: its
// first and last word, its length, and the words before and after it.
func (x *Extractor) runFeatures(k int, first, last doc.TokenID, s *sink) {
	a := &x.attrs[k]
	lo, hi := max(int(a.run[0]), int(first), k-8), min(int(a.run[1]), int(last), k+8) // a page of capitals must not cost its square
	b, e := &x.attrs[lo], &x.attrs[hi]
	before, after := x.at(lo-1, first, last), x.at(hi+1, first, last)
	where := uint32(min(k-lo, 3))<<4 | uint32(min(hi-k, 3))
	s.add(50, where, uint32(x.style))
	s.add(51, before.norm, where)
	s.add(52, after.norm, where)
	s.add(53, before.norm, after.norm)
	s.add(54, e.norm, where)
	s.add(55, b.norm, where)
	s.add(56, e.suf3, where)
	s.add(57, uint32(e.class), where)
	s.add(58, uint32(b.class), where)
	s.add(59, uint32(b.class), uint32(e.class))
	s.add(60, uint32(before.class), where)
	s.add(61, uint32(after.class), where)
	s.add(62, uint32(before.tag)<<8|uint32(after.tag), where)
	var any class
	for j := lo; j <= hi; j++ {
		any |= x.attrs[j].class
	}
	s.add(63, uint32(any), where)
	for c := uint32(0); c < numClass; c++ {
		if any>>c&1 != 0 {
			s.add(64, c, where)
		}
	}
	if before.class != 0 {
		for c := uint32(0); c < numClass; c++ {
			if before.class>>c&1 != 0 {
				s.add(65, c, where)
			}
		}
	}
	if after.class != 0 {
		for c := uint32(0); c < numClass; c++ {
			if after.class>>c&1 != 0 {
				s.add(66, c, where)
			}
		}
	}
}
