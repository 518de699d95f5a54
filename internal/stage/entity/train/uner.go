package train

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"chancery/internal/conllu"
	"chancery/internal/stage/entity"
)

func UNER(path string, bank []conllu.Sentence) ([]Text, error) {
	byID := map[string]int{}
	for i := range bank {
		byID[bank[i].ID] = i
	}
	names := make([][]entity.Name, len(bank))
	found := make([]bool, len(bank))
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	id := ""
	var forms, tags []string
	flush := func() {
		if i, ok := byID[id]; ok && len(forms) > 0 {
			names[i], found[i] = lay(&bank[i], forms, tags)
		}
		forms, tags = forms[:0], tags[:0]
	}
	for sc.Scan() {
		l := sc.Text()
		switch {
		case l == "":
			flush()
		case strings.HasPrefix(l, "# sent_id = "):
			id = l[len("# sent_id = "):]
		case l[0] == '#':
		default:
			c := strings.Split(l, "\t")
			if len(c) < 3 {
				return nil, fmt.Errorf("%s: %q has %d columns", path, l, len(c))
			}
			forms, tags = append(forms, c[1]), append(tags, c[2])
		}
	}
	flush()
	var out []Text
	at := 0
	for _, d := range Documents(bank) {
		t := Text{Name: d[0].NewDoc}
		for range d {
			if found[at] {
				t.Sentences = append(t.Sentences, bank[at])
				t.Names = append(t.Names, names[at])
			}
			at++
		}
		if len(t.Sentences) > 0 {
			out = append(out, t)
		}
	}
	return out, sc.Err()
}

func lay(s *conllu.Sentence, forms, tags []string) (out []entity.Name, ok bool) {
	var starts, ends []int
	at := 0
	for _, w := range s.Words {
		starts = append(starts, at)
		at += len(w.Form)
		ends = append(ends, at)
	}
	var joined strings.Builder
	for _, w := range s.Words {
		joined.WriteString(w.Form)
	}
	if strings.Join(forms, "") != joined.String() {
		return nil, false
	}
	at = 0
	for i := 0; i < len(forms); i++ {
		if !strings.HasPrefix(tags[i], "B-") {
			at += len(forms[i])
			continue
		}
		a := at
		at += len(forms[i])
		kind := tags[i][2:]
		for i+1 < len(forms) && strings.HasPrefix(tags[i+1], "I-") {
			i++
			at += len(forms[i])
		}
		n := entity.Name{First: -1}
		for w := range starts {
			if starts[w] < at && ends[w] > a {
				if n.First < 0 {
					n.First = w
				}
				n.Last = w
			}
		}
		switch kind {
		case "PER":
			n.Type = entity.TypePerson
		case "LOC":
			n.Type = entity.TypePlace
		case "ORG":
			n.Type = entity.TypeOrg
		default:
			continue
		}
		out = append(out, n)
	}
	return out, true
}
