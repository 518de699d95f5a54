package sqlite

import (
	"context"
	"fmt"
	"io/fs"
	"sort"

	"chancery/internal/record"
)

func (s *Store) newer(version int) error {
	return &record.Error{Code: record.Newer, Message: fmt.Sprintf("%s: made by a newer version of chancery (schema %d, this one knows %d)", s.path, version, len(migrationNames())),
		Hint: "use that version, or name another record with --db"}
}

func migrationNames() []string {
	names, err := fs.Glob(migrations, "migration/*.sql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	sort.Strings(names)
	return names
}

// migrate applies what is missing in one transaction, so that a killed
// migration leaves the old schema.
func (s *Store) migrate(ctx context.Context) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.fail("open", err)
	}
	defer tx.Rollback()
	var version int // read again: another process may have been quicker
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return s.fail("open", err)
	}
	names := migrationNames()
	if version > len(names) {
		return s.newer(version)
	}
	if version == len(names) {
		return nil
	}
	for _, name := range names[version:] {
		text, err := migrations.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read migration: %w", err)
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return s.fail("apply "+name+" to", err)
		}
	}
	for _, q := range []string{fmt.Sprintf("PRAGMA application_id = %d", applicationID), fmt.Sprintf("PRAGMA user_version = %d", len(names))} {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return s.fail("open", err)
		}
	}
	if version > 0 {
		p := s.filing(ctx, tx, "")
		p.st, p.direct = &statements{}, true
		defer p.st.close()
		if err := p.st.prepare(ctx, tx); err != nil {
			return s.fail("open", err)
		}
		if err := p.bring(version); err != nil {
			return s.fail("open", err)
		}
	}
	return s.fail("open", tx.Commit())
}

// bring makes anew what questions look into and a record of an older schema lacks.
func (p filing) bring(version int) error {
	if err := p.callAll(); err != nil {
		return err
	}
	if version < briefSchema {
		return p.fill()
	}
	if version < gistSchema {
		if err := p.gatherBusy(); err != nil {
			return err
		}
	}
	if version < partsSchema {
		return p.gather(version < sheafSchema)
	}
	return nil
}
