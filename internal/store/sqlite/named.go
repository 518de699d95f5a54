package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"chancery/internal/record"
)

// namedBlock is how many documents share a row of named.
const namedBlock = 32

// call files by what a document is found: its name, title, site and address.
func (p filing) call(doc int64, d record.Document) error {
	var body []byte
	if err := p.on(p.st.named).QueryRowContext(p.ctx, doc/namedBlock).Scan(&body); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return p.exec(p.st.putNamed, doc/namedBlock, appendName(body, doc, d.Name, d.Title, d.Site, d.URL))
}

func appendName(body []byte, doc int64, parts ...string) []byte {
	name := strings.ToLower(strings.Join(parts, " "))
	body = append(body, byte(doc%namedBlock))
	body = binary.AppendUvarint(body, uint64(len(name)))
	return append(body, name...)
}

// Named implements record.View.
func (s *Store) Named(ctx context.Context, word string) ([]string, error) {
	out, err := s.calledSo(ctx, word)
	return out, s.fail("look into", err)
}

// calledAtOnce is how many documents that are found are looked up together.
const calledAtOnce = 500

func (s *Store) calledSo(ctx context.Context, word string) (out []string, err error) {
	c, err := s.read.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	found, err := calls(ctx, c, word)
	if err != nil {
		return nil, err
	}
	for part := range slices.Chunk(found, calledAtOnce) {
		rows, err := c.QueryContext(ctx, `SELECT id FROM document d WHERE seq IN (`+list(part)+`)
			AND EXISTS (SELECT 1 FROM reading r WHERE r.document = d.seq AND r.current = 1) ORDER BY seq DESC`)
		if err != nil {
			return nil, err
		}
		if out, err = appendRows(out, rows); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// calls are the documents that are found by a word, newest first.
func calls(ctx context.Context, c querier, called string) (found []int64, err error) {
	word := []byte(strings.ToLower(called))
	rows, err := c.QueryContext(ctx, `SELECT block, body FROM named ORDER BY block`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var body sql.RawBytes
	for rows.Next() {
		var block int64
		if err := rows.Scan(&block, &body); err != nil {
			return nil, err
		}
		if !bytes.Contains(body, word) {
			continue
		}
		for b := []byte(body); len(b) > 0; {
			n, i := binary.Uvarint(b[1:])
			if i <= 0 || int(n) > len(b)-1-i {
				return nil, errors.New("the names of documents are damaged")
			}
			name := b[1+i : 1+i+int(n)]
			if bytes.Contains(name, word) {
				found = append(found, block*namedBlock+int64(b[0]))
			}
			b = b[1+i+int(n):]
		}
	}
	slices.Sort(found)
	slices.Reverse(found)
	return found, rows.Err()
}

func appendRows(out []string, rows *sql.Rows) ([]string, error) {
	defer rows.Close()
	for rows.Next() {
		var x string
		if err := rows.Scan(&x); err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, rows.Err()
}
