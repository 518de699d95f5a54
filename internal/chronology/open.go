package chronology

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// open reads rows by the file's own kind. Zip files are workbooks, what begins
// with a bracket is JSON, the rest is CSV or TSV by what its first line holds.
func open(name string, raw []byte, date string) (table, error) {
	body := bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	switch trimmed := bytes.TrimSpace(body); {
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")):
		return workbook(raw)
	case len(trimmed) == 0:
		return table{}, fmt.Errorf("nothing in it")
	case !utf8.Valid(body):
		return table{}, fmt.Errorf("not UTF-8: save it as CSV UTF-8, or as a workbook")
	case trimmed[0] == '{' || trimmed[0] == '[':
		return objects(body, len(raw)-len(body), date)
	default:
		return separated(name, body, len(raw)-len(body))
	}
}

func separated(name string, body []byte, shift int) (table, error) {
	t := table{text: string(body), shift: shift}
	r := csv.NewReader(bytes.NewReader(body))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	first, _, _ := strings.Cut(t.text, "\n")
	switch {
	case strings.EqualFold(filepath.Ext(name), ".tsv") || strings.Count(first, "\t") > strings.Count(first, ","):
		r.Comma = '\t'
	case strings.Count(first, ";") > strings.Count(first, ","):
		r.Comma = ';'
	}
	head, err := r.Read()
	if err != nil {
		return t, err
	}
	for _, h := range head {
		t.columns = append(t.columns, strings.TrimSpace(h))
	}
	for {
		start := int(r.InputOffset())
		cells, err := r.Read()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return t, err
		}
		t.add(start, int(r.InputOffset()), cells)
	}
}

// add files a row of cells; empty ones are none.
func (t *table) add(start, end int, cells []string) {
	for end > start && strings.ContainsRune("\r\n", rune(t.text[end-1])) {
		end--
	}
	for start < end && strings.ContainsRune("\r\n", rune(t.text[start])) {
		start++
	}
	m := map[string]string{}
	for i, c := range cells {
		if i < len(t.columns) && strings.TrimSpace(c) != "" {
			m[t.columns[i]] = c
		}
	}
	if len(m) > 0 && end > start {
		t.rows = append(t.rows, row{start, end, m})
	}
}

// workbook reads the first sheet; its text is the rows with tabs between cells.
func workbook(raw []byte) (table, error) {
	t := table{shift: -1}
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		return t, err
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		return t, fmt.Errorf("no sheet in it")
	}
	// Dates come as people see them.
	list, err := f.GetRows(sheets[0])
	if err != nil {
		return t, err
	}
	if len(list) == 0 {
		return t, fmt.Errorf("nothing on the sheet %s", sheets[0])
	}
	for _, h := range list[0] {
		t.columns = append(t.columns, strings.TrimSpace(h))
	}
	var b strings.Builder
	var ends [][2]int
	for _, cells := range list {
		start := b.Len()
		for i, c := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Join(strings.Fields(c), " "))
		}
		ends = append(ends, [2]int{start, b.Len()})
		b.WriteByte('\n')
	}
	t.text = b.String()
	for i, cells := range list[1:] {
		t.add(ends[i+1][0], ends[i+1][1], cells)
	}
	return t, nil
}

// objects reads JSON: every object that has the date's key, at any depth, is a
// row; its scalar members are the cells.
func objects(body []byte, shift int, date string) (table, error) {
	t := table{text: string(body), shift: shift}
	if date == "" {
		date = "date"
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	if err := t.value(dec, date); err != nil {
		return t, err
	}
	if len(t.rows) == 0 {
		return t, fmt.Errorf("no object with a %q in it", date)
	}
	slices.SortStableFunc(t.rows, func(a, b row) int { return a.start - b.start })
	return t, nil
}

// value reads one JSON value and files the rows in it.
func (t *table) value(dec *json.Decoder, date string) error {
	tok, err := dec.Token()
	if err != nil {
		return err
	}
	switch tok {
	case json.Delim('['):
		for dec.More() {
			if err := t.value(dec, date); err != nil {
				return err
			}
		}
		_, err = dec.Token()
	case json.Delim('{'):
		_, err = t.object(dec, date)
	}
	return err
}

func (t *table) object(dec *json.Decoder, date string) (map[string]string, error) {
	start := int(dec.InputOffset()) - 1
	cells := map[string]string{}
	var order []string
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, err
		}
		name := fmt.Sprint(key)
		tok, err := dec.Token()
		if err != nil {
			return nil, err
		}
		switch tok {
		case json.Delim('['):
			for dec.More() {
				if err := t.value(dec, date); err != nil {
					return nil, err
				}
			}
			if _, err := dec.Token(); err != nil {
				return nil, err
			}
		case json.Delim('{'):
			inner, err := t.object(dec, date)
			if err != nil {
				return nil, err
			}
			for k, v := range inner {
				cells[name+"."+k] = v
			}
			for k := range inner {
				order = append(order, name+"."+k)
			}
			slices.Sort(order[len(order)-len(inner):])
		case nil:
		default:
			cells[name] = fmt.Sprint(tok)
			order = append(order, name)
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	if cells[date] == "" {
		return cells, nil
	}
	for _, c := range order {
		if !slices.Contains(t.columns, c) {
			t.columns = append(t.columns, c)
		}
	}
	t.rows = append(t.rows, row{start, int(dec.InputOffset()), cells})
	return nil, nil
}
