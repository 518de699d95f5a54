package laws

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../.."

type pkg struct {
	ImportPath, Dir, Doc string
	Imports              []string
	GoFiles              []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,Doc,Imports,GoFiles", "chancery/...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p pkg
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 10 {
		t.Fatalf("go list found %d packages only", len(all))
	}
	return all
}

// forbidden imports, with the reason. A prefix matches the package and all below.
var forbidden = []struct{ who, what, why string }{
	{"chancery/internal/doc", "chancery/", "doc is the floor: it imports nothing of ours"},
	{"chancery/internal/record", "chancery/", "record entries are values that outlive any reading"},
	{"chancery/internal/lexicon", "chancery/internal/stage", "the loader knows no stage"},
	{"chancery/internal/neural", "chancery/", "the engine knows no text and no task"},
	{"chancery/internal/frame", "chancery/internal/stage", "syntax below, meaning above"},
	{"chancery/internal/frame", "chancery/internal/record", "matching writes no entries"},
	{"chancery/internal/intake", "chancery/internal/stage", "intake knows bytes and layout, not language"},
	{"chancery/internal/intake", "chancery/internal/record", "intake knows no entries"},
	{"chancery/internal/intake", "net/http", "intake reads what it is handed"},
	{"chancery/internal/stage", "chancery/internal/record", "a reading knows no record: only merge sees both"},
	{"chancery/internal/stage", "chancery/internal/store", "stages do no I/O"},
	{"chancery/internal/stage", "chancery/internal/intake", "stages see text, not formats"},
	{"chancery/internal/stage", "net", "no network during reading"},
	{"chancery/internal/stage", "net/http", "no network during reading"},
	{"chancery/internal/stage", "os", "stages do no I/O"},
	{"chancery/internal/merge", "chancery/internal/store", "merge decides meaning, the store keeps it"},
	{"chancery/internal/ask", "chancery/internal/doc", "questions are asked of the record, not of readings"},
	{"chancery/internal/ask", "chancery/internal/store", "questions are pure functions"},
	{"chancery/internal/store", "chancery/internal/doc", "the store knows entries, not readings"},
	{"chancery/internal/store", "chancery/internal/stage", "the store knows entries, not readings"},
	{"chancery/internal/ontology", "chancery/internal/stage", "tables know no text"},
	{"chancery/internal/world", "chancery/internal/stage", "lists know no text"},
}

// merge alone sees both a document and a record entry; the command line wires
// them, and what prints a reading beside its entries lives there too.
var seesBoth = map[string]bool{"chancery/internal/merge": true, "chancery/internal/cli": true}

func below(path, prefix string) bool {
	return path == prefix || strings.HasPrefix(path, strings.TrimSuffix(prefix, "/")+"/")
}

func TestImports(t *testing.T) {
	all := packages(t)
	for _, f := range forbidden { // a law about a package that is gone holds nothing
		for _, path := range []string{f.who, f.what} {
			found := !strings.HasPrefix(path, "chancery/")
			for _, p := range all {
				found = found || below(p.ImportPath, path)
			}
			if !found {
				t.Errorf("no package is %s: %s", path, f.why)
			}
		}
	}
	for _, p := range all {
		hasDoc, hasRecord := false, false
		for _, imp := range p.Imports {
			hasDoc = hasDoc || imp == "chancery/internal/doc"
			hasRecord = hasRecord || imp == "chancery/internal/record"
			for _, f := range forbidden {
				if below(p.ImportPath, f.who) && below(imp, f.what) && !trainer(p.ImportPath) {
					t.Errorf("%s imports %s: %s", p.ImportPath, imp, f.why)
				}
			}
			if imp == "chancery/internal/conllu" && !trainer(p.ImportPath) {
				t.Errorf("%s imports %s: the product never reads a treebank", p.ImportPath, imp)
			}
			if isStage(p.ImportPath) && !trainer(p.ImportPath) && isStage(imp) && stageOf(imp) != stageOf(p.ImportPath) {
				t.Errorf("%s imports %s: stages never import each other", p.ImportPath, imp)
			}
		}
		if hasDoc && hasRecord && !seesBoth[p.ImportPath] {
			t.Errorf("%s imports both doc and record: only merge sees both", p.ImportPath)
		}
	}
}

func isStage(path string) bool { return strings.HasPrefix(path, "chancery/internal/stage/") }

// trainer: what fits weights runs by hand, never in the product, and may use
// other stages to prepare its input.
func trainer(path string) bool {
	return strings.HasSuffix(path, "/train") || path == "chancery/cmd/train"
}

func stageOf(path string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(path, "chancery/internal/stage/"), "/")
	return name
}

func TestPackageDocs(t *testing.T) {
	for _, p := range packages(t) {
		if len(p.Doc) < 20 {
			t.Errorf("%s has no package comment that states its law", p.ImportPath)
		}
	}
}

// goFiles calls do for each Go file of the module, tests included.
func goFiles(t *testing.T, do func(path string, src []byte)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (e.Name() == ".git" || e.Name() == "bench") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			do(path, b)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFileLength(t *testing.T) {
	goFiles(t, func(path string, src []byte) {
		n := strings.Count(string(src), "\n")
		if n > 800 && !strings.Contains(string(src[:min(len(src), 2000)]), "long because") {
			t.Errorf("%s has %d lines: over 800 needs a reason in its header (\"long because …\")", path, n)
		}
	})
}

// Every list and rule file states what it is and where it comes from.
func TestDataOrigins(t *testing.T) {
	n := 0
	err := filepath.WalkDir(filepath.Join(root, "internal"), func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		switch filepath.Ext(path) {
		case ".tsv", ".rules", ".frames":
		default:
			return nil
		}
		n++
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !strings.Contains(string(b), "# what") || !strings.Contains(string(b), "# origin") {
			t.Errorf("%s does not state what it holds and its origin", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		t.Error("no data file found: the test looks in the wrong place")
	}
}

// ARCHITECTURE.md maps every package, and names no path that is gone.
func TestArchitectureMap(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	for _, p := range packages(t) {
		rel := strings.TrimPrefix(p.ImportPath, "chancery/")
		if strings.HasSuffix(rel, "/train") && rel != "cmd/train" {
			continue // beside their stage, and named together
		}
		if !strings.Contains(text, "`"+rel+"`") {
			t.Errorf("ARCHITECTURE.md does not mention `%s`", rel)
		}
	}
	for _, part := range strings.Split(text, "`") {
		if (strings.HasPrefix(part, "internal/") || strings.HasPrefix(part, "cmd/") || strings.HasPrefix(part, "bench/")) && !strings.ContainsAny(part, " *…{<") {
			if _, err := os.Stat(filepath.Join(root, part)); err != nil {
				t.Errorf("ARCHITECTURE.md names `%s`, which does not exist", part)
			}
		}
	}
}
