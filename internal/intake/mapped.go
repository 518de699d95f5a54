package intake

import "unicode/utf8"

// mapped is a text and where its bytes come from.
type mapped struct {
	text string
	raws []Offset
}

// whole is raw taken as it stands.
func whole(raw []byte) mapped {
	return mapped{string(raw), []Offset{{Len: uint32(len(raw)), RawLen: uint32(len(raw))}}}
}

// mapper builds a mapped text, piece by piece, in the order of the clean text.
type mapper struct {
	text []byte
	raws []Offset
}

// same appends bytes that stand in the raw bytes at raw.
func (m *mapper) same(s string, raw int) {
	if s == "" {
		return
	}
	at := uint32(len(m.text))
	m.text = append(m.text, s...)
	if n := len(m.raws); n > 0 {
		l := &m.raws[n-1]
		if l.Len == l.RawLen && l.Clean+l.Len == at && l.Raw+l.RawLen == uint32(raw) {
			l.Len += uint32(len(s))
			l.RawLen += uint32(len(s))
			return
		}
	}
	m.raws = append(m.raws, Offset{at, uint32(raw), uint32(len(s)), uint32(len(s))})
}

// other appends one character that is written in rawLen other bytes at raw. One
// of the same length has no place: the map could not tell it from a copy.
func (m *mapper) other(s string, raw, rawLen int) {
	if len(s) != rawLen && rawLen > 0 && s != "" {
		m.raws = append(m.raws, Offset{uint32(len(m.text)), uint32(raw), uint32(len(s)), uint32(rawLen)})
	}
	m.text = append(m.text, s...)
}

// none appends text that the raw bytes do not hold.
func (m *mapper) none(s string) { m.text = append(m.text, s...) }

func (m *mapper) done() mapped { return mapped{string(m.text), m.raws} }

// through gives the map of m the raw bytes of its source: m was made from the
// text of mid, which was made from raw bytes.
func (m mapped) through(mid mapped) mapped {
	out := make([]Offset, 0, len(m.raws))
	add := func(o Offset) {
		if n := len(out); n > 0 && o.Len == o.RawLen {
			l := &out[n-1]
			if l.Len == l.RawLen && l.Clean+l.Len == o.Clean && l.Raw+l.RawLen == o.Raw {
				l.Len += o.Len
				l.RawLen += o.RawLen
				return
			}
		}
		out = append(out, o)
	}
	for _, o := range m.raws {
		if o.Len != o.RawLen {
			from, _, ok1 := place(mid.raws, o.Raw)
			_, to, ok2 := place(mid.raws, o.Raw+o.RawLen-1)
			if ok1 && ok2 && from < to && to-from != o.Len {
				add(Offset{o.Clean, from, o.Len, to - from})
			}
			continue
		}
		for i := stretch(mid.raws, o.Raw); i < len(mid.raws) && mid.raws[i].Clean < o.Raw+o.Len; i++ {
			q := mid.raws[i]
			if q.Len != q.RawLen {
				if q.Clean >= o.Raw && q.Clean+q.Len <= o.Raw+o.Len {
					add(Offset{o.Clean + q.Clean - o.Raw, q.Raw, q.Len, q.RawLen})
				}
				continue
			}
			from, to := max(q.Clean, o.Raw), min(q.Clean+q.Len, o.Raw+o.Len)
			add(Offset{o.Clean + from - o.Raw, q.Raw + from - q.Clean, to - from, to - from})
		}
	}
	return mapped{m.text, out}
}

// checked drops from the map whatever is not so: the promise of Offset is kept
// by looking, not by trust.
func (m mapped) checked(raw []byte) mapped {
	out := m.raws[:0:0]
	end := uint32(0)
	for _, o := range m.raws {
		if o.Clean < end || o.Len == 0 || int(o.Clean)+int(o.Len) > len(m.text) || int(o.Raw)+int(o.RawLen) > len(raw) {
			continue
		}
		if o.Len != o.RawLen {
			if o.Len <= utf8.UTFMax {
				out, end = append(out, o), o.Clean+o.Len
			}
			continue
		}
		for i := uint32(0); i < o.Len; i++ {
			if m.text[o.Clean+i] != raw[o.Raw+i] {
				continue
			}
			j := i
			for j < o.Len && m.text[o.Clean+j] == raw[o.Raw+j] {
				j++
			}
			out, end = append(out, Offset{o.Clean + i, o.Raw + i, j - i, j - i}), o.Clean+j
			i = j
		}
	}
	if len(out) == 0 {
		out = nil
	}
	return mapped{m.text, out}
}
