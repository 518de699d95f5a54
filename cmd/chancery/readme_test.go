package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadme runs every command that README.md shows in a "console" block and
// holds what it prints against what README.md says. The commands share one
// record in a temporary folder.
func TestReadme(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(root, "README.md")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	program := built(t)
	db := filepath.Join(t.TempDir(), "chancery.db")
	var out strings.Builder
	ran := 0
	rest := string(b)
	for {
		before, block, ok := strings.Cut(rest, "```console\n")
		out.WriteString(before)
		if !ok {
			break
		}
		block, rest, ok = strings.Cut(block, "```\n")
		if !ok {
			t.Fatal("README.md: a console block does not end")
		}
		out.WriteString("```console\n")
		for command := range strings.SplitSeq(block, "$ go run ./cmd/chancery ") {
			line, _, _ := strings.Cut(command, "\n")
			if line == "" {
				continue
			}
			args := strings.Fields(line)
			if args[0] != "explain" {
				args = append(args, "--db", db)
			}
			cmd := exec.Command(program, args...)
			cmd.Dir = root
			got, err := cmd.Output()
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			out.WriteString("$ go run ./cmd/chancery " + line + "\n" + string(got))
			ran++
		}
		out.WriteString("```\n")
	}
	if ran == 0 {
		t.Fatal("README.md shows no command")
	}
	recorded(t, file, string(b), out.String())
}
