package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"chancery/internal/record"
)

// row is the analyst's table. The first five columns are those that chronologies
// kept by hand have; the rest is what the record adds.
type row struct {
	Date        string  `parquet:"date"` // the day, or the span in EDTF
	Type        string  `parquet:"type"`
	Event       string  `parquet:"event"`
	Description string  `parquet:"description"`
	Link        string  `parquet:"link"`
	Start       string  `parquet:"start"`
	End         string  `parquet:"end"`
	At          string  `parquet:"at"`
	Kind        string  `parquet:"kind"`
	Mode        string  `parquet:"mode"`
	Status      string  `parquet:"status"`
	Actor       string  `parquet:"actor"`
	ActorCode   string  `parquet:"actor_code"`
	Recipient   string  `parquet:"recipient"`
	Target      string  `parquet:"recipient_code"`
	Place       string  `parquet:"place"`
	Country     string  `parquet:"country"`
	According   string  `parquet:"according"`
	Condition   string  `parquet:"condition"`
	Scope       string  `parquet:"scope"`
	Fields      string  `parquet:"fields"`
	Account     string  `parquet:"account"`
	Reports     int64   `parquet:"reports"`
	Confidence  float64 `parquet:"confidence"`
	Review      string  `parquet:"review"`
	ID          string  `parquet:"id"`
	Document    string  `parquet:"document"`
	From        int64   `parquet:"cite_start"` // bytes of the document's text
	To          int64   `parquet:"cite_end"`
	Quote       string  `parquet:"cited"`
}

var head = []string{"date", "type", "event", "description", "link", "start", "end", "at", "kind", "mode", "status", "actor", "actor_code", "recipient", "recipient_code",
	"place", "country", "according", "condition", "scope", "fields", "account", "reports", "confidence", "review", "id", "document", "cite_start", "cite_end", "cited"}

func (r row) cells() []string {
	return []string{r.Date, r.Type, r.Event, r.Description, r.Link, r.Start, r.End, r.At, r.Kind, r.Mode, r.Status, r.Actor, r.ActorCode, r.Recipient, r.Target,
		r.Place, r.Country, r.According, r.Condition, r.Scope, r.Fields, r.Account, strconv.FormatInt(r.Reports, 10), strconv.FormatFloat(r.Confidence, 'f', -1, 64),
		r.Review, r.ID, r.Document, strconv.FormatInt(r.From, 10), strconv.FormatInt(r.To, 10), r.Quote}
}

func rowOf(i Item, o Options) row {
	e, c := i.Entry, i.Cites[0]
	r := row{Date: day(e), Type: e.Type, Event: line(o.Say(e)), Description: line(c.Text), Link: i.link(), Kind: string(e.Kind), Mode: strings.Join(e.Mode, "+"),
		Status: e.Status, Actor: names(e.Actor), ActorCode: codes(e.Actor), Recipient: names(e.Recipient), Target: codes(e.Recipient), Condition: line(e.Condition),
		Scope: line(e.Scope), Account: e.Account, Reports: int64(record.Independent(e)), Confidence: e.Confidence, Review: e.Review, ID: e.ID, Document: c.Document,
		From: int64(c.Start), To: int64(c.End), Quote: c.Text}
	if e.Account != "" && e.Content != "" {
		r.Description = line(e.Content)
	}
	if w := e.When; w != nil {
		r.Start, r.End, r.At = w.Start, w.End, w.At
		if r.Date == "" {
			r.Date = w.EDTF
		}
	}
	if p := e.Place; p != nil {
		r.Place, r.Country = p.Name, p.Country
	}
	var by, fields []string
	for _, a := range e.According {
		by = append(by, line(a.Source)+" ("+a.Act+")")
	}
	for _, f := range e.Fields {
		fields = append(fields, f.Name+"="+line(f.Value))
	}
	r.According, r.Fields = strings.Join(by, " citing "), strings.Join(fields, "; ")
	return r
}

func writeCSV(w io.Writer, items []Item, o Options) (s Summary, err error) {
	c := csv.NewWriter(w)
	if err := c.Write(head); err != nil {
		return s, err
	}
	for _, i := range items {
		cells := rowOf(i, o).cells()
		for k := range cells {
			cells[k] = inert(cells[k])
		}
		if err := c.Write(cells); err != nil {
			return s, err
		}
		s.Written++
	}
	c.Flush()
	return s, c.Error()
}

// inert keeps a spreadsheet from taking text for a formula.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			return "'" + s
		}
	}
	return s
}

func writeXLSX(w io.Writer, items []Item, o Options) (s Summary, err error) {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Chronology"
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return s, err
	}
	st, err := f.NewStreamWriter(sheet)
	if err != nil {
		return s, err
	}
	values := func(cells []string) []any {
		out := make([]any, len(cells))
		for i, c := range cells {
			if len(c) > 32000 { // a cell holds 32,767 characters
				c = strings.ToValidUTF8(c[:32000], "") + "…"
			}
			out[i] = c
		}
		return out
	}
	if err := st.SetRow("A1", values(head)); err != nil {
		return s, err
	}
	for n, i := range items {
		r := rowOf(i, o)
		cells := values(r.cells())
		cells[22], cells[23], cells[27], cells[28] = r.Reports, r.Confidence, r.From, r.To
		if err := st.SetRow(fmt.Sprintf("A%d", n+2), cells); err != nil {
			return s, err
		}
		s.Written++
	}
	if err := st.Flush(); err != nil {
		return s, err
	}
	return s, f.Write(w)
}

func writeParquet(w io.Writer, items []Item, o Options) (s Summary, err error) {
	p := parquet.NewGenericWriter[row](w, parquet.Compression(&parquet.Zstd))
	for _, i := range items {
		if _, err := p.Write([]row{rowOf(i, o)}); err != nil {
			return s, err
		}
		s.Written++
	}
	return s, p.Close()
}
