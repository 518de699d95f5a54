// Package chronology reads a table that somebody keeps by hand, CSV, XLSX or
// JSON, into entries of the record, as an account of its own.
//
// Law of the room: every row cites its own bytes; columns that nobody maps are
// kept as fields under their own names; a date keeps its uncertainty; a row that
// cannot be read is said, never dropped in silence. Pure over bytes.
package chronology

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"chancery/internal/ask"
	"chancery/internal/lexicon"
	"chancery/internal/record"
)

//go:embed data/*.tsv
var data embed.FS

// Version names this reader of tables; entries are derived afresh when it changes.
const Version = "chronology-1"

// Mapping says how columns are read. It is remembered with the account.
type Mapping struct {
	Columns map[string]string `json:"columns"` // role to column name; text may be several joined by +
	Fixed   map[string]string `json:"fixed"`   // role to a value for every row
	Values  map[string]string `json:"values"`  // a type's name in the table to TYPE or TYPE/mode
	Zone    string            `json:"zone"`    // IANA zone of times without one; empty when unknown
}

// Roles lists what a column can be mapped to.
func Roles() []string {
	return []string{"date", "end", "time", "type", "text", "link", "place", "country", "lat", "lon", "actor", "recipient", "status"}
}

// row is one row of a table with its place in the text.
type row struct {
	start, end int // bytes of the text
	cells      map[string]string
}

// table is a file as rows.
type table struct {
	text    string
	shift   int // bytes of the file before the text; -1 when the text is not the file's own bytes
	columns []string
	rows    []row
}

var known = sync.OnceValue(func() map[string]string {
	rows, err := lexicon.Table(data, "data/columns.tsv", 2, 2)
	if err != nil {
		panic(err) // a fault of ours that a test finds
	}
	m := map[string]string{}
	for _, r := range rows {
		m[r.Cols[0]] = r.Cols[1]
	}
	return m
})

// Guess completes m with the columns whose names say what they hold.
func (m Mapping) guess(columns []string) Mapping {
	out := Mapping{Columns: map[string]string{}, Fixed: m.Fixed, Values: m.Values, Zone: m.Zone}
	for k, v := range m.Columns {
		out.Columns[k] = v
	}
	taken := map[string]bool{}
	for _, v := range out.Columns {
		for _, c := range strings.Split(v, "+") {
			taken[c] = true
		}
	}
	for _, c := range columns {
		role := known()[strings.ToLower(strings.TrimSpace(c))]
		if role == "" || taken[c] || m.Fixed[role] != "" || m.Columns[role] != "" {
			continue
		}
		if have := out.Columns[role]; have == "" {
			out.Columns[role] = c
		} else if role == "text" {
			out.Columns[role] = have + "+" + c
		}
	}
	return out
}

// Result is a chronology as the record takes it.
type Result struct {
	Document record.Document
	Reading  record.Reading
	Mapping  Mapping  // with what was guessed
	Kept     []string // columns kept as fields
	LeftOut  []string // rows that could not be read, and why
	Types    map[string]int
}

// Read reads a file. Format is csv, tsv, xlsx or json; empty is told by the
// name. The error names what to give.
func Read(name string, raw []byte, account string, m Mapping) (Result, error) {
	t, err := open(name, raw, m.Columns["date"])
	if err != nil {
		return Result{}, fmt.Errorf("%s: %w", name, err)
	}
	m = m.guess(t.columns)
	for role, c := range m.Columns {
		if !slices.Contains(Roles(), role) {
			return Result{}, fmt.Errorf("no role %q: there are %s", role, strings.Join(Roles(), ", "))
		}
		for _, c := range strings.Split(c, "+") {
			if !slices.Contains(t.columns, c) {
				return Result{}, fmt.Errorf("%s: no column %q: there are %s", name, c, strings.Join(t.columns, ", "))
			}
		}
	}
	if m.Columns["date"] == "" {
		return Result{}, fmt.Errorf("%s: which column holds the date? There are %s", name, strings.Join(t.columns, ", "))
	}
	if m.Columns["type"] == "" && m.Fixed["type"] == "" {
		return Result{}, fmt.Errorf("%s: no column for the type of act, and none given for all", name)
	}
	h := sha256.Sum256(raw)
	res := Result{Mapping: m, Types: map[string]int{}, Document: record.Document{ID: record.DocumentPrefix + hex.EncodeToString(h[:]), Name: name, Format: record.FormatChronology,
		Title: account, Site: account, Text: t.text, Raw: raw, Blocks: []record.Block{{Kind: "table", Start: 0, End: uint32(len(t.text))}}}}
	res.Kept = m.rest(t.columns)
	seen := map[string]int{}
	for i, r := range t.rows {
		e, err := m.entry(r, res.Kept)
		if err != nil {
			res.LeftOut = append(res.LeftOut, fmt.Sprintf("row %d: %v", i+1, err))
			continue
		}
		words := t.text[r.start:r.end]
		c := record.Cite{Document: res.Document.ID, Start: uint32(r.start), End: uint32(r.end), Text: words, Rule: "import/" + account}
		if t.shift >= 0 {
			a, b := uint32(r.start+t.shift), uint32(r.end+t.shift)
			c.RawStart, c.RawEnd = &a, &b
		}
		e.Cites = []record.Cite{c}
		e.Account = account
		key := account + "|" + words
		seen[key]++
		id := sha256.Sum256(fmt.Appendf(nil, "%s|%d", key, seen[key]))
		e.ID = record.EntryPrefix + hex.EncodeToString(id[:8])
		res.Types[e.Type]++
		res.Reading.Entries = append(res.Reading.Entries, e)
	}
	res.Reading.Reader = Version + "-" + m.digest()
	res.Reading.Sentences = len(t.rows)
	return res, nil
}

