package sqlite

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"chancery/internal/record"
)

// asNobody runs f on a thread that file permissions bind even when the test
// runs as root. The thread ends with it.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		if os.Getuid() == 0 {
			runtime.LockOSThread() // never unlocked: the thread dies with the goroutine
			if _, _, errno := syscall.RawSyscall(syscall.SYS_SETFSUID, 65534, 0, 0); errno != 0 {
				t.Errorf("setfsuid: %v", errno)
				return
			}
		}
		f()
	}()
	<-done
}

func TestReadOnlyFolder(t *testing.T) {
	dir := t.TempDir()
	for p := dir; p != os.TempDir() && p != "/"; p = filepath.Dir(p) {
		if err := os.Chmod(p, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "record.db")
	s, err := Open(t.Context(), Options{Path: path, Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	d := document("venn.txt", letter)
	put(t, s, begin(t, s), d, reading(d, "r1"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		path string
		mode os.FileMode
	}{{path, 0o444}, {dir, 0o555}} {
		if err := os.Chmod(f.path, f.mode); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(dir, 0o755)
	asNobody(t, func() {
		for _, p := range []string{path, filepath.Join(dir, "new.db")} {
			_, err := Open(t.Context(), Options{Path: p, Now: clock()})
			if record.CodeOf(err) != record.ReadOnly || !strings.Contains(err.Error(), p) {
				t.Errorf("open %s: %v, want code read-only and the file", p, err)
			}
		}
		// Questions can be asked all the same.
		v, err := OpenReadOnly(t.Context(), Options{Path: path})
		if err != nil {
			t.Errorf("look into it: %v", err)
			return
		}
		defer v.Close()
		if f, err := v.Entry(t.Context(), "e:aaaa1"); err != nil || f.ID != "e:aaaa1111" {
			t.Errorf("entry: %v, %v", f.ID, err)
		}
	})
}
