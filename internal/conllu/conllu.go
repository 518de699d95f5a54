// Package conllu reads treebanks in the CoNLL-U format of Universal
// Dependencies, for training and measuring only: the product never reads one.
//
// Law of the room: what is read is what stands in the file. Empty nodes
// (ids like 8.1) are skipped; the words of a multiword token are kept, and the
// token that they share is listed beside them.
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// Word is a syntactic word.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats, Deprel, Misc string
	Head                                         int // 1-based; 0 is the root
	SpaceAfter                                   bool
}

// Multi is a multiword token over Words[First-1:Last].
type Multi struct {
	First, Last int
	Form        string
	SpaceAfter  bool
}

// Sentence is one annotated sentence.
type Sentence struct {
	ID, Text string
	NewDoc   string // id of the document that starts here, if one does
	NewPar   bool
	Meta     []string // the other comment lines, without "# "
	Words    []Word
	Multi    []Multi
}

// Read reads all sentences of r; name is for error messages.
func Read(r io.Reader, name string) ([]Sentence, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<20), 1<<24)
	var out []Sentence
	var s Sentence
	flush := func() {
		if len(s.Words) > 0 {
			out = append(out, s)
		}
		s = Sentence{}
	}
	for n := 1; sc.Scan(); n++ {
		l := sc.Text()
		switch {
		case l == "":
			flush()
		case l[0] == '#':
			c := strings.TrimSpace(l[1:])
			switch {
			case strings.HasPrefix(c, "sent_id = "):
				s.ID = c[len("sent_id = "):]
			case strings.HasPrefix(c, "text = "):
				s.Text = c[len("text = "):]
			case strings.HasPrefix(c, "newdoc"):
				if _, id, ok := strings.Cut(c, "id = "); ok {
					s.NewDoc = id
				} else {
					s.NewDoc = fmt.Sprintf("%s:%d", name, n)
				}
				s.NewPar = true
			case strings.HasPrefix(c, "newpar"):
				s.NewPar = true
				s.Meta = append(s.Meta, c)
			default:
				s.Meta = append(s.Meta, c)
			}
		default:
			f := strings.Split(l, "\t")
			if len(f) != 10 {
				return nil, fmt.Errorf("%s:%d: %d columns, want 10", name, n, len(f))
			}
			if strings.Contains(f[0], ".") {
				continue
			}
			space := !strings.Contains(f[9], "SpaceAfter=No")
			if a, b, ok := strings.Cut(f[0], "-"); ok {
				first, e1 := strconv.Atoi(a)
				last, e2 := strconv.Atoi(b)
				if e1 != nil || e2 != nil {
					return nil, fmt.Errorf("%s:%d: bad range %q", name, n, f[0])
				}
				s.Multi = append(s.Multi, Multi{first, last, f[1], space})
				continue
			}
			head, err := strconv.Atoi(f[6])
			if err != nil {
				return nil, fmt.Errorf("%s:%d: head %q is no number", name, n, f[6])
			}
			s.Words = append(s.Words, Word{f[1], f[2], f[3], f[4], f[5], f[7], f[9], head, space})
		}
	}
	flush()
	return out, sc.Err()
}

// Load reads a .conllu file, or every .conllu file of a folder in name order.
func Load(path string) ([]Sentence, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	files := []string{path}
	if st.IsDir() {
		if files, err = filepath.Glob(filepath.Join(path, "*.conllu")); err != nil {
			return nil, err
		}
		sort.Strings(files)
	}
	var out []Sentence
	for _, f := range files {
		h, err := os.Open(f)
		if err != nil {
			return nil, err
		}
		s, err := Read(h, f)
		h.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
	}
	return out, nil
}
