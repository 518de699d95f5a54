package factuality

import (
	"io/fs"
	"testing/fstest"
)

// tables is a folder of data files in memory.
type tables map[string]string

func (t tables) Open(name string) (fs.File, error) {
	m := fstest.MapFS{}
	for k, v := range t {
		m[k] = &fstest.MapFile{Data: []byte(v)}
	}
	return m.Open(name)
}
