package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const file = `# what   a sample
# origin written for this project
@ a wire 1990s Chad hard
Chad met Mali.
  CONSULT asserted | Chad=TCD ; Mali=MLI | -
`

func TestRun(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(name, []byte(file), 0o644); err != nil {
		t.Fatal(err)
	}
	check := func(want string, args ...string) {
		t.Helper()
		var b strings.Builder
		if err := run(args, &b); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("%v prints %q, want %q", args, b.String(), want)
		}
	}
	check("1 sentences (1 hard, 0 tell of nothing)", "check", name)
	check("@ a wire 1990s Chad\nChad met Mali.\n", "strip", name)
	check("type, codes and status, F1        100.0", "agree", dir, dir)
	if err := run([]string{"check", filepath.Join(dir, "none.txt")}, new(strings.Builder)); err == nil {
		t.Error("a missing file gives no error")
	}
	if err := run(nil, new(strings.Builder)); err == nil || !strings.Contains(err.Error(), "usage") {
		t.Errorf("no arguments give %v, want usage", err)
	}
}
