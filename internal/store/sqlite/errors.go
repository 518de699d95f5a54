package sqlite

import (
	"errors"

	"modernc.org/sqlite"

	"chancery/internal/record"
)

// SQLite's primary result codes that a user can do something about.
const (
	codePerm     = 3
	codeBusy     = 5
	codeReadOnly = 8
	codeIOErr    = 10
	codeCorrupt  = 11
	codeFull     = 13
	codeCantOpen = 14
	codeNotADB   = 26
	// The shared memory of the log could not be given its size.
	codeShmSize = codeIOErr | 19<<8
)

// code is SQLite's primary result code in err, or 0. What means that the disk
// is full is codeFull.
func code(err error) int {
	var e *sqlite.Error
	switch {
	case !errors.As(err, &e):
		return 0
	case e.Code() == codeShmSize:
		return codeFull
	}
	return e.Code() & 0xff
}

// fail says what was being done to which file; nil stays nil.
func (s *Store) fail(doing string, err error) error {
	if err == nil {
		return nil
	}
	var already *record.Error
	if errors.As(err, &already) {
		return err
	}
	e := &record.Error{Message: doing + " " + s.path, Err: err}
	switch code(err) {
	case codeFull:
		e.Code, e.Message, e.Err = record.Full, s.path+": no space left to write the record", nil
		e.Hint = "articles finished so far are kept; make room and read again"
	case codeReadOnly, codePerm:
		e.Code, e.Message, e.Err = record.ReadOnly, s.path+": cannot be written", nil
		e.Hint = "make the file and its folder writable, or name another with --db"
	case codeCantOpen:
		e.Code, e.Message, e.Err = record.ReadOnly, s.path+": cannot be opened or made here", nil
		e.Hint = "the folder must exist and be writable; name another file with --db"
	case codeIOErr:
		e.Code, e.Message = record.Damaged, s.path+": the disk does not answer as it should"
	case codeCorrupt:
		e.Code, e.Message, e.Err = record.Damaged, s.path+": the file is damaged", nil
	case codeNotADB:
		e.Code, e.Message, e.Err = record.Foreign, s.path+": not a record of chancery, and no database", nil
		e.Hint = "name another file with --db"
	case codeBusy:
		e.Code, e.Message, e.Err = record.Busy, s.path+": another process is writing to it", nil
		e.Hint = "wait until it has finished"
	}
	return e
}
