// Package sqlite keeps the record in one SQLite file.
//
// Law of the room: SQL, migrations, transactions and nothing else; no decision
// about meaning is taken here. A document and all that was read out of it are
// filed in one transaction. Nothing is ever deleted: what a newer reading
// replaces is marked, and its ids stay resolvable. A file of another program,
// or of a newer version of this one, is refused before a byte of it changes.
package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"

	"chancery/internal/record"
)

//go:embed migration/*.sql
var migrations embed.FS

// applicationID marks the file as ours in SQLite's header: "Chcy".
const applicationID = 0x43686379

// Options say how a store is opened.
type Options struct {
	Path string
	// Now is the clock for receipt and run times; required for writing.
	Now func() time.Time
	// MaxPages bounds the size of the file in pages of 4096 bytes; 0 is no bound.
	MaxPages int
	// Folder decides which entries tell one act; nil folds nothing.
	Folder record.Folder
	// BusyTimeout is how long to wait for another process; 0 is 10 s.
	BusyTimeout time.Duration
	// busyFrom is the constant of that name when it is 0; tests set less.
	busyFrom int
}

// Store is a record.Store in a SQLite file.
type Store struct {
	path     string
	now      func() time.Time
	read     *sql.DB
	write    *sql.DB // one connection; nil when opened for reading only
	stmt     statements
	pack     packer
	folder   record.Folder
	shapes   shapes
	known    known
	asked    asked
	tellings tellings
	busyFrom int
}

var _ record.Store = (*Store)(nil)

// Open opens the store for reading and writing and brings it to the newest
// schema; a file that is not there is made.
func Open(ctx context.Context, o Options) (*Store, error) {
	s := &Store{path: o.Path, now: o.Now, folder: o.Folder, busyFrom: cmp.Or(o.busyFrom, busyFrom)}
	if err := s.probe(ctx); err != nil && record.CodeOf(err) != record.Absent {
		return nil, err
	}
	pragmas := []string{"journal_mode(WAL)", "synchronous(NORMAL)",
		// Each entry touches pages all over a dozen indices: they stay at hand,
		// and go into the file in larger heaps.
		"cache_size(-65536)", "wal_autocheckpoint(16000)"}
	if o.MaxPages > 0 {
		pragmas = append(pragmas, fmt.Sprintf("max_page_count(%d)", o.MaxPages))
	}
	var err error
	if s.write, err = open(o, "rwc", pragmas...); err != nil {
		return nil, s.fail("open", err)
	}
	s.write.SetMaxOpenConns(1)
	// Where several make a file at once, SQLite answers busy without waiting.
	wait, cancel := context.WithTimeout(ctx, o.wait())
	defer cancel()
	for err = s.migrate(ctx); record.CodeOf(err) == record.Busy && wait.Err() == nil; err = s.migrate(ctx) {
		time.Sleep(20 * time.Millisecond)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	if s.read, err = open(o, "ro", "query_only(1)", "cache_size(-16384)"); err != nil {
		s.Close()
		return nil, s.fail("open", err)
	}
	if err := s.stmt.prepare(ctx, s.write); err != nil {
		s.Close()
		return nil, s.fail("open", err)
	}
	return s, nil
}

// OpenReadOnly opens a store that is there already and changes nothing, not
// even its schema. Code Absent when there is none.
func OpenReadOnly(ctx context.Context, o Options) (*Store, error) {
	s := &Store{path: o.Path, busyFrom: cmp.Or(o.busyFrom, busyFrom)}
	if err := s.probe(ctx); err != nil {
		return nil, err
	}
	// Opened for writing though nothing is written, so that the files of the
	// write-ahead log are cleared away at the end; else for reading only; else,
	// in a folder that has no place for a log, as a file that nobody writes to.
	modes := []string{"rw", "ro"}
	if !hasLog(o.Path) {
		modes = append(modes, "ro&immutable=1")
	}
	var err error
	for _, mode := range modes {
		if s.read, err = open(o, mode, "query_only(1)", "cache_size(-16384)"); err != nil {
			return nil, s.fail("open", err)
		}
		var n int
		if err = s.read.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n); err == nil {
			break
		}
		s.read.Close()
		s.read = nil
	}
	if err != nil {
		return nil, s.fail("open", err)
	}
	var version int
	if err := s.read.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		s.Close()
		return nil, s.fail("open", err)
	}
	if names := migrationNames(); version > len(names) {
		s.Close()
		return nil, s.newer(version)
	} else if version < len(names) {
		s.Close()
		return nil, &record.Error{Code: record.Absent, Message: fmt.Sprintf("%s: made by an older version of chancery (schema %d, this one needs %d)", s.path, version, len(names)),
			Hint: `"chancery read FILE…" or "chancery serve" brings it up to date`}
	}
	return s, nil
}

