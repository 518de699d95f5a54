package neural

const (
	fnvBasis = 14695981039346656037
	fnvPrime = 1099511628211
)

// Hash hashes s with its digits made alike (FNV-1a).
func Hash(s string) uint64 {
	h := uint64(fnvBasis)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= '0' && c <= '9' {
			c = '0'
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}

// Mix is the hash of a feature of a kind.
func Mix(kind int, a uint64) uint64 {
	h := (a ^ uint64(kind+1)*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	h ^= h >> 32
	return h * 0xc4ceb9fe1a85ec53
}

// Outline hashes a surface with letters and digits by class, runs cut at two.
// Bytes above ASCII count as lower-case letters; where the normal form differs
// in length, typographic marks have been made plain in it, and it is what is
// looked at.
func Outline(surface, norm string) uint64 {
	h := uint64(fnvBasis)
	if len(surface) != len(norm) {
		surface = norm
	}
	var last byte
	run := 0
	for i := 0; i < len(surface); i++ {
		c := surface[i]
		switch {
		case c >= '0' && c <= '9':
			c = 'd'
		case c >= 'A' && c <= 'Z':
			c = 'X'
		case c >= 'a' && c <= 'z', c >= 0x80:
			c = 'x'
		}
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = c, 1
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}
