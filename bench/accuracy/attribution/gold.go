package attribution

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"chancery/internal/doc"
)

// Roles are the three parts of an attribution that are scored.
const (
	Source = iota
	Cue
	Content
	NumRole
)

var roleNames = [NumRole]string{"source", "cue", "content"}

// Relation is one attribution, gold or found, as sets of tokens.
type Relation [NumRole]set

// set is a sorted list of tokens.
type set []doc.TokenID

// Article is one annotation file with its text.
type Article struct {
	Name, Text string
	Gold       [][NumRole][]doc.Span // byte spans
}

// Load reads every brat file under dir: dir/ann/NAME.ann with dir/text/NAME.txt,
// where NAME may carry "_" and the annotator's sign at its end. Offsets are
// counted in characters there and in bytes here.
func Load(dir string) ([]Article, error) {
	files, err := filepath.Glob(filepath.Join(dir, "ann", "*.ann"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var out []Article
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".ann")
		text, err := os.ReadFile(filepath.Join(dir, "text", name+".txt"))
		if i := strings.LastIndexByte(name, '_'); err != nil && i > 0 {
			text, err = os.ReadFile(filepath.Join(dir, "text", name[:i]+".txt"))
		}
		if err != nil {
			return nil, err
		}
		ann, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		a := Article{Name: name, Text: string(text)}
		if a.Gold, err = readAnn(string(ann), a.Text); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		out = append(out, a)
	}
	return out, nil
}

// readAnn reads the T and E lines of a brat file. References to absent T lines
// are dropped, as are events without content and cue.
func readAnn(ann, text string) ([][NumRole][]doc.Span, error) {
	at := make([]doc.Pos, 0, len(text)+1) // byte offset of each character
	for i := range text {
		at = append(at, doc.Pos(i))
	}
	at = append(at, doc.Pos(len(text)))
	spans := map[string][]doc.Span{}
	var out [][NumRole][]doc.Span
	for n, l := range strings.Split(ann, "\n") {
		cols := strings.SplitN(l, "\t", 3)
		switch {
		case strings.HasPrefix(l, "T") && len(cols) == 3:
			_, offsets, _ := strings.Cut(cols[1], " ")
			for part := range strings.SplitSeq(offsets, ";") {
				a, b, ok := strings.Cut(part, " ")
				from, e1 := strconv.Atoi(a)
				to, e2 := strconv.Atoi(b)
				if !ok || e1 != nil || e2 != nil || from < 0 || to < from || to >= len(at) {
					return nil, fmt.Errorf("line %d: bad offsets %q", n+1, part)
				}
				spans[cols[0]] = append(spans[cols[0]], doc.Span{Start: at[from], End: at[to]})
			}
		}
	}
	for l := range strings.SplitSeq(ann, "\n") {
		if !strings.HasPrefix(l, "E") {
			continue
		}
		_, args, _ := strings.Cut(l, "\t")
		var r [NumRole][]doc.Span
		for arg := range strings.FieldsSeq(args) {
			role, id, _ := strings.Cut(arg, ":")
			for k, name := range roleNames {
				if strings.EqualFold(strings.TrimRight(role, "0123456789"), name) {
					r[k] = append(r[k], spans[id]...)
				}
			}
		}
		if len(r[Content]) > 0 || len(r[Cue]) > 0 {
			out = append(out, r)
		}
	}
	return out, nil
}
