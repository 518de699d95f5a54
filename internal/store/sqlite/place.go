package sqlite

import (
	"encoding/binary"
	"encoding/hex"
	"strings"

	"chancery/internal/record"
)

// openDay stands for an unknown day, after all others.
const openDay = 0xffffff

// dayNumber packs YYYY-MM-DD so that numbers order as days do; what is no day is
// openDay.
func dayNumber(day string) int64 {
	if len(day) != 10 || day[4] != '-' || day[7] != '-' {
		return openDay
	}
	var n [3]int64
	for i, part := range [3]string{day[:4], day[5:7], day[8:]} {
		for _, c := range []byte(part) {
			if c < '0' || c > '9' {
				return openDay
			}
			n[i] = n[i]*10 + int64(c-'0')
		}
	}
	return max(0, n[0]*372+(n[1]-1)*31+n[2]-1)
}

// dayOf is the day of a number; empty for openDay.
func dayOf(n int64) string {
	if n == openDay {
		return ""
	}
	var b [10]byte
	y, m, d := n/372, n%372/31+1, n%31+1
	for i, x := range [8]int64{y / 1000, y / 100 % 10, y / 10 % 10, y % 10, m / 10, m % 10, d / 10, d % 10} {
		at := i
		if i > 3 {
			at++
		}
		if i > 5 {
			at++
		}
		b[at] = '0' + byte(x)
	}
	b[4], b[7] = '-', '-'
	return string(b[:])
}

func dayBytes(n int64) []byte { return []byte{byte(n >> 16), byte(n >> 8), byte(n)} }

// placeOf packs a record.Key: two days in three bytes each, half a hash in eight,
// a byte offset in four. Bytes order as the keys do.
func placeOf(key string) []byte {
	out := make([]byte, 0, 18)
	parts := strings.Split(key, " ")
	for _, day := range parts[:min(2, len(parts))] {
		out = append(out, dayBytes(dayNumber(day))...)
	}
	if len(parts) < 4 {
		return out
	}
	doc, err := hex.DecodeString(parts[2])
	if err != nil { // no hash: only made-up documents have such
		doc = []byte(parts[2])
	}
	out = append(out, doc...)
	for range 8 - len(doc) {
		out = append(out, 0)
	}
	n := uint32(0)
	for _, c := range []byte(parts[3]) {
		n = n*10 + uint32(c-'0')
	}
	return binary.BigEndian.AppendUint32(out, n)
}

// The spans of side and pair.
const (
	spanShort = 0
	spanWide  = 2 // longer than a month, or the last day is open
	spanOpen  = 3 // the first day is open
)

// month is a few more days than a short span can have, in numbers of days.
const month = 32

func spanOf(e record.Entry) int {
	switch {
	case record.Undated(e):
		return spanShort // it fits no bounds
	case e.When.Start == "":
		return spanOpen
	case e.When.End == "" || dayNumber(e.When.End)-dayNumber(e.When.Start) >= month:
		return spanWide
	}
	return spanShort
}

// bounds are the first and last day of a row.
func bounds(place []byte, span int) (first, last string) {
	if len(place) < 6 {
		return "", ""
	}
	day := func(b []byte) int64 { return int64(b[0])<<16 | int64(b[1])<<8 | int64(b[2]) }
	a, b := day(place), day(place[3:6])
	last = dayOf(b)
	switch {
	case span == spanOpen:
		return "", last
	case a == b:
		return last, last
	}
	return dayOf(a), last
}

// packID is an entry's id, its hash in bytes where it is one.
func packID(id string) []byte {
	rest := strings.TrimPrefix(id, record.EntryPrefix)
	if b, err := hex.DecodeString(rest); err == nil && len(b) == 8 && hex.EncodeToString(b) == rest && rest != id {
		return b
	}
	b := []byte(id)
	if len(b) == 8 {
		b = append(b, 0) // not to be taken for a hash
	}
	return b
}

func unpackID(b []byte) string {
	if len(b) == 8 {
		var full [len(record.EntryPrefix) + 16]byte
		copy(full[:], record.EntryPrefix)
		hex.Encode(full[len(record.EntryPrefix):], b)
		return string(full[:])
	}
	return strings.TrimSuffix(string(b), "\x00")
}
