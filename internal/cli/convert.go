package cli

import (
	"time"

	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/record"
)

// documentOf is the article as the record keeps it.
func documentOf(a *intake.Article) record.Document {
	d := record.Document{ID: a.ID, Name: a.Name, Format: a.Format, Title: a.Title, Byline: a.Byline, Site: a.Site, URL: a.URL, Charset: a.Charset,
		Language: a.Language, Published: a.Published.String(), PublishedFrom: a.PublishedFrom, Text: a.Text, Raw: a.Raw, Remarks: a.Notes}
	if !a.PublishedAt.IsZero() {
		d.PublishedAt = a.PublishedAt.Format(time.RFC3339)
	}
	for _, b := range a.Blocks {
		d.Blocks = append(d.Blocks, record.Block{Kind: b.Kind.String(), Start: uint32(b.Span.Start), End: uint32(b.Span.End),
			SpeakerStart: uint32(b.Speaker.Start), SpeakerEnd: uint32(b.Speaker.End)})
	}
	for _, o := range a.Raws {
		d.Offsets = append(d.Offsets, record.Stretch{Clean: o.Clean, Raw: o.Raw, Len: o.Len, RawLen: o.RawLen})
	}
	return d
}

// articleOf is the way back: a stored document, ready to be read again exactly
// as it came in.
func articleOf(d record.Document) *intake.Article {
	a := &intake.Article{ID: d.ID, Name: d.Name, Format: d.Format, Title: d.Title, Byline: d.Byline, Site: d.Site, URL: d.URL, Charset: d.Charset,
		Language: d.Language, PublishedFrom: d.PublishedFrom, Text: d.Text, Raw: d.Raw, Notes: d.Remarks}
	a.Published, _ = doc.ParseDate(d.Published)                // empty is unknown
	a.PublishedAt, _ = time.Parse(time.RFC3339, d.PublishedAt) // likewise
	for _, b := range d.Blocks {
		kind, _ := doc.ParseBlockKind(b.Kind)
		a.Blocks = append(a.Blocks, doc.Block{Kind: kind, Span: span(b.Start, b.End), Speaker: span(b.SpeakerStart, b.SpeakerEnd)})
	}
	for _, o := range d.Offsets {
		a.Raws = append(a.Raws, intake.Offset{Clean: o.Clean, Raw: o.Raw, Len: o.Len, RawLen: o.RawLen})
	}
	return a
}

func span(start, end uint32) doc.Span { return doc.Span{Start: doc.Pos(start), End: doc.Pos(end)} }

// readingOf is what the record keeps of a reading.
func readingOf(version string, d *doc.Document, entries []record.Entry) record.Reading {
	r := record.Reading{Reader: version, Sentences: max(len(d.Sentences)-1, 0), Words: max(len(d.Tokens)-1, 0), Entries: entries}
	for _, n := range d.Notes {
		r.Notes = append(r.Notes, record.Note{Start: uint32(n.Span.Start), End: uint32(n.Span.End), Stage: n.Stage, Text: n.Text})
	}
	return r
}
