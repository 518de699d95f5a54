package parse

import (
	"encoding/binary"
	"errors"
)

// model reads the weights where they lie: nothing is decoded at start-up.
//
// Layout, little-endian: magic; numbers of move slots, label slots, class
// slots, blob bytes (uint32 each); move slots (uint16 check, three int16
// weights); label slots (uint32 check, uint32 offset into the blob plus one);
// class slots (uint32 check, uint32 class plus one); the blob. A label row:
// count, then (label, weight) couples.
type model struct {
	moves, labels, classes []byte
	nm, nl, nc             uint64
	blob                   []byte
}

const magic = 0x31726150 // "Par1"

var errModel = errors.New("parse: the embedded weights are damaged")

func load(b []byte) (*model, error) {
	if len(b) < 20 || binary.LittleEndian.Uint32(b) != magic {
		return nil, errModel
	}
	var n [4]int
	for i := range n {
		n[i] = int(binary.LittleEndian.Uint32(b[4+4*i:]))
	}
	b = b[20:]
	if len(b) != 8*(n[0]+n[1]+n[2])+n[3] {
		return nil, errModel
	}
	m := &model{nm: uint64(n[0]), nl: uint64(n[1]), nc: uint64(n[2])}
	m.moves, b = b[:8*n[0]], b[8*n[0]:]
	m.labels, b = b[:8*n[1]], b[8*n[1]:]
	m.classes, m.blob = b[:8*n[2]], b[8*n[2]:]
	return m, nil
}

func (m *model) class(w uint64) uint64 {
	off := find(m.classes, m.nc, mix(99, w))
	return uint64(off)
}

func find(slots []byte, n, h uint64) uint32 {
	check := uint32(h)
	i := (h >> 32) * n >> 32
	for {
		s := slots[8*i:]
		_ = s[7]
		off := binary.LittleEndian.Uint32(s[4:])
		if off == 0 || binary.LittleEndian.Uint32(s) == check {
			return off
		}
		if i++; i == n {
			i = 0
		}
	}
}

func (m *model) scoreMoves(f *[moveTemplates]uint64) (a, b, c int32) {
	for _, h := range f {
		check := uint64(uint16(h)) | 1
		i := (h >> 32) * m.nm >> 32
		for {
			v := binary.LittleEndian.Uint64(m.moves[8*i:])
			if v == 0 {
				break
			}
			if v&0xffff == check {
				a += int32(int16(v >> 16))
				b += int32(int16(v >> 32))
				c += int32(int16(v >> 48))
				break
			}
			if i++; i == m.nm {
				i = 0
			}
		}
	}
	return a, b, c
}

func (m *model) bestLabel(f *[labelTemplates]uint64, scores *[64]int32) uint8 {
	clear(scores[:])
	for _, h := range f {
		o := find(m.labels, m.nl, h)
		if o == 0 {
			continue
		}
		b := m.blob[o-1:]
		n := int(b[0])
		b = b[1 : 1+2*n]
		for j := 0; j+1 < len(b); j += 2 {
			scores[b[j]&63] += int32(int8(b[j+1]))
		}
	}
	best := firstLabel
	for l := firstLabel + 1; l < numLabels; l++ {
		if scores[l] > scores[best] {
			best = l
		}
	}
	return uint8(best)
}
