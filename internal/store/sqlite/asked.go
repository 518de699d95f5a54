package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// asked keeps the statements of questions that are asked again and again, so
// that they are not prepared anew. They must be constants, or they pile up.
type asked struct {
	sync.Mutex
	kept map[string]*sql.Stmt
}

func (a *asked) stmt(ctx context.Context, db *sql.DB, query string) (*sql.Stmt, error) {
	a.Lock()
	defer a.Unlock()
	if st, ok := a.kept[query]; ok {
		return st, nil
	}
	st, err := db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if a.kept == nil {
		a.kept = map[string]*sql.Stmt{}
	}
	a.kept[query] = st
	return st, nil
}

func (a *asked) row(ctx context.Context, db *sql.DB, query string, args ...any) *sql.Row {
	st, err := a.stmt(ctx, db, query)
	if err != nil { // the same error comes again, and is given with the row
		return db.QueryRowContext(ctx, query, args...)
	}
	return st.QueryRowContext(ctx, args...)
}

func (a *asked) rows(ctx context.Context, db *sql.DB, query string, args ...any) (*sql.Rows, error) {
	st, err := a.stmt(ctx, db, query)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}

func (a *asked) close() {
	for _, st := range a.kept {
		st.Close()
	}
}
