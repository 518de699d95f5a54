package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"chancery/internal/record"
)

func TestPutAndFind(t *testing.T) {
	s := mustOpen(t, options(t))
	d := document("venn.txt", letter)
	r := reading(d, "r1")
	if o := put(t, s, begin(t, s), d, r); o != record.New {
		t.Fatalf("outcome %v, want new", o)
	}
	got, err := s.Document(t.Context(), d.ID[:len(record.DocumentPrefix)+6])
	if err != nil {
		t.Fatal(err)
	}
	if got.ReceivedAt.IsZero() {
		t.Error("no receipt time")
	}
	got.ReceivedAt = time.Time{}
	if !reflect.DeepEqual(got, d) {
		t.Errorf("document came back as\n%+v, want\n%+v", got, d)
	}
	entries, err := s.EntriesOf(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(entries, r.Entries) {
		t.Errorf("entries came back as\n%+v, want\n%+v", entries, r.Entries)
	}
	for _, id := range []string{"e:aaaa1111", "aaaa1111", "e:aaaa1", "aaaa1"} {
		f, err := s.Entry(t.Context(), id)
		if err != nil || f.ID != "e:aaaa1111" || f.Reader != "r1" || f.Retired || f.Asked != "" {
			t.Errorf("Entry(%s) = %+v, %v", id, f, err)
		}
	}
	for _, c := range []struct {
		id   string
		code record.Code
	}{{"aaaa", record.Ambiguous}, {"bbbb", record.NotFound}, {"aaa", record.NotFound}, {"", record.NotFound}, {"e:aaaa\x00", record.NotFound}} {
		if _, err := s.Entry(t.Context(), c.id); record.CodeOf(err) != c.code {
			t.Errorf("Entry(%q): %v, want code %q", c.id, err, c.code)
		}
	}
	for _, name := range []string{"venn.txt", d.ID} {
		if got, err := s.About(t.Context(), name); err != nil || got.ID != d.ID || got.Text != "" {
			t.Errorf("About(%s) = %+v, %v", name, got, err)
		}
	}
	if _, err := s.Document(t.Context(), "nobody.txt"); record.CodeOf(err) != record.NotFound {
		t.Errorf("unknown name: %v", err)
	}
}

func TestSameAgainChangesNothing(t *testing.T) {
	s := mustOpen(t, options(t))
	run := begin(t, s)
	d := document("venn.txt", letter)
	put(t, s, run, d, reading(d, "r1"))
	before := counts(t, s)
	if o := put(t, s, run, d, reading(d, "r1")); o != record.Known {
		t.Errorf("outcome %v, want known", o)
	}
	if after := counts(t, s); !reflect.DeepEqual(before, after) {
		t.Errorf("rows before %v, after %v", before, after)
	}
	// The same bytes under another name are a sighting, and no more.
	if err := s.Sight(t.Context(), run, d.ID, "copy.txt"); err != nil {
		t.Fatal(err)
	}
	if err := s.Sight(t.Context(), run, d.ID, "venn.txt"); err != nil {
		t.Fatal(err)
	}
	before["sighting"]++
	if after := counts(t, s); !reflect.DeepEqual(before, after) {
		t.Errorf("rows want %v, got %v", before, after)
	}
	if got, err := s.About(t.Context(), "copy.txt"); err != nil || got.ID != d.ID {
		t.Errorf("by its other name: %v, %v", got.ID, err)
	}
}

func TestPast(t *testing.T) {
	s := mustOpen(t, options(t))
	d := document("venn.txt", letter)
	if _, ok, err := s.Past(t.Context(), d.ID); ok || err != nil {
		t.Fatalf("past of an unknown document: %v, %v", ok, err)
	}
	put(t, s, begin(t, s), d, reading(d, "r1"))
	want := record.Past{Reader: "r1", Published: d.Published, PublishedAt: d.PublishedAt, PublishedFrom: "flag"}
	if got, ok, err := s.Past(t.Context(), d.ID); got != want || !ok || err != nil {
		t.Errorf("past = %+v, %v, %v, want %+v", got, ok, err, want)
	}
}

func TestNewerReaderKeepsOldIDs(t *testing.T) {
	s := mustOpen(t, options(t))
	run := begin(t, s)
	d := document("venn.txt", letter)
	put(t, s, run, d, reading(d, "r1"))

	// r2 gives the letter another id and no longer finds the praise.
	r2 := reading(d, "r2")
	r2.Entries = r2.Entries[:1]
	r2.Entries[0].ID = "e:bbbb1111"
	if o := put(t, s, run, d, r2); o != record.Reread {
		t.Fatalf("outcome %v, want read again", o)
	}
	// r3 renames it once more.
	r3 := reading(d, "r3")
	r3.Entries = r3.Entries[:1]
	r3.Entries[0].ID = "e:cccc1111"
	put(t, s, run, d, r3)

	for _, old := range []string{"e:aaaa1111", "e:bbbb1111"} {
		f, err := s.Entry(t.Context(), old)
		if err != nil || f.ID != "e:cccc1111" || f.Asked != old || f.Retired || f.Reader != "r3" {
			t.Errorf("Entry(%s) = %+v, %v", old, f, err)
		}
	}
	f, err := s.Entry(t.Context(), "e:aaaa2222")
	if err != nil || !f.Retired || f.Type != "praise" || f.Reader != "r1" {
		t.Errorf("the praise: %+v, %v", f, err)
	}
	if got := counts(t, s); got["entry"] != 4 || got["document"] != 1 || got["reading"] != 3 {
		t.Errorf("something was deleted or doubled: %v", got)
	}
	n := 0
	for _, err := range s.Entries(t.Context(), record.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("%d current entries, want 1", n)
	}
	// An id that comes back answers for itself again.
	put(t, s, run, d, reading(d, "r4"))
	if f, err := s.Entry(t.Context(), "e:aaaa1111"); err != nil || f.ID != "e:aaaa1111" || f.Asked != "" {
		t.Errorf("the id that came back: %+v, %v", f, err)
	}
	if f, err := s.Entry(t.Context(), "e:cccc1111"); err != nil || f.ID != "e:aaaa1111" {
		t.Errorf("the id in between: %+v, %v", f, err)
	}
}

func TestAnotherPublicationDayIsReadAgain(t *testing.T) {
	s := mustOpen(t, options(t))
	run := begin(t, s)
	d := document("venn.txt", letter)
	put(t, s, run, d, reading(d, "r1"))
	d.Published = "2031-05-05"
	if o := put(t, s, run, d, reading(d, "r1")); o != record.Reread {
		t.Errorf("outcome %v, want read again", o)
	}
	if got, err := s.About(t.Context(), d.ID); err != nil || got.Published != "2031-05-05" {
		t.Errorf("published %s, %v", got.Published, err)
	}
}

func TestWhollyOrNotAtAll(t *testing.T) {
	s := mustOpen(t, options(t))
	run := begin(t, s)
	d := document("venn.txt", letter)
	r := reading(d, "r1")
	// The second entry cites a document that is not in the record: the store
	// finds out when half of the article is written.
	c := r.Entries[1].Cites[0]
	c.Document = record.DocumentPrefix + "ffff"
	r.Entries[1].Cites = append(r.Entries[1].Cites, c)
	if _, err := s.Put(t.Context(), run, d, r); err == nil {
		t.Fatal("no error")
	}
	for table, n := range counts(t, s) {
		if n != 0 {
			t.Errorf("%d rows left in %s", n, table)
		}
	}
	// A broken law is found before anything is written.
	r = reading(d, "r1")
	r.Entries[1].Cites[0].Text = "Reik blamed the letter."
	if _, err := s.Put(t.Context(), run, d, r); err == nil || !strings.Contains(err.Error(), "e:aaaa2222") {
		t.Errorf("a false cite: %v", err)
	}
	// The store is good for the next article.
	put(t, s, run, d, reading(d, "r1"))
}

func TestRunsAndUnread(t *testing.T) {
	s := mustOpen(t, options(t))
	run := begin(t, s)
	if err := s.PutUnread(t.Context(), run, record.Unread{Name: "x.bin", Reason: "x.bin: not text", Detail: "stack"}); err != nil {
		t.Fatal(err)
	}
	run.Articles, run.Bad, run.Words = 3, 1, 500
	if err := s.Finish(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	var articles, bad, words int
	var finished, reason, detail string
	if err := s.read.QueryRow("SELECT articles, unread, words, finished_at FROM run").Scan(&articles, &bad, &words, &finished); err != nil {
		t.Fatal(err)
	}
	if articles != 3 || bad != 1 || words != 500 || !strings.HasPrefix(finished, "2031-05-14T09:00:") {
		t.Errorf("run: %d %d %d %s", articles, bad, words, finished)
	}
	if err := s.read.QueryRow("SELECT reason, detail FROM unread").Scan(&reason, &detail); err != nil || reason != "x.bin: not text" || detail != "stack" {
		t.Errorf("unread: %s, %s, %v", reason, detail, err)
	}
}

func TestForeignKeysAndWALAreOn(t *testing.T) {
	s := mustOpen(t, options(t))
	for _, db := range []*sql.DB{s.write, s.read} {
		var keys int
		var mode string
		if err := db.QueryRow("PRAGMA foreign_keys").Scan(&keys); err != nil || keys != 1 {
			t.Errorf("foreign keys: %d, %v", keys, err)
		}
		if err := db.QueryRow("PRAGMA journal_mode").Scan(&mode); err != nil || mode != "wal" {
			t.Errorf("journal mode: %s, %v", mode, err)
		}
	}
	if _, err := s.read.Exec("DELETE FROM run"); err == nil {
		t.Error("the view can write")
	}
}

func TestTwoProcessesOpenAtOnce(t *testing.T) {
	o := options(t)
	errs := make(chan error, 4)
	for i := range cap(errs) {
		go func() {
			s, err := Open(context.Background(), Options{Path: o.Path, BusyTimeout: time.Minute, Now: func() time.Time { return time.Unix(int64(i), 0) }})
			if err == nil {
				d := document(fmt.Sprintf("%d.txt", i), fmt.Sprintf("%s %d", letter, i))
				_, err = s.Put(context.Background(), &record.Run{}, d, record.Reading{Reader: "r1"})
				if err == nil || !strings.Contains(err.Error(), "FOREIGN KEY") {
					err = fmt.Errorf("put without a run: %v", err)
				} else {
					run := &record.Run{Reader: "r1"}
					if err = s.Begin(context.Background(), run); err == nil {
						_, err = s.Put(context.Background(), run, d, record.Reading{Reader: "r1"})
					}
				}
				if cerr := s.Close(); err == nil {
					err = cerr
				}
			}
			errs <- err
		}()
	}
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	s := mustOpen(t, o)
	if n := counts(t, s)["document"]; n != cap(errs) {
		t.Errorf("%d documents, want %d", n, cap(errs))
	}
}
