// Package stage holds the contract that every reading stage keeps; each stage
// lives in a folder of its own below.
//
// Law of the room: a stage is a value. It declares what it needs and makes,
// reads only layers that are made, writes only its own, imports no other stage,
// does no I/O beyond its embedded data, knows no clock, starts no goroutine and
// keeps no package variable that changes. A hard sentence gives less and a
// note, never an error.
package stage

import "chancery/internal/doc"

// Stage makes layers of a Document out of the layers below.
type Stage struct {
	Name, Doc    string
	Needs, Makes doc.Layer
	// New loads the embedded data and returns the function that does the work.
	// The function belongs to one goroutine and may keep scratch memory between
	// calls. It does not seal: the reader does.
	New func() (func(*doc.Document), error)
}
