package neural

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
)

// The weights file, little-endian: magic; checksum of what follows; numbers of
// dense parameters, of vocabulary slots, of embedding rows, of the stage's own
// bytes (uint32 each); the dense parameters as halves (see toHalf); the
// vocabulary slots (see Vocabulary); a float32 scale for each row; the rows,
// one int8 a number; the stage's own bytes.
const (
	magic  = 0x3172754e // "Nur1"
	header = 24
)

// checksum is the Castagnoli CRC, which the machine computes at memory speed.
func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// ErrWeights says that bytes are not whole weights of the shape asked for.
var ErrWeights = errors.New("neural: the weights are damaged")

// Load reads the weights of a network with so many dense parameters. The
// vocabulary, the embedding rows and the stage's own bytes stay where they lie.
func Load(b []byte, s Shape, dense int) (m *Net, v Vocabulary, own []byte, err error) {
	le := binary.LittleEndian
	if len(b) < header || le.Uint32(b) != magic || le.Uint32(b[4:]) != checksum(b[8:]) {
		return nil, v, nil, ErrWeights
	}
	np, ns, ne, no := int(le.Uint32(b[8:])), int(le.Uint32(b[12:])), int(le.Uint32(b[16:])), int(le.Uint32(b[20:]))
	w := s.Width()
	if np != dense || ns == 0 || ne < s.Kinds || len(b) != header+2*np+8*ns+4*ne+ne*w+no {
		return nil, v, nil, ErrWeights
	}
	b = b[header:]
	m = &Net{Shape: s, P: make([]float32, np), scale: make([]float32, ne)}
	for i := range m.P {
		m.P[i] = fromHalf(le.Uint16(b[2*i:]))
	}
	b = b[2*np:]
	v = Vocabulary{slots: b[:8*ns], n: uint64(ns)}
	b = b[8*ns:]
	for r := range m.scale {
		m.scale[r] = math.Float32frombits(le.Uint32(b[4*r:]))
	}
	b = b[4*ne:]
	m.q = b[:ne*w]
	return m, v, b[ne*w:], nil
}

// Write quantises the weights and lays them out with the stage's own bytes.
func Write(m *Net, v Vocabulary, own []byte) []byte {
	le := binary.LittleEndian
	w := m.Width()
	ne := len(m.E) / w
	var out []byte
	for _, v := range []int{magic, 0, len(m.P), len(v.slots) / 8, ne, len(own)} {
		out = le.AppendUint32(out, uint32(v))
	}
	for _, x := range m.P {
		out = le.AppendUint16(out, toHalf(x))
	}
	out = append(out, v.slots...)
	var rows []byte
	for r := range ne {
		row := m.E[r*w:][:w]
		top := 0.0
		for _, x := range row {
			top = math.Max(top, math.Abs(float64(x)))
		}
		scale := float32(top / 127)
		out = le.AppendUint32(out, math.Float32bits(scale))
		for _, x := range row {
			q := 0.0
			if scale > 0 {
				q = math.Round(float64(x) / float64(scale))
			}
			rows = append(rows, byte(int8(q)))
		}
	}
	out = append(out, rows...)
	out = append(out, own...)
	le.PutUint32(out[4:], checksum(out[8:]))
	return out
}

// toHalf keeps the upper sixteen bits of a float32, rounded to nearest.
func toHalf(x float32) uint16 { return uint16((math.Float32bits(x) + 0x8000) >> 16) }

func fromHalf(h uint16) float32 { return math.Float32frombits(uint32(h) << 16) }
