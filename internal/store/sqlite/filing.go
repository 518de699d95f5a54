package sqlite

import (
	"context"
	"database/sql"

	"chancery/internal/record"
)

// filing is one transaction under way.
type filing struct {
	ctx     context.Context
	tx      *sql.Tx
	st      *statements
	pack    *packer
	folder  record.Folder
	run     int64
	now     string
	cause   string                    // of the changes, for the log
	actors  map[string]int64          // row of each actor met
	shapes  map[shape]int64           // row of each shape met
	known   *known                    // rows that were there before
	parts   map[int64]int             // by how much the entries of each actor become more
	fresh   map[int64]bool            // leaves that stand as current and are not filed yet
	sheaves map[sheafKey]map[cell]int // by how much the cells of each sheaf become more
	judged  bool                      // there are acts of review
	direct  bool                      // the statements are the transaction's own
}

func (s *Store) filing(ctx context.Context, tx *sql.Tx, cause string) filing {
	return filing{ctx: ctx, tx: tx, st: &s.stmt, pack: &s.pack, folder: s.folder, now: s.instant(), cause: cause, actors: map[string]int64{}, shapes: map[shape]int64{}, known: &s.known, fresh: map[int64]bool{}, parts: map[int64]int{}, sheaves: map[sheafKey]map[cell]int{}, judged: true}
}

// on is a statement in this transaction.
func (p filing) on(st *sql.Stmt) *sql.Stmt {
	if p.direct {
		return st
	}
	return p.tx.StmtContext(p.ctx, st)
}

func (p filing) exec(st *sql.Stmt, args ...any) error {
	_, err := p.on(st).ExecContext(p.ctx, args...)
	return err
}

// insert gives the number that a statement returns.
func (p filing) insert(st *sql.Stmt, args ...any) (seq int64, err error) {
	err = p.on(st).QueryRowContext(p.ctx, args...).Scan(&seq)
	return seq, err
}
