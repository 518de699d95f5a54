package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/record"
)

// manyRepeats is how many passages of an article may repeat earlier ones
// without a word about it: pages say a thing twice by right.
const manyRepeats = 20

// remarks is what is doubtful about an article, one line each.
func remarks(d record.Document) []string {
	out := append([]string(nil), d.Remarks...)
	n := 0
	for _, b := range d.Blocks {
		if b.Kind == doc.Repeat.String() {
			n++
		}
	}
	if n > manyRepeats {
		out = append(out, fmt.Sprintf("%d passages repeat earlier ones and were not read", n))
	}
	return out
}

// oneByOne prints entries as JSON, one a line, each once: an article that comes
// in two files of a run gives the same entries twice.
type oneByOne struct {
	enc  *json.Encoder
	seen map[string]bool
}

func newOneByOne(w io.Writer) *oneByOne {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &oneByOne{enc, map[string]bool{}}
}

func (o *oneByOne) print(entries []record.Entry) error {
	for _, e := range entries {
		if o.seen[e.ID] {
			continue
		}
		o.seen[e.ID] = true
		if err := o.enc.Encode(e); err != nil {
			return fmt.Errorf("write to standard output: %w", err)
		}
	}
	return nil
}

// named is how a message calls a file.
func named(file string) string {
	if rest, ok := strings.CutPrefix(file, "-"); ok && (rest == "" || rest[0] == ':' || rest[0] == '#') {
		return "standard input" + rest
	}
	return file
}
