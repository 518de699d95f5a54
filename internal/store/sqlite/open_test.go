package sqlite

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/internal/record"
)

// foreignDB makes a database with some other program's marks.
func foreignDB(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := open(Options{Path: path}, "rwc")
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range statements {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRefusesWhatIsNotOurs(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		code record.Code
		want string
	}{
		{"another program's mark", func(t *testing.T, p string) {
			foreignDB(t, p, "CREATE TABLE cats (name)", "PRAGMA application_id = 252006673")
		}, record.Foreign, "another program"},
		{"unmarked tables", func(t *testing.T, p string) { foreignDB(t, p, "CREATE TABLE cats (name)") }, record.Foreign, "another program"},
		{"another program's log", func(t *testing.T, p string) {
			foreignDB(t, p, "PRAGMA journal_mode = WAL", "CREATE TABLE cats (name)")
		}, record.Foreign, "another program"},
		{"a newer version", func(t *testing.T, p string) {
			s := mustOpen(t, Options{Path: p, Now: clock()})
			if _, err := s.write.Exec("PRAGMA user_version = 4711"); err != nil {
				t.Fatal(err)
			}
			s.Close()
		}, record.Newer, "newer version of chancery (schema 4711"},
		{"a text", func(t *testing.T, p string) { os.WriteFile(p, []byte(strings.Repeat("not a database ", 40)), 0o644) }, record.Foreign, "no database"},
		{"a short text", func(t *testing.T, p string) { os.WriteFile(p, []byte("short"), 0o644) }, record.Foreign, "no database"},
		{"a folder", func(t *testing.T, p string) { os.Mkdir(p, 0o755) }, record.Foreign, "a folder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "it.db")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			files, _ := os.ReadDir(dir)
			_, werr := Open(t.Context(), Options{Path: path, Now: clock()})
			_, rerr := OpenReadOnly(t.Context(), Options{Path: path})
			for _, err := range []error{werr, rerr} {
				if record.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
					t.Errorf("%v, want code %q, the file and %q", err, c.code, c.want)
				}
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
			if left, _ := os.ReadDir(dir); len(left) != len(files) {
				t.Errorf("files appeared beside it: %v", left)
			}
		})
	}
}

func TestAbsent(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.db")
	if _, err := OpenReadOnly(t.Context(), Options{Path: path}); record.CodeOf(err) != record.Absent {
		t.Errorf("no file: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("looking made the file")
	}
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenReadOnly(t.Context(), Options{Path: path}); record.CodeOf(err) != record.Absent {
		t.Errorf("an empty file: %v", err)
	}
	mustOpen(t, Options{Path: path, Now: clock()}) // an empty file is as good as none
	odd := filepath.Join(t.TempDir(), "50% of #1? yes.db")
	mustOpen(t, Options{Path: odd, Now: clock()})
	if _, err := os.Stat(odd); err != nil {
		t.Errorf("a name with marks that mean something in a URI: %v", err)
	}
}

func TestNothingIsLeftBeside(t *testing.T) {
	o := options(t)
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	d := document("venn.txt", letter)
	put(t, s, begin(t, s), d, reading(d, "r1"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	v, err := OpenReadOnly(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Document(t.Context(), d.ID); err != nil {
		t.Error(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(filepath.Dir(o.Path))
	if err != nil || len(files) != 1 {
		t.Errorf("files: %v, %v", files, err)
	}
}

func TestFull(t *testing.T) {
	o := options(t)
	o.MaxPages = 140
	s := mustOpen(t, o)
	run := begin(t, s)
	kept := 0
	for i := range 1000 {
		// Text that hardly shrinks, as the record keeps it packed too.
		text := letter + strings.Repeat(string(rune('a'+i%26)), 20000)
		d := document("venn.txt", text+string(rune('a'+i)))
		_, err := s.Put(t.Context(), run, d, reading(d, "r1"))
		if err == nil {
			kept++
			continue
		}
		if record.CodeOf(err) != record.Full || !strings.Contains(err.Error(), o.Path) {
			t.Fatalf("%v, want code full and the file", err)
		}
		if got := counts(t, s); kept == 0 || got["document"] != kept || got["entry"] != 2*kept {
			t.Errorf("after %d articles: %v", kept, got)
		}
		return
	}
	t.Fatal("never full")
}

func TestNoFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "no", "such", "folder.db")
	_, err := Open(t.Context(), Options{Path: path, Now: clock()})
	if record.CodeOf(err) != record.ReadOnly || !strings.Contains(err.Error(), path) {
		t.Errorf("%v, want code read-only and the file", err)
	}
}
