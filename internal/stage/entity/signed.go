package entity

import "unsafe"

// signed looks at bytes as signed ones without copying them: int8 has the
// size and alignment of byte.
func signed(b []byte) []int8 {
	if len(b) == 0 {
		return nil
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(b))), len(b))
}
