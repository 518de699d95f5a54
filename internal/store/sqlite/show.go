package sqlite

import (
	"database/sql"
	"strings"

	"chancery/internal/record"
)

// hide takes a row out of what questions see.
func (p filing) hide(seq int64) error {
	if err := p.count(seq, -1); err != nil {
		return err
	}
	for _, st := range []*sql.Stmt{p.st.unside, p.st.unpair, p.st.unfield, p.st.unwords, p.st.undeed, p.st.off} {
		if err := p.exec(st, seq); err != nil {
			return err
		}
	}
	return nil
}

// show makes a row one that questions see.
func (p filing) show(seq int64, e record.Entry) error {
	if err := p.exec(p.st.on, seq); err != nil {
		return err
	}
	key := record.Key(e)
	both := record.Reciprocal(e.Type) && len(e.Recipient) == 0
	role := "a"
	if both {
		role = "b"
	}
	side := func(role, id, name, code, sector string) error {
		actor, err := p.actor(id, name, code, sector)
		if err != nil || code == "" && actor == 0 {
			return err
		}
		return p.exec(p.st.side, code, role, e.Type, key, seq, sector, actor)
	}
	for _, a := range e.Actor {
		if err := side(role, a.ID, a.Name, a.Code, a.Sector); err != nil {
			return err
		}
	}
	for _, a := range e.Recipient {
		if err := side("r", a.ID, a.Name, a.Code, a.Sector); err != nil {
			return err
		}
	}
	for _, a := range e.According {
		if err := side("s", a.ID, a.Source, a.Code, a.Sector); err != nil {
			return err
		}
	}
	to := e.Recipient
	if both {
		to = e.Actor
	}
	for i, a := range e.Actor {
		for j, b := range to {
			if a.Code == "" || b.Code == "" || both && i == j {
				continue
			}
			if err := p.exec(p.st.pair, a.Code, b.Code, e.Type, key, seq); err != nil {
				return err
			}
		}
	}
	for _, f := range e.Fields {
		if err := p.exec(p.st.field, strings.ToLower(f.Name), strings.ToLower(f.Value), seq); err != nil {
			return err
		}
	}
	if err := p.exec(p.st.words, seq, strings.Join(record.Words(e), " ")); err != nil {
		return err
	}
	if err := p.deed(seq, e); err != nil {
		return err
	}
	return p.count(seq, 1)
}

// count adds a current entry to the totals, or takes it out.
func (p filing) count(seq int64, n int) error {
	rows, err := p.tx.StmtContext(p.ctx, p.st.codes).QueryContext(p.ctx, seq)
	if err != nil {
		return err
	}
	defer rows.Close()
	codes := []string{""}
	for rows.Next() {
		var c string
		if err := rows.Scan(&c); err != nil {
			return err
		}
		codes = append(codes, c)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, c := range codes {
		if err := p.exec(p.st.sum, c, n, seq); err != nil {
			return err
		}
	}
	return nil
}
