package entity

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math/bits"
)

// The weights file: the four bytes "chn1", the number of rows (a power of two)
// and the number of labels as little-endian uint32, then the transition
// weights (label before × label, int16) and the rows (label, int8). It is used
// as it lies in the program: loading is slicing.
const modelMagic = "chn1"

//go:embed weights/names.bin
var weights []byte

// Model holds the weights of the recogniser.
type Model struct {
	Rows  []int8 // row × NumLabel
	Trans [NumLabel][NumLabel]int32
	shift uint
}

// OpenModel reads a weights file. The rows share b's memory.
func OpenModel(b []byte) (*Model, error) {
	const head = 12
	if len(b) < head || string(b[:4]) != modelMagic {
		return nil, fmt.Errorf("names: not a weights file")
	}
	rows := int(binary.LittleEndian.Uint32(b[4:]))
	labels := int(binary.LittleEndian.Uint32(b[8:]))
	if rows < 2 || bits.OnesCount(uint(rows)) != 1 || labels != NumLabel {
		return nil, fmt.Errorf("names: weights of %d rows and %d labels, want a power of two and %d", rows, labels, NumLabel)
	}
	if want := head + 2*labels*labels + rows*labels; len(b) != want {
		return nil, fmt.Errorf("names: weights file of %d bytes, want %d", len(b), want)
	}
	m := &Model{shift: uint(64 - bits.TrailingZeros(uint(rows)))}
	b = b[head:]
	for i := range m.Trans {
		for j := range m.Trans[i] {
			m.Trans[i][j] = int32(int16(binary.LittleEndian.Uint16(b)))
			b = b[2:]
		}
	}
	m.Rows = signed(b)
	return m, nil
}

// SaveModel writes what OpenModel reads.
func SaveModel(rows []int8, trans *[NumLabel][NumLabel]int32) []byte {
	b := []byte(modelMagic)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(rows)/NumLabel))
	b = binary.LittleEndian.AppendUint32(b, uint32(NumLabel))
	for i := range trans {
		for _, w := range trans[i] {
			b = binary.LittleEndian.AppendUint16(b, uint16(int16(max(-32768, min(32767, w)))))
		}
	}
	for _, w := range rows {
		b = append(b, byte(w))
	}
	return b
}
