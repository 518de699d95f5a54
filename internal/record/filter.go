package record

// Filter says which entries are wanted; empty fields let everything through.
type Filter struct {
	Parties      []PartyFilter // every one of them takes part, as actor or recipient
	From, To     []PartyFilter // every one of them acts, or is acted on; in reciprocal acts either
	According    []PartyFilter // every one of them is named as a source
	Since, Until string        // YYYY-MM-DD, inclusive: the entry's interval overlaps [Since, Until]
	Within       bool          // and it lies wholly within them; a side that is open lies where the other does
	Calendar     []string      // any of them, MM-DD, is the day of an entry known to the day
	Dated        bool          // only entries with a date
	Undated      bool          // only entries without a date
	Kinds        []Kind        // any of them
	Types        []TypeFilter  // any of them
	Statuses     []string      // any of them
	Reviews      []string      // any of them
	Accounts     []string      // any of them: a chronology's name, or Reporting
	Documents    []string      // any of them is cited: full ids
	Places       []string      // any of them: a place's name or country code
	Contexts     []string      // any of them
	Fields       []FieldFilter // every one of them
	Words        []string      // every one of them stands in what is cited or told
	About        string        // id of an entry that it speaks of
	Reports      int           // at least so many independent accounts
	Disputed     bool          // its accounts differ
	Below        float64       // confidence below this, when it is not 0
	Not          []Filter      // none of them lets it through
	Desc         bool          // newest first; undated ones stay last
	After        string        // go on after this place: a Place of the last entry had
	Limit        int           // 0 is all
	Offset       int
}

// Reporting stands among Filter.Accounts for all that was read out of articles.
const Reporting = "reporting"

// PartyFilter describes somebody; every field that is set must fit.
type PartyFilter struct {
	ID, Code, Sector string
	Name             string // words that follow each other in the party's name, in any case
}

// TypeFilter is a type, with a mode when Mode is not empty.
type TypeFilter struct{ Type, Mode string }

// FieldFilter is a named detail with a value, in any case; Value "*" is any.
type FieldFilter struct{ Name, Value string }

// DeedQuery asks for current acts after a day that are filed under at least two
// of some words of Folder.Deed, or under the only one.
type DeedQuery struct {
	Words []string
	After string // YYYY-MM-DD
	Limit int
}

// Brief is what questions of time and number need of an entry.
type Brief struct {
	Seq        int64
	ID         string
	Kind       Kind
	Type, Mode string // modes joined by +
	Status     string
	Start, End string // YYYY-MM-DD; empty is open
	At         string // RFC 3339 instant, where known
	Review     string
	Account    string
	Confidence float64 // only where the filter asks for Below
}

// MonthDays is how many days beyond its first an entry may last whose days are
// known within a month.
const MonthDays = 31

// Heap is how many entries begin on one day, last equally long and are of one
// type. They stand for briefs where only days and numbers are asked of many.
type Heap struct {
	Month      string // YYYY-MM of the first day, or of the last where the first is open; empty when undated
	Day        int    // of the month, from 1
	Days       int    // how many it lasts beyond the first; -1 when that is open or more than MonthDays
	Type, Mode string // modes joined by +
	N          int
}

// Count is a key of a tally with its number.
type Count struct {
	Key string
	N   int
}

// SourceFilter says which documents are wanted.
type SourceFilter struct {
	Word          string // in the name, title, site or address
	Format        string
	Limit, Offset int
}

// Source is a document without its text, and what became of it.
type Source struct {
	Document
	Reader    string
	Sentences int
	Words     int
	Entries   int // of its current reading
	Notes     int
}

// ActorCount is an actor with the number of current entries that it takes part in.
type ActorCount struct {
	Actor
	Entries int
}