// digest changes with the mapping, so that another mapping reads the file anew.
func (m Mapping) digest() string {
	var parts []string
	for _, x := range []map[string]string{m.Columns, m.Fixed, m.Values} {
		var keys []string
		for k := range x {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			parts = append(parts, k+"="+x[k])
		}
		parts = append(parts, ";")
	}
	h := sha256.Sum256([]byte(strings.Join(append(parts, m.Zone), "|")))
	return hex.EncodeToString(h[:4])
}

// rest are the columns that have no role, in the order of the table.
func (m Mapping) rest(columns []string) []string {
	var out []string
	for _, c := range columns {
		mapped := false
		for _, v := range m.Columns {
			mapped = mapped || slices.Contains(strings.Split(v, "+"), c)
		}
		if !mapped {
			out = append(out, c)
		}
	}
	return out
}

func (m Mapping) get(r row, role string) string {
	if v := m.Fixed[role]; v != "" {
		return v
	}
	var parts []string
	for _, c := range strings.Split(m.Columns[role], "+") {
		if v := strings.TrimSpace(r.cells[c]); v != "" {
			parts = append(parts, v)
		}
	}
	return strings.Join(parts, ". ")
}

// entry makes an entry of a row.
func (m Mapping) entry(r row, rest []string) (record.Entry, error) {
	e := record.Entry{Kind: record.KindEvent, Status: record.Asserted, Confidence: 1, Review: record.Unreviewed}
	name := m.get(r, "type")
	typ := cmp.Or(m.Values[name], name)
	f, err := ask.ParseType(typ)
	if err != nil || !record.HasType(record.KindEvent, f.Type) {
		return e, fmt.Errorf("%q is no type of act: say which it is", name)
	}
	e.Type = f.Type
	if f.Mode != "" {
		e.Mode = []string{f.Mode}
	}
	if s := m.get(r, "status"); s != "" {
		if !record.HasStatus(s) {
			return e, fmt.Errorf("unknown status %q", s)
		}
		e.Status = s
	}
	if e.When, err = m.when(r); err != nil {
		return e, err
	}
	for _, x := range []struct {
		role string
		into *[]record.Party
	}{{"actor", &e.Actor}, {"recipient", &e.Recipient}} {
		for p := range strings.SplitSeq(m.get(r, x.role), ";") {
			if p = strings.TrimSpace(p); p != "" {
				*x.into = append(*x.into, ask.PartyOf(p))
			}
		}
	}
	if p := m.get(r, "place"); p != "" && !unknown(p) {
		e.Place = &record.Place{Name: p, Country: m.get(r, "country")}
		lat, err1 := strconv.ParseFloat(m.get(r, "lat"), 64)
		lon, err2 := strconv.ParseFloat(m.get(r, "lon"), 64)
		if err1 == nil && err2 == nil {
			e.Place.Lat, e.Place.Lon = &lat, &lon
		}
	}
	e.Content = strings.Join(strings.Fields(m.get(r, "text")), " ")
	if l := m.get(r, "link"); l != "" {
		e.Fields = append(e.Fields, record.Field{Name: "link", Value: l})
	}
	if name != typ && name != "" {
		e.Fields = append(e.Fields, record.Field{Name: "class", Value: name})
	}
	for _, c := range rest {
		if v := strings.TrimSpace(r.cells[c]); v != "" {
			e.Fields = append(e.Fields, record.Field{Name: c, Value: v})
		}
	}
	return e, nil
}

func unknown(s string) bool {
	return s == "" || strings.EqualFold(s, "unknown") || s == "?" || s == "-"
}
