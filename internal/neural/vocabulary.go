package neural

import (
	"encoding/binary"
	"slices"
)

// Vocabulary finds the row of a feature by its hash, reading the slots where
// they lie: uint32 check, uint32 row plus one; 0 is an empty slot. A feature
// that it does not hold has the row of its kind.
type Vocabulary struct {
	slots []byte
	n     uint64
	Rows  int // rows of the table; known after Builder.Vocabulary only
}

func (v Vocabulary) row(h uint64) (row int32, ok bool) {
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

// Look fills in the rows of a word's features, given their hashes by kind.
func (v Vocabulary) Look(f []uint64, rows []int32) {
	for k, h := range f {
		if r, ok := v.row(h); ok {
			rows[k] = r
		} else {
			rows[k] = int32(k)
		}
	}
}

// Builder gathers the features of a training text.
type Builder struct {
	kinds  int
	count  map[uint64]int32
	shared []map[uint64]uint16
}

// NewBuilder makes one for words of so many features.
func NewBuilder(kinds int) *Builder { return &Builder{kinds: kinds, count: map[uint64]int32{}} }

// Seen counts a feature.
func (b *Builder) Seen(h uint64) { b.count[h]++ }

// Count is how often h was seen.
func (b *Builder) Count(h uint64) int32 { return b.count[h] }

// Share gives the features in group the rows of their numbers, from 1, so that
// many features share a row.
func (b *Builder) Share(group map[uint64]uint16) { b.shared = append(b.shared, group) }

// Vocabulary gives a row to each feature that was seen at least least times,
// and to each number of a shared group.
func (b *Builder) Vocabulary(least int) Vocabulary {
	row := map[uint64]int{}
	var keys []uint64
	for h, n := range b.count {
		if int(n) >= least {
			keys = append(keys, h)
		}
	}
	slices.Sort(keys)
	for i, h := range keys {
		row[h] = b.kinds + i
	}
	rows := b.kinds + len(keys)
	for _, group := range b.shared {
		first := rows
		for h, c := range group {
			row[h] = first + int(c) - 1
			rows = max(rows, first+int(c))
			keys = append(keys, h)
		}
	}
	slices.Sort(keys)
	n := uint64(len(keys)*5/4 + 2)
	s := make([]byte, 8*n)
	for _, h := range keys {
		i := (h >> 32) * n >> 32
		for binary.LittleEndian.Uint32(s[8*i+4:]) != 0 {
			if i++; i == n {
				i = 0
			}
		}
		binary.LittleEndian.PutUint32(s[8*i:], uint32(h))
		binary.LittleEndian.PutUint32(s[8*i+4:], uint32(row[h])+1)
	}
	return Vocabulary{s, n, rows}
}
