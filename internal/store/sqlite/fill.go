package sqlite

import "chancery/internal/record"

// briefSchema is the first schema that has shapes.
const briefSchema = 5

// sheafSchema is the first schema that has sheaves.
const sheafSchema = 6

// batch is how many entries are read at once when they are gone through, many
// such batches how many are gathered before what they add up to is filed.
const (
	batchSize = 500
	batches   = 40
)

// gather makes the sheaves anew, for a record that has all but them.
func (p filing) gather() error {
	for last, n := int64(0), 1; ; n++ {
		rows, err := p.tx.QueryContext(p.ctx, `SELECT seq, json FROM entry WHERE seq > ? AND current = 1 ORDER BY seq LIMIT ?`, last, batchSize)
		if err != nil {
			return err
		}
		read := 0
		var list []record.Entry
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
			list = append(list, e)
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return err
		}
		for _, e := range list {
			kind, err := p.shape(e)
			if err != nil {
				return err
			}
			p.bind(kind, e, 1)
		}
		if read == 0 || n%batches == 0 {
			if err := p.addSheaves(); err != nil || read == 0 {
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
			if err := p.addSheaves(); err != nil {
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
