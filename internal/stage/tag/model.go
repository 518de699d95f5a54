package tag

import (
	"encoding/binary"
	"errors"
	"hash/crc32"

	"chancery/internal/doc"
)

// pair is what is predicted: a universal tag and a Penn tag at once.
type pair struct {
	u doc.UPOS
	x doc.XPOS
}

// model reads the weights where they lie: nothing is decoded at start-up.
//
// Layout, all little-endian: magic; checksum of what follows; number of pairs, of feature slots, of
// dictionary slots and of blob bytes (uint32 each); the pairs, two bytes each,
// padded to four; the feature slots (uint32 check, uint32 offset into the blob
// plus one); the dictionary slots (uint32 check, uint32 offset plus one); the
// blob. A feature's bytes: count, then (pair, weight) couples. A word's bytes:
// ambiguity class (uint16), word class (uint16), commonest pair, count, permitted
// pairs; count 0 permits all.
type model struct {
	pairs       []pair
	slots, dict []byte
	nslot, nd   uint64
	blob        []byte
}

const magic = 0x32674154 // "TAg2"

// checksum is the Castagnoli CRC, which the machine computes at memory speed.
func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

var errModel = errors.New("tag: the embedded weights are damaged")

func load(b []byte) (*model, error) {
	if len(b) < 24 || binary.LittleEndian.Uint32(b) != magic || binary.LittleEndian.Uint32(b[4:]) != checksum(b[8:]) {
		return nil, errModel
	}
	var n [4]int
	for i := range n {
		n[i] = int(binary.LittleEndian.Uint32(b[8+4*i:]))
	}
	pb := (2*n[0] + 3) &^ 3
	if n[0] > 256 || len(b) != 24+pb+8*n[1]+8*n[2]+n[3] {
		return nil, errModel
	}
	b = b[24:]
	m := &model{nslot: uint64(n[1]), nd: uint64(n[2])}
	for i := 0; i < n[0]; i++ {
		m.pairs = append(m.pairs, pair{doc.UPOS(b[2*i]), doc.XPOS(b[2*i+1])})
	}
	b = b[pb:]
	m.slots, b = b[:8*n[1]], b[8*n[1]:]
	m.dict, m.blob = b[:8*n[2]], b[8*n[2]:]
	return m, nil
}

// find is the offset of hash h's bytes in the blob, plus one; 0 when absent.
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

// look fills in what the dictionary knows of t's word.
func (m *model) look(t *token) {
	off := find(m.dict, m.nd, mix(99, t.word))
	if off == 0 {
		return
	}
	b := m.blob[off-1:]
	t.class = uint64(binary.LittleEndian.Uint16(b)) + 1
	t.cluster = uint64(binary.LittleEndian.Uint16(b[2:]))
	if t.class > 1 {
		switch m.pairs[b[4]].x {
		case doc.XVBD, doc.XVBZ, doc.XVBP, doc.XMD:
			t.finite = true
		}
	}
	if b[5] > 0 {
		t.only = uint64(off-1) + 5 + 1
	}
}

// best scores the features and gives the best permitted pair.
func (m *model) best(f *[templates]uint64, t *token, scores *[256]int32) int {
	var off [templates]uint32
	for i, h := range f {
		off[i] = find(m.slots, m.nslot, h)
	}
	np := len(m.pairs)
	clear(scores[:np])
	for _, o := range off {
		if o == 0 {
			continue
		}
		b := m.blob[o-1:]
		n := int(b[0])
		b = b[1 : 1+2*n]
		for j := 0; j+1 < len(b); j += 2 {
			scores[b[j]] += int32(int8(b[j+1]))
		}
	}
	if t.only != 0 {
		b := m.blob[t.only-1:]
		b = b[1 : 1+int(b[0])]
		best := int(b[0])
		for _, p := range b[1:] {
			if scores[p] > scores[best] {
				best = int(p)
			}
		}
		return best
	}
	best := 0
	for p := 1; p < np; p++ {
		if scores[p] > scores[best] {
			best = p
		}
	}
	return best
}
