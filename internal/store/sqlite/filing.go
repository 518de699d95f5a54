package sqlite

import (
	"context"
	"database/sql"

	"chancery/internal/record"
)

// filing is one transaction under way.
type filing struct {
	ctx      context.Context
	tx       *sql.Tx
	st       *statements
	pack     *packer
	folder   record.Folder
	run      int64
	now      string
	cause    string                    // of the changes, for the log
	actors   map[string]int64          // row of each actor met
	shapes   map[shape]int64           // row of each shape met
	known    *known                    // rows that were there before
	parts    map[int64]int             // by how much the entries of each actor become more
	fresh    map[int64]bool            // leaves that stand as current and are not filed yet
	sheaves  map[sheafKey]map[cell]int // by how much the cells of each sheaf become more
	own      map[int64]map[ownCell]int // by how much those of each actor do
	gists    map[int64]gist            // of entries filed or hidden
	sums     map[sumKey][2]int         // by how much the numbers of each total do
	weights  map[int64]int             // by how much the entries of each shape do
	bound    map[*sql.Stmt]*sql.Stmt   // statements in this transaction
	judged   bool                      // there are acts of review
	direct   bool                      // the statements are the transaction's own
	busyFrom int
}

func (s *Store) filing(ctx context.Context, tx *sql.Tx, cause string) filing {
	return filing{
		ctx: ctx, tx: tx, st: &s.stmt, pack: &s.pack, folder: s.folder, busyFrom: s.busyFrom, now: s.instant(), cause: cause,
		actors: map[string]int64{}, shapes: map[shape]int64{}, known: &s.known, fresh: map[int64]bool{}, parts: map[int64]int{}, sheaves: map[sheafKey]map[cell]int{},
		own: map[int64]map[ownCell]int{}, gists: map[int64]gist{}, sums: map[sumKey][2]int{}, weights: map[int64]int{}, bound: map[*sql.Stmt]*sql.Stmt{}, judged: true,
	}
}

// on is a statement in this transaction.
func (p filing) on(st *sql.Stmt) *sql.Stmt {
	if p.direct {
		return st
	}
	own := p.bound[st]
	if own == nil {
		own = p.tx.StmtContext(p.ctx, st)
		p.bound[st] = own
	}
	return own
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
