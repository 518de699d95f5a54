package parse

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
)

// The weights file, little-endian: magic; checksum of what follows; numbers of
// dense parameters, of vocabulary slots, of embedding rows (uint32 each); the
// dense parameters as halves (see toHalf); the vocabulary slots (uint32 check,
// uint32 row plus one; 0 is an empty slot); a float32 scale for each row; the
// rows, one int8 a number.
const magic = 0x33726150 // "Par3"

// checksum is the Castagnoli CRC, which the machine computes at memory speed.
func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

var errModel = errors.New("parse: the embedded weights are damaged")

// vocabulary finds the row of a feature, reading the slots where they lie.
type vocabulary struct {
	slots []byte
	n     uint64
}

// row is the row of hash h; ok is false for one that it does not hold.
func (v vocabulary) row(h uint64) (row int32, ok bool) {
	check := uint32(h)
	i := (h >> 32) * v.n >> 32
	for {
		s := v.slots[8*i:]
		_ = s[7]
		r := binary.LittleEndian.Uint32(s[4:])
		if r == 0 {
			return 0, false
		}
		if binary.LittleEndian.Uint32(s) == check {
			return int32(r - 1), true
		}
		if i++; i == v.n {
			i = 0
		}
	}
}

// look fills in the rows of a word's features.
func (v vocabulary) look(f [numKinds]uint64, rows []int32) {
	for k, h := range f {
		if r, ok := v.row(h); ok {
			rows[k] = r
		} else {
			rows[k] = int32(k)
		}
	}
}

// load decodes the weights; the vocabulary stays where it lies.
func load(b []byte) (*net, vocabulary, error) {
	var v vocabulary
	le := binary.LittleEndian
	if len(b) < 20 || le.Uint32(b) != magic || le.Uint32(b[4:]) != checksum(b[8:]) {
		return nil, v, errModel
	}
	np, ns, ne := int(le.Uint32(b[8:])), int(le.Uint32(b[12:])), int(le.Uint32(b[16:]))
	m := &net{at: newLayout()}
	if np != m.at.size || len(b) != 20+2*np+8*ns+4*ne+ne*width {
		return nil, v, errModel
	}
	b = b[20:]
	m.p = make([]float32, np)
	for i := range m.p {
		m.p[i] = fromHalf(le.Uint16(b[2*i:]))
	}
	b = b[2*np:]
	v = vocabulary{b[:8*ns], uint64(ns)}
	b = b[8*ns:]
	m.e = make([]float32, ne*width)
	q := b[4*ne:]
	for r := range ne {
		scale := math.Float32frombits(le.Uint32(b[4*r:]))
		row, bytes := m.e[r*width:][:width], q[r*width:][:width]
		for j := range row {
			row[j] = scale * float32(int8(bytes[j]))
		}
	}
	return m, v, nil
}

// toHalf keeps the upper sixteen bits of a float32, rounded to nearest.
func toHalf(x float32) uint16 { return uint16((math.Float32bits(x) + 0x8000) >> 16) }

func fromHalf(h uint16) float32 { return math.Float32frombits(uint32(h) << 16) }
