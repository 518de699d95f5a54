package sqlite

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"chancery/internal/history"
	"chancery/internal/record"
)

// TestFaultAtEveryWrite: whatever write fails, what was filed stays and nothing
// is filed by half; done again, the record is as if nothing had happened.
func TestFaultAtEveryWrite(t *testing.T) {
	all := press()
	whole := folding(t)
	run := begin(t, whole)
	for _, a := range all {
		put(t, whole, run, a.d, a.r)
	}
	act := entryOf(t, whole, "e:told-a-0")
	want := state(t, whole)
	// All but the words: no trigger can stand on a virtual table.
	tables := []string{"document", "reading", "actor", "shape", "entry", "entry_actor", "cite", "side", "pair", "fold", "change", "total", "sheaf", "changed", "gist", "named", "review", "verdict", "act_was"}
	failed := 0
	for _, table := range tables {
		for _, op := range []string{"INSERT", "UPDATE", "DELETE"} {
			for nth := 1; nth <= 3; nth++ {
				o := options(t)
				o.Path = filepath.Join(t.TempDir(), "record.db")
				o.Folder = history.Folder{}
				s := mustOpen(t, o)
				run := begin(t, s)
				for _, a := range all[:4] {
					put(t, s, run, a.d, a.r)
				}
				kept := state(t, s)
				if _, err := s.write.Exec(fmt.Sprintf(`CREATE TEMP TABLE IF NOT EXISTS countdown AS SELECT %d AS n;
					CREATE TEMP TRIGGER fault BEFORE %s ON main.%s BEGIN UPDATE countdown SET n = n - 1;
					SELECT RAISE(ABORT, 'fault') FROM countdown WHERE n = 0; END`, nth, op, table)); err != nil {
					t.Fatal(err)
				}
				var err error
				done := 4
				for _, a := range all[4:] {
					if _, err = s.Put(t.Context(), run, a.d, a.r); err != nil {
						break
					}
					done++
					kept = state(t, s)
				}
				if err == nil {
					_, err = s.Review(t.Context(), record.Review{Act: record.ActReject, Entry: act.ID, By: "M. Lind"})
				}
				if _, e := s.write.Exec(`DROP TRIGGER temp.fault`); e != nil {
					t.Fatal(e)
				}
				if err == nil {
					continue // that write does not come so often
				}
				failed++
				if got := state(t, s); got != kept {
					t.Fatalf("%s %d of %s failed and changed the record", op, nth, table)
				}
				for _, a := range all[done:] {
					put(t, s, run, a.d, a.r)
				}
				if got := state(t, s); got != want {
					t.Fatalf("%s %d of %s: done again, and not the same", op, nth, table)
				}
			}
		}
	}
	if failed < 20 {
		t.Errorf("only %d faults were met", failed)
	}
}

func TestTwoAtOnce(t *testing.T) {
	o := options(t)
	o.Folder, o.BusyTimeout = history.Folder{}, 50e6
	one := mustOpen(t, o)
	two := mustOpen(t, o)
	run := begin(t, one)
	tx, err := one.write.BeginTx(t.Context(), nil) // one is writing
	if err != nil {
		t.Fatal(err)
	}
	a := press()[0]
	_, err = two.Put(t.Context(), run, a.d, a.r)
	if record.CodeOf(err) != record.Busy || !strings.Contains(err.Error(), "another process") {
		t.Errorf("while another writes: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if o := put(t, two, run, a.d, a.r); o != record.New {
		t.Errorf("afterwards: %v", o)
	}
	if state(t, one) != state(t, two) {
		t.Error("the two see different records")
	}
}
