package sqlite

import (
	"maps"
	"slices"

	"chancery/internal/record"
)

// briefSchema is the first schema that has shapes.
const briefSchema = 5

// The first schemas that have sheaves, gists, and gists with the parts of codes.
const (
	sheafSchema = 6
	gistSchema  = 7
	partsSchema = 9
)

// batch is how many entries are read at once when they are gone through, many
// such batches how many are gathered before what they add up to is filed.
const (
	batchSize = 500
	batches   = 40
)

// gather makes the gists anew, and the sheaves of codes where sheaves is set, for a
// record that has all but them.
func (p filing) gather(sheaves bool) error {
	for last, n := int64(0), 1; ; n++ {
		rows, err := p.tx.QueryContext(p.ctx, `SELECT seq, json FROM entry WHERE seq > ? AND current = 1 ORDER BY seq LIMIT ?`, last, batchSize)
		if err != nil {
			return err
		}
		read := 0
		var list []record.Entry
		var seqs []int64
		for ; rows.Next(); read++ {
			var text string
			var e record.Entry
			if err = rows.Scan(&last, &text); err == nil {
				e, err = decodeEntry(text)
			}
			if err != nil {
				rows.Close()
				return err
			}
			list, seqs = append(list, e), append(seqs, last)
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return err
		}
		for i, e := range list {
			kind, err := p.shape(e)
			if err != nil {
				return err
			}
			p.gist(seqs[i], kind, e)
			if sheaves {
				p.bind(kind, e, 1)
			}
		}
		if read == 0 || n%batches == 0 {
			if err := p.addBatch(); err != nil || read == 0 {
				return err
			}
		}
	}
}

// fill makes anew what questions look into, for a record of an older schema.
func (p filing) fill() error {
	type stored struct {
		seq     int64
		entry   record.Entry
		current bool
		derived bool
	}
	for last, n := int64(0), 1; ; n++ {
		rows, err := p.tx.QueryContext(p.ctx, `SELECT seq, json, current, reading IS NULL FROM entry WHERE seq > ? AND (current = 1 OR alive = 1) ORDER BY seq LIMIT ?`, last, batchSize)
		if err != nil {
			return err
		}
		var batch []stored
		for rows.Next() {
			var x stored
			var text string
			if err = rows.Scan(&x.seq, &text, &x.current, &x.derived); err == nil {
				x.entry, err = decodeEntry(text)
			}
			if err != nil {
				rows.Close()
				return err
			}
			batch = append(batch, x)
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return err
		}
		if len(batch) == 0 {
			return p.addUp()
		}
		if n%batches == 0 {
			clear(p.own) // nobody is busy before the end, and then all is gathered
			if err := p.addBatch(); err != nil {
				return err
			}
		}
		for _, x := range batch {
			last = x.seq
			if x.current {
				if err := p.file(x.seq, x.entry); err != nil {
					return err
				}
			}
			if x.derived {
				if err := p.parties(x.seq, x.entry); err != nil {
					return err
				}
				continue
			}
			l, err := p.load(map[int64]*loaded{}, x.seq)
			if err != nil {
				return err
			}
			if l == nil {
				continue
			}
			if err := p.findable(l); err != nil {
				return err
			}
		}
	}
}

// callAll files by what each document is found.
func (p filing) callAll() error {
	rows, err := p.tx.QueryContext(p.ctx, `SELECT seq, name, title, site, url FROM document ORDER BY seq`)
	if err != nil {
		return err
	}
	bodies := map[int64][]byte{}
	for rows.Next() {
		var seq int64
		var name, title, site, url string
		if err := rows.Scan(&seq, &name, &title, &site, &url); err != nil {
			rows.Close()
			return err
		}
		bodies[seq/namedBlock] = appendName(bodies[seq/namedBlock], seq, name, title, site, url)
	}
	rows.Close()
	if err := rows.Err(); err != nil {
		return err
	}
	for _, block := range slices.Sorted(maps.Keys(bodies)) {
		if err := p.exec(p.st.putNamed, block, bodies[block]); err != nil {
			return err
		}
	}
	return nil
}
