package record

// The acts of review.
const (
	ActAccept  = "accept"
	ActReject  = "reject"
	ActCorrect = "correct"
	ActMerge   = "merge" // Entry and With tell one act
	ActSplit   = "split" // the accounts With tell another act than the rest of Entry
	ActUndo    = "undo"  // takes back the last act of review of Entry, or Undoes
	ActNote    = "note"
)

// ReviewActs lists the acts of review.
func ReviewActs() []string {
	return []string{ActAccept, ActReject, ActCorrect, ActMerge, ActSplit, ActUndo, ActNote}
}

// Review is an act of review: who decided what of an entry.
type Review struct {
	Act   string
	Entry string   // id or prefix
	With  []string // merge: other entries; split: accounts (as Account.Entry)
	Patch []Patch  // correct
	Note  string
	By    string
	// Undoes names the act of review that an undo takes back; 0 is the last of Entry.
	Undoes int64
}

// Patch gives a field of an entry another value, as JSON of that field.
type Patch struct {
	Field string `json:"field"`
	Value string `json:"value"`         // JSON; null empties the field
	Was   string `json:"was,omitempty"` // JSON of what it was before
}

// Logged is an act of review in the log, which only grows.
type Logged struct {
	Seq    int64    `json:"seq"`
	At     string   `json:"at"` // RFC 3339, UTC
	By     string   `json:"by"`
	Act    string   `json:"act"`
	Entry  string   `json:"entry"` // as it was called then
	With   []string `json:"with,omitempty"`
	Patch  []Patch  `json:"patch,omitempty"`
	Note   string   `json:"note,omitempty"`
	Undoes int64    `json:"undoes,omitempty"`
	Undone int64    `json:"undone,omitempty"` // the act that took this one back
	Now    string   `json:"now,omitempty"`    // the entry that stands after it
}

// The ways in which the record changes.
const (
	ChangeNew     = "new"
	ChangeChanged = "changed"
	ChangeGone    = "gone" // no reading gives it any more, or it was folded into another
)

// Change is one thing that became of an entry.
type Change struct {
	At     string `json:"at"` // RFC 3339, UTC
	Entry  string `json:"entry"`
	What   string `json:"what"`
	Cause  string `json:"cause"`            // reading, review, import
	Detail string `json:"detail,omitempty"` // JSON: field, was, now
	Into   string `json:"into,omitempty"`   // the entry that stands for it now, when another does
}

// Watch is a standing question.
type Watch struct {
	Name  string `json:"name"`
	Query string `json:"query"`
	Made  string `json:"made"`           // RFC 3339
	Ran   string `json:"ran,omitempty"`  // RFC 3339, when it was answered last
	Mark  int64  `json:"mark,omitempty"` // the last change that it has reported
}

// Correctable lists the fields of an entry that a reviewer can give another
// value, named as in its JSON.
func Correctable() []string {
	return []string{"type", "mode", "context", "actor", "recipient", "place", "when", "status", "according", "content", "scope", "condition", "fields"}
}
