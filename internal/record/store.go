package record

import (
	"context"
	"errors"
	"iter"
	"strings"
)

// Store keeps the record. Nothing in it is ever deleted. Its errors carry a
// Code where the user can do something about them.
type Store interface {
	View

	// Begin opens a run and sets its ID; Finish files its figures.
	Begin(ctx context.Context, run *Run) error
	Finish(ctx context.Context, run *Run) error

	// Past is how a document was read last, if it is in the record.
	Past(ctx context.Context, id string) (Past, bool, error)

	// Put files a document with its reading in one transaction: wholly or
	// not at all. When the document's current reading has the same reader
	// version and publication day, nothing changes. Otherwise the entries are
	// derived afresh: the old ones are kept, and their ids stay resolvable.
	Put(ctx context.Context, run *Run, d Document, r Reading) (Outcome, error)

	// Sight files a further name under which a known document came in.
	Sight(ctx context.Context, run *Run, id, name string) error

	// Review files one act of review and folds the entries that it touches
	// anew. Codes: NotFound, Ambiguous.
	Review(ctx context.Context, r Review) (Logged, error)

	// PutWatch files a standing question; one of the same name is replaced.
	PutWatch(ctx context.Context, w Watch) error

	// PutMapping remembers how a chronology's columns are read.
	PutMapping(ctx context.Context, account, mapping string) error

	// PutUnread files an article that could not be read.
	PutUnread(ctx context.Context, run *Run, u Unread) error

	Close() error
}

// View is the record as questions see it.
type View interface {
	// Entries yields every current entry that f lets through, and maybe more
	// (f is a hint to be quick; package ask decides), in the order of Key.
	// It stops after the first error.
	Entries(ctx context.Context, f Filter) iter.Seq2[Entry, error]

	// Entry finds one entry by id or by a prefix of it, with or without "e:".
	// An id that a newer reader replaced finds its successor. Codes: NotFound,
	// Ambiguous.
	Entry(ctx context.Context, id string) (Found, error)

	// Document finds one document by id or prefix, with or without "sha256:",
	// or by the name under which it came in. Codes: NotFound, Ambiguous.
	Document(ctx context.Context, id string) (Document, error)

	// About is Document without text, raw bytes, layout and offsets.
	About(ctx context.Context, id string) (Document, error)

	// EntriesOf lists the entries of a document's current reading, each as that
	// reading gave it, in the order of the reading.
	EntriesOf(ctx context.Context, document string) ([]Entry, error)

	// Briefs yields what questions of time and number need of every entry that f
	// lets through, exactly, in the order of Key; Desc turns it round.
	Briefs(ctx context.Context, f Filter) iter.Seq2[Brief, error]

	// Heaps adds up what Briefs yields; the same heap may come more than once. Those
	// whose days are not known within a month are left out unless all are asked for.
	Heaps(ctx context.Context, f Filter, all bool) iter.Seq2[Heap, error]

	// Tally counts the entries that f lets through by month, year, type, mode,
	// status, kind, review, actor or account, most frequent keys by name order. Several
	// of these but actor, with blanks between them, give keys with tabs between.
	Tally(ctx context.Context, f Filter, by string) ([]Count, error)

	// Pointing lists the current entries that speak of entry id (its About).
	Pointing(ctx context.Context, id string) ([]Entry, error)

	// Deeds answers some questions for later acts, each in the order of Key.
	Deeds(ctx context.Context, asked []DeedQuery) ([][]Entry, error)

	// Leaf is an entry as one report gave it, before folding and review.
	Leaf(ctx context.Context, id string) (Entry, error)

	// Sources lists the documents, newest first, Offset and Limit of f applied.
	Sources(ctx context.Context, f SourceFilter) ([]Source, error)

	// Named lists the ids of the documents that have a word in their name, title,
	// site or address, newest first.
	Named(ctx context.Context, word string) ([]string, error)

	// Versions lists the documents that are one page at several times, oldest first.
	Versions(ctx context.Context, document string) ([]Source, error)

	// Unreads lists what could not be read, newest first.
	Unreads(ctx context.Context, limit, offset int) ([]Unread, error)

	// Log lists acts of review, oldest first; of one entry when id is not empty.
	Log(ctx context.Context, id, since string) ([]Logged, error)

	// Changes lists what became of the record from instant since on, oldest
	// first; of one entry when id is not empty. Times are RFC 3339 or a prefix.
	Changes(ctx context.Context, id, since, until string) ([]Change, error)

	// Changed counts by What those that Changes would list, and lists the first of
	// them; all when limit is less than none.
	Changed(ctx context.Context, since, until string, limit int) ([]Count, []Change, error)

	// Watches lists the standing questions by name.
	Watches(ctx context.Context) ([]Watch, error)

	// Mapping is how a chronology's columns were read last; empty when never.
	Mapping(ctx context.Context, account string) (string, error)

	// Actors lists actors of current entries with the number of their entries,
	// most frequent first, those whose name or id holds word.
	Actors(ctx context.Context, word string, limit, offset int) ([]ActorCount, error)
}

// Found is an entry with its history.
type Found struct {
	Entry
	Asked   string // the full id that was asked for, when another one answers for it
	Reader  string // version of the reader that derived it
	Retired bool   // a newer reader no longer derives it, and nothing replaced it
}

// Key orders entries in time: by the first day on which the entry may lie, or
// the last when the first is open; undated entries come last; then by the last
// day, the document and the place in it. Entries with equal keys are ordered by id.
func Key(e Entry) string {
	start, end := "~", "~"
	if e.When != nil {
		switch {
		case e.When.Start != "":
			start = e.When.Start
		case e.When.End != "":
			start = e.When.End
		}
		if e.When.End != "" {
			end = e.When.End
		}
	}
	key := start + " " + end
	if len(e.Cites) > 0 {
		id := strings.TrimPrefix(e.Cites[0].Document, DocumentPrefix)
		key += " " + id[:min(16, len(id))] + " " + padded(e.Cites[0].Start)
	}
	return key
}

func padded(n uint32) string {
	b := []byte("0000000000")
	for i := len(b) - 1; n > 0; i, n = i-1, n/10 {
		b[i] += byte(n % 10)
	}
	return string(b)
}

// Code says what went wrong in a way that programs can tell apart.
type Code string

// The codes.
const (
	NotFound  Code = "not found"
	Ambiguous Code = "ambiguous"
	Foreign   Code = "foreign"   // a database of another program, or no database at all
	Newer     Code = "newer"     // written by a newer version of this program
	ReadOnly  Code = "read-only" // the file or its folder cannot be written
	Full      Code = "full"      // the disk is full
	Busy      Code = "busy"      // another process holds the record
	Damaged   Code = "damaged"
	Absent    Code = "absent" // there is no record yet
)

// Error is an error with a code and perhaps a hint. Message starts in lower
// case, has no full stop and names the file.
type Error struct {
	Code    Code
	Message string
	Hint    string
	Err     error
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.Message + ": " + e.Err.Error()
	}
	return e.Message
}

func (e *Error) Unwrap() error { return e.Err }

// CodeOf is the code of err, or the empty string.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