// hasLog reports whether a write-ahead log holds more than the file does.
func hasLog(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

func (o Options) wait() time.Duration {
	if o.BusyTimeout == 0 {
		return 10 * time.Second
	}
	return o.BusyTimeout
}

// open makes a pool of connections; nothing is touched before the first query.
func open(o Options, mode string, pragmas ...string) (*sql.DB, error) {
	// The driver needs an absolute path, or a first folder would be read as a host.
	abs, err := filepath.Abs(o.Path)
	if err != nil {
		return nil, err
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}
	dsn := u.String() + "?mode=" + mode + fmt.Sprintf("&_busy_timeout=%d&_foreign_keys=1&_txlock=immediate", o.wait().Milliseconds())
	for _, p := range pragmas {
		dsn += "&_pragma=" + url.QueryEscape(p)
	}
	// NewConnector instead of sql.Open: no driver is looked up by name.
	var c driver.Connector
	if c, err = sqlite.NewConnector(dsn); err != nil {
		return nil, err
	}
	return sql.OpenDB(c), nil
}

// probe looks at the file without changing it. Code Absent: no file, or an
// empty database that nobody has marked yet.
func (s *Store) probe(ctx context.Context) error {
	absent := &record.Error{Code: record.Absent, Message: s.path + ": no record here yet", Hint: `make one with "chancery read FILE…", or name another with --db`}
	info, err := os.Stat(s.path)
	switch {
	case os.IsNotExist(err):
		return absent
	case err != nil:
		return &record.Error{Code: record.ReadOnly, Message: "open " + s.path, Err: err}
	case info.IsDir():
		return &record.Error{Code: record.Foreign, Message: s.path + ": a folder, not a record"}
	case info.Size() == 0:
		return absent
	}
	foreign := &record.Error{Code: record.Foreign, Message: s.path + ": a database of another program, not a record of chancery", Hint: "name another file with --db"}
	// The header tells whose file it is (sqlite.org/fileformat2.html, 1.3)
	// without SQLite, which might put files of its own beside it.
	h := make([]byte, 100)
	f, err := os.Open(s.path)
	if err != nil {
		return &record.Error{Code: record.ReadOnly, Message: "open " + s.path, Err: errors.Unwrap(err)}
	}
	defer f.Close()
	if _, err := io.ReadFull(f, h); err != nil || string(h[:16]) != "SQLite format 3\x00" {
		foreign.Message = s.path + ": not a record of chancery, and no database"
		return foreign
	}
	version, app := int(binary.BigEndian.Uint32(h[60:])), binary.BigEndian.Uint32(h[68:])
	switch {
	case app == applicationID && version > len(migrationNames()):
		return s.newer(version)
	case app == applicationID:
		return nil
	case app != 0 || version != 0:
		return foreign
	}
	// Nobody has marked it: a record whose first run was killed has its mark
	// in the log still.
	mode := "ro&immutable=1"
	if hasLog(s.path) {
		mode = "ro"
	}
	db, err := open(Options{Path: s.path}, mode)
	if err != nil {
		return s.fail("open", err)
	}
	defer db.Close()
	var marked, tables int
	if err := db.QueryRowContext(ctx, "SELECT application_id, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id").Scan(&marked, &tables); err != nil {
		return s.fail("open", err)
	}
	switch {
	case marked == applicationID:
		return nil
	case marked == 0 && tables == 0:
		return absent
	}
	return foreign
}

// Close closes the file; the write-ahead log is folded into it.
func (s *Store) Close() error {
	s.stmt.close()
	s.asked.close()
	var first error
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			if err := db.Close(); err != nil && first == nil {
				first = s.fail("close", err)
			}
		}
	}
	return first
}
