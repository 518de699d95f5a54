package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"chancery/internal/history"
	"chancery/internal/record"
)

// maxArticle bounds the text on one page of an article, bytes.
const maxArticle = 40000

// maxMargin bounds the entries beside the text of one page.
const maxMargin = 300

// maxVersions bounds the versions of a page that are listed, newest last.
const maxVersions = 30

type articleData struct {
	Document   record.Document
	Source     string
	Paragraphs []paragraphView
	Entries    int
	Versions   []record.Source
	Prev, Next string
	Marked     bool
}

type paragraphView struct {
	Kind   string
	Pieces []piece
	Rows   []row
}

func (s *Server) article(r *http.Request) (*page, error) {
	ctx := r.Context()
	doc, err := s.View.Document(ctx, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	entries, err := s.View.EntriesOf(ctx, doc.ID)
	if err != nil {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e record.Entry) bool { return len(e.Cites) == 0 || e.Cites[0].Document != doc.ID })
	slices.SortStableFunc(entries, byStart)
	from := 0
	if v := r.FormValue("from"); v != "" {
		if from, err = strconv.Atoi(v); err != nil || from < 0 {
			return nil, usage("from: want a number of bytes")
		}
	}
	d := articleData{Document: doc, Source: sourceName(doc), Entries: len(entries)}
	if d.Versions, err = s.View.Versions(ctx, doc.ID); err != nil {
		return nil, err
	}
	d.Versions = d.Versions[max(0, len(d.Versions)-maxVersions):]
	margin, i := 0, 0
	for _, p := range paragraphs(doc.Text) {
		if int(p.Start) < from {
			continue
		}
		if int(p.End)-from > maxArticle && int(p.Start) > from || margin > maxMargin {
			d.Next = with(r.URL, "from", strconv.Itoa(int(p.Start)))
			break
		}
		if int(p.End-p.Start) > maxArticle {
			p.End = p.Start + maxArticle
		}
		v := paragraphView{Kind: kindAt(doc.Blocks, p.Start)}
		for i < len(entries) && entries[i].Cites[0].Start < p.Start {
			i++
		}
		var here []record.Entry
		var marks []span
		for k := i; k < len(entries) && entries[k].Cites[0].Start <= p.End; k++ {
			here = append(here, entries[k])
		}
		for _, e := range entries { // a cite may reach over several paragraphs
			if c := e.Cites[0]; c.Start < p.End && c.End > p.Start {
				marks = append(marks, spansOf(e, doc.Text)...)
			}
		}
		v.Pieces = pieces(doc.Text, p.Start, p.End, marks)
		if v.Rows, err = s.rows(ctx, s.standingFor(r, here)); err != nil {
			return nil, err
		}
		margin += len(here)
		d.Paragraphs = append(d.Paragraphs, v)
	}
	if from > 0 {
		d.Prev = with(r.URL, "from", "")
	}
	rows, err := s.rows(ctx, entries[:min(len(entries), 2000)])
	if err != nil {
		return nil, err
	}
	title := doc.Title
	if title == "" {
		title = doc.Name
	}
	return &page{Name: "article", Title: title, Data: d, Wide: true, Table: entryTable(rows), JSON: map[string]any{"id": doc.ID, "name": doc.Name, "title": doc.Title, "url": doc.URL,
		"published": doc.Published, "published_from": doc.PublishedFrom, "text": doc.Text, "remarks": doc.Remarks, "entries": entries}}, nil
}

// standingFor gives each leaf the review of the entry that stands for it.
func (s *Server) standingFor(r *http.Request, list []record.Entry) []record.Entry {
	out := slices.Clone(list)
	for i := range out {
		if f, err := s.View.Entry(r.Context(), out[i].ID); err == nil {
			out[i].Review = f.Review
		}
	}
	return out
}

// kindAt is the role in the layout of the text at a place.
func kindAt(blocks []record.Block, at uint32) string {
	for _, b := range blocks {
		if b.Start <= at && at < b.End {
			return b.Kind
		}
	}
	return ""
}

// raw hands out the bytes as they came in, as a download that no browser shows.
func (s *Server) raw(w http.ResponseWriter, r *http.Request) {
	doc, err := s.View.Document(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", `attachment; filename="`+short(doc.ID)[len(record.DocumentPrefix):]+`.bin"`)
	w.Write(doc.Raw)
}

type compareData struct {
	A, B    record.Document
	Changes []change
	Cut     bool

	Came, Went []row
	Revised    []revision
	Kept       int
}

// revision is an entry that the second version tells otherwise.
type revision struct {
	Was, Now row
	Fields   string
}

// maxDiffers bounds how many entries of each sort a comparison lists.
const maxDiffers = 60

// compare lines up two documents, as versions of one page.
func (s *Server) compare(r *http.Request) (*page, error) {
	var d compareData
	var err error
	if d.A, err = s.View.Document(r.Context(), r.PathValue("a")); err != nil {
		return nil, err
	}
	if d.B, err = s.View.Document(r.Context(), r.PathValue("b")); err != nil {
		return nil, err
	}
	d.Changes, d.Cut = compareTexts(clip(d.A.Text, 100000), clip(d.B.Text, 100000), 600)
	was, err := s.View.EntriesOf(r.Context(), d.A.ID)
	if err != nil {
		return nil, err
	}
	now, err := s.View.EntriesOf(r.Context(), d.B.ID)
	if err != nil {
		return nil, err
	}
	h := history.Compare(was[:min(len(was), 1000)], now[:min(len(now), 1000)])
	if d.Came, err = s.rows(r.Context(), h.Came[:min(len(h.Came), maxDiffers)]); err != nil {
		return nil, err
	}
	if d.Went, err = s.rows(r.Context(), h.Went[:min(len(h.Went), maxDiffers)]); err != nil {
		return nil, err
	}
	for _, x := range h.Changed[:min(len(h.Changed), maxDiffers)] {
		two, err := s.rows(r.Context(), []record.Entry{x.Was, x.Now})
		if err != nil {
			return nil, err
		}
		d.Revised = append(d.Revised, revision{two[0], two[1], strings.Join(x.Fields, ", ")})
	}
	d.Kept = h.Kept
	return &page{Name: "compare", Title: "Versions compared", Data: d, JSON: map[string]any{"a": d.A.ID, "b": d.B.ID, "paragraphs": d.Changes,
		"came": h.Came, "went": h.Went, "changed": h.Changed, "kept": h.Kept}}, nil
}
