package sqlite

import "chancery/internal/record"

// briefSchema is the first schema that has shapes.
const briefSchema = 5

// fill makes anew what questions look into, for a record of an older schema.
func (p filing) fill() error {
	type stored struct {
		seq     int64
		entry   record.Entry
		current bool
		derived bool
	}
	for last := int64(0); ; {
		rows, err := p.tx.QueryContext(p.ctx, `SELECT seq, json, current, reading IS NULL FROM entry WHERE seq > ? AND (current = 1 OR alive = 1) ORDER BY seq LIMIT 500`, last)
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
			return p.addParts()
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
