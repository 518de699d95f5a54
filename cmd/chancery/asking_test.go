package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// widest is how many characters of a line docs/asking.md shows.
const widest = 200

// TestAsking holds docs/asking.md against the program: its table of clauses, its forms,
// and every answer, of which it may show the first lines and then an ellipsis.
func TestAsking(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(root, "docs", "asking.md")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	program, db := built(t), filepath.Join(t.TempDir(), "chancery.db")
	run := func(args ...string) string {
		cmd := exec.Command(program, args...)
		cmd.Dir = root
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", args, err, out)
		}
		return string(out)
	}
	run("read", "--quiet", "--db", db, "examples/")
	help := run("ask", "--help")
	_, forms, _ := strings.Cut(help, "Forms:\n")
	forms, clauses, _ := strings.Cut(forms, "\n\n")
	_, clauses, _ = strings.Cut(clauses, "in quotes:\n")
	clauses, _, _ = strings.Cut(clauses, "\n\n")
	want := regexp.MustCompile("(?s)(## The forms\n```\n).*?(```\n)").ReplaceAllString(string(b), "${1}"+strings.ReplaceAll(forms, "$", "$$")+"\n${2}")
	rows := ""
	for line := range strings.SplitSeq(clauses, "\n") {
		key, what, _ := strings.Cut(strings.TrimSpace(line), " ")
		rows += fmt.Sprintf("| `%s` | %s |\n", key, strings.TrimSpace(what))
	}
	want = regexp.MustCompile("(?s)(\\| clause \\|[^\n]*\n[^\n]*\n).*?\n\n").ReplaceAllString(want, "${1}"+rows+"\n")
	asked := 0
	want = regexp.MustCompile("(?s)```\n\\$ chancery ask (.*?)\n(.*?)```\n").ReplaceAllStringFunc(want, func(block string) string {
		line, shown, _ := strings.Cut(strings.TrimPrefix(block, "```\n$ chancery "), "\n")
		args := []string{"ask", "--db", db}
		for _, w := range regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(strings.TrimPrefix(line, "ask "), -1) {
			args = append(args, strings.Trim(w, `"`))
		}
		var out []string
		for l := range strings.Lines(run(args...)) {
			if rs := []rune(strings.TrimSuffix(l, "\n")); len(rs) > widest {
				l = string(rs[:widest]) + "…\n"
			}
			out = append(out, l)
		}
		if cut, ok := strings.CutSuffix(shown, "…\n```\n"); ok {
			out = append(out[:min(strings.Count(cut, "\n"), len(out))], "…\n")
		}
		asked++
		return "```\n$ chancery " + line + "\n" + strings.Join(out, "") + "```\n"
	})
	if asked < 5 || len(forms) < 500 || len(rows) < 500 {
		t.Fatalf("%d answers, forms %q, clauses %q", asked, forms, rows)
	}
	recorded(t, file, string(b), want)
}

// recorded holds a file of the repository against what it should say, or writes it.
func recorded(t *testing.T, file, has, want string) {
	t.Helper()
	if has == want {
		return
	}
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s does not show what the program prints; go test ./cmd/chancery -run 'Readme|Asking' -update, and read the diff", file)
}

// built is the program.
func built(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "chancery")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return program
}
