package tag

import (
	"encoding/binary"
	"sort"

	"chancery/internal/doc"
)

// A word enters the dictionary when it is seen classAt times; from onlyAt
// times on it keeps the tags it was seen with.
const classAt, onlyAt = 3, 12

// dictionary lays out what is known of common words.
func dictionary(docs []*doc.Document, ids map[pair]int, clusters map[string]uint16) (blob, slots []byte) {
	seen := map[string]map[int]int{}
	for _, d := range docs {
		for id := 1; id < len(d.Tokens); id++ {
			p, ok := ids[pair{d.Tokens[id].UPOS, d.Tokens[id].XPOS}]
			if !ok {
				continue
			}
			w := d.Norm(doc.TokenID(id))
			if seen[w] == nil {
				seen[w] = map[int]int{}
			}
			seen[w][p]++
		}
	}
	words := make([]string, 0, len(seen))
	for w := range seen {
		words = append(words, w)
	}
	for w := range clusters {
		if seen[w] == nil {
			words = append(words, w)
		}
	}
	sort.Strings(words)
	classes := map[string]uint16{"": 0}
	at := map[uint64]uint32{}
	for _, w := range words {
		total := 0
		for _, n := range seen[w] {
			total += n
		}
		var class, only []byte
		top := 0
		for p := 0; p < len(ids); p++ {
			if n := seen[w][p]; n > 0 {
				only = append(only, byte(p))
				if n > seen[w][top] {
					top = p
				}
				if n*20 >= total {
					class = append(class, byte(p))
				}
			}
		}
		if total < classAt {
			class = nil
			if clusters[w] == 0 {
				continue
			}
		}
		if total < onlyAt {
			only = nil
		}
		c, ok := classes[string(class)]
		if !ok {
			c = uint16(len(classes))
			classes[string(class)] = c
		}
		at[mix(99, hashString(w))] = uint32(len(blob)) + 1
		blob = binary.LittleEndian.AppendUint16(blob, c)
		blob = binary.LittleEndian.AppendUint16(blob, clusters[w])
		blob = append(blob, byte(top), byte(len(only)))
		blob = append(blob, only...)
	}
	return blob, layOut(at)
}
