package read_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/internal/read"
)

// TestVersion holds the digest in Version against the data files as they are.
func TestVersion(t *testing.T) {
	h := sha256.New()
	n := 0
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && e.Name() == "testdata" {
			return filepath.SkipDir
		}
		switch filepath.Base(filepath.Dir(path)) {
		case "data", "weights", "model":
		default:
			return nil
		}
		if e.IsDir() || strings.HasPrefix(filepath.ToSlash(path), "../cli/") { // the command line's are words for the user
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		h.Write([]byte(filepath.ToSlash(path)))
		h.Write(b)
		n++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 20 {
		t.Fatalf("%d data files found: the test looks in the wrong place", n)
	}
	digest := hex.EncodeToString(h.Sum(nil))[:8]
	if strings.HasSuffix(read.Version, "+"+digest) {
		return
	}
	if *update {
		if err := os.WriteFile("digest.go", []byte("package read\n\nconst digest = \""+digest+"\"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("the data have changed: digest is %s, Version says %s; go test ./internal/read -update", digest, read.Version)
}
