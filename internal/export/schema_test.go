package export

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"chancery/internal/lexicon"
)

// rule is a line of a schema in testdata/schema.
type rule struct {
	path string
	want *regexp.Regexp
	need bool
}

func schema(t *testing.T, form string) []rule {
	t.Helper()
	rows, err := lexicon.Table(os.DirFS("testdata/schema"), form+".tsv", 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	var out []rule
	for _, r := range rows {
		out = append(out, rule{r.Cols[0], regexp.MustCompile(`^(?s:` + r.Cols[1] + `)$`), len(r.Cols) > 2 && r.Cols[2] == "need"})
	}
	return out
}

// TestColumns: event data files have the columns of their kind, in its order,
// and cells that a reader of the kind takes.
func TestColumns(t *testing.T) {
	for _, form := range []string{"polecat", "icews", "gdelt"} {
		rules := schema(t, form)
		b, _ := write(t, form)
		lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
		if form != "gdelt" {
			var head []string
			for _, r := range rules {
				head = append(head, r.path)
			}
			if lines[0] != strings.Join(head, "\t") {
				t.Errorf("%s: head is %q", form, lines[0])
			}
			lines = lines[1:]
		}
		if len(lines) == 0 {
			t.Errorf("%s: no rows", form)
		}
		for _, l := range lines {
			cells := strings.Split(l, "\t")
			if len(cells) != len(rules) {
				t.Fatalf("%s: %d cells, want %d", form, len(cells), len(rules))
			}
			for i, c := range cells {
				if !rules[i].want.MatchString(c) {
					t.Errorf("%s: %s is %q", form, rules[i].path, c)
				}
			}
		}
	}
}

// values lists path and value of all that x holds.
func values(path string, x any, each func(path, value string)) {
	switch x := x.(type) {
	case map[string]any:
		for k, v := range x {
			values(strings.TrimPrefix(path+"."+k, "."), v, each)
		}
	case []any:
		for _, v := range x {
			values(path+"[]", v, each)
		}
	default:
		each(path, fmt.Sprint(x))
	}
}

// TestFields: files of JSON and XML hold what their kind knows, and all that it needs.
func TestFields(t *testing.T) {
	check := func(form string, all func(each func(path, value string))) {
		rules := schema(t, form)
		seen := map[string]bool{}
		all(func(path, value string) {
			for _, r := range rules {
				if r.path == path {
					seen[path] = true
					if !r.want.MatchString(value) {
						t.Errorf("%s: %s is %q", form, path, value)
					}
					return
				}
			}
			t.Errorf("%s: knows no %s (%q)", form, path, value)
		})
		for _, r := range rules {
			if r.need && !seen[r.path] {
				t.Errorf("%s: %s is missing", form, r.path)
			}
		}
	}
	for _, form := range []string{"plover", "timelinejs", "geojson", "ftm"} {
		b, _ := write(t, form)
		n := 0
		dec := json.NewDecoder(bytes.NewReader(b))
		dec.UseNumber()
		for ; dec.More(); n++ {
			var x any
			if err := dec.Decode(&x); err != nil {
				t.Fatal(form, err)
			}
			check(form, func(each func(path, value string)) { values("", x, each) })
		}
		if n == 0 {
			t.Errorf("%s: empty", form)
		}
	}
	b, _ := write(t, "gexf")
	check("gexf", func(each func(path, value string)) {
		var at []string
		for dec := xml.NewDecoder(bytes.NewReader(b)); ; {
			x, err := dec.Token()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			switch x := x.(type) {
			case xml.StartElement:
				at = append(at, x.Name.Local)
				for _, a := range x.Attr {
					each(strings.Join(at, ".")+"@"+a.Name.Local, a.Value)
				}
			case xml.EndElement:
				at = at[:len(at)-1]
			}
		}
	})
}
