package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"chancery/internal/chronology"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

type importFlags struct {
	db, account, zone string
	maps, values      []string
}

func (a *App) importCommand() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import FILE --account NAME",
		Short: "Bring a chronology of your own, as an account of its own",
		Long: `Bring a chronology that you keep by hand: CSV, XLSX or JSON, one row an act. It
becomes an account of its own, NAME, that stands beside the reporting and is
compared with it, never mixed into it. Each row cites its own bytes.

--map says what a column holds, ROLE=COLUMN (several columns joined by + for the
text), or gives every row one value, ROLE:=VALUE. Roles: ` + strings.Join(chronology.Roles(), ", ") + `.
Columns whose names say it are found by themselves; the others are kept as fields
under their own names. The mapping is remembered with the account. Bringing a
newer file of an account puts the older one aside.

Dates may be partial or uncertain: 2018, 2018-06, May 2018, circa 2018, before
2018-06, 2018-XX, 2018~, 2018-06-01/2018-06-05. A time with a zone gives an instant.

--value names a type of the table in PLOVER's terms: "Missile Provocation=MOBILIZE/test".`,
		Example: `  chancery import tests.json --account CNS --map type:=MOBILIZE/test --map actor:=PRK
  chancery import acts.xlsx --account desk --map date=When --map text=Headline+Notes --value "Visit=CONSULT/visit"
  chancery ask compare CNS type:MOBILIZE/test`,
		Args: exactly(1, "one file, or -"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.importFile(cmd, f, args[0]) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", "chancery.db", "the record's `file`; made when it is not there")
	flags.StringVar(&f.account, "account", "", "the chronology's `name`")
	flags.StringArrayVar(&f.maps, "map", nil, "`role=column`, or role:=value for all rows")
	flags.StringArrayVar(&f.values, "value", nil, "`name=TYPE/mode`: what a type of the table is")
	flags.StringVar(&f.zone, "zone", "", "IANA `zone` of times that name none")
	return cmd
}

func (a *App) importFile(cmd *cobra.Command, f importFlags, path string) (err error) {
	ctx := cmd.Context()
	if f.account == "" || f.account == record.Reporting || strings.ContainsAny(f.account, " ,:\"") {
		return usagef(cmd, "--account: want a name of one word for the chronology")
	}
	var raw []byte
	if path == "-" {
		raw, err = io.ReadAll(a.In)
	} else {
		raw, err = os.ReadFile(path)
	}
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, a.storeOptions(f.db))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	m, err := f.mapping(cmd, func() (string, error) { return store.Mapping(ctx, f.account) })
	if err != nil {
		return err
	}
	res, err := chronology.Read(path, raw, f.account, m)
	if err != nil {
		return usageError{err, `try "chancery import --help"`}
	}
	if len(res.Reading.Entries) == 0 {
		return usageError{fmt.Errorf("%s: no row could be read: %s", path, strings.Join(res.LeftOut[:min(3, len(res.LeftOut))], "; ")), `try "chancery import --help"`}
	}
	if d, err := store.About(ctx, res.Document.ID); err == nil && d.Site != f.account {
		what := "an article"
		if d.Format == record.FormatChronology {
			what = "the account " + d.Site
		}
		return &record.Error{Code: record.Ambiguous, Message: fmt.Sprintf("%s: these very bytes are in the record as %s", path, what), Hint: "one file is one account"}
	}
	run := &record.Run{Reader: res.Reading.Reader, Articles: 1, New: 1, Sentences: res.Reading.Sentences, Entries: len(res.Reading.Entries)}
	if err := store.Begin(ctx, run); err != nil {
		return err
	}
	outcome, err := store.Put(ctx, run, res.Document, res.Reading)
	if err != nil {
		return err
	}
	b, err := json.Marshal(res.Mapping)
	if err != nil {
		return err
	}
	if err := errors.Join(store.PutMapping(ctx, f.account, string(b)), store.Finish(ctx, run)); err != nil {
		return err
	}
	fmt.Fprintf(a.Out, "%s  %s  %s  %s\n", f.account, path, short(res.Document.ID), outcome)
	roles := make([]string, 0, len(res.Mapping.Columns))
	for r, c := range res.Mapping.Columns {
		roles = append(roles, r+"="+c)
	}
	for r, v := range res.Mapping.Fixed {
		roles = append(roles, r+":="+v)
	}
	slices.Sort(roles)
	fmt.Fprintf(a.Out, "  read      %s\n", strings.Join(roles, "  "))
	if len(res.Kept) > 0 {
		fmt.Fprintf(a.Out, "  kept      %s\n", strings.Join(res.Kept, ", "))
	}
	fmt.Fprintf(a.Out, "  %s of %s\n", entriesCount(len(res.Reading.Entries)), count(res.Reading.Sentences, "row"))
	s := a.Screens(a.Err)
	for i, l := range res.LeftOut {
		if i == 10 {
			fmt.Fprintf(a.Err, "%s and %d more\n", s.Yellow("left out:"), len(res.LeftOut)-i)
			break
		}
		fmt.Fprintf(a.Err, "%s %s\n", s.Yellow("left out:"), l)
	}
	if len(res.LeftOut) > 0 {
		return status(ExitUnread)
	}
	return nil
}

// mapping is the remembered mapping with what the flags say otherwise.
func (f importFlags) mapping(cmd *cobra.Command, past func() (string, error)) (chronology.Mapping, error) {
	m := chronology.Mapping{Columns: map[string]string{}, Fixed: map[string]string{}, Values: map[string]string{}}
	text, err := past()
	if err != nil {
		return m, err
	}
	if text != "" {
		if err := json.Unmarshal([]byte(text), &m); err != nil {
			return m, err
		}
	}
	for _, s := range f.maps {
		if role, value, ok := strings.Cut(s, ":="); ok {
			delete(m.Columns, role)
			m.Fixed[role] = value
			if !slices.Contains(chronology.Roles(), role) {
				return m, listed("--map", "role", role, strings.Join(chronology.Roles(), ", "))
			}
			continue
		}
		role, column, ok := strings.Cut(s, "=")
		if !ok {
			return m, usagef(cmd, "--map %s: want role=column or role:=value", s)
		}
		if !slices.Contains(chronology.Roles(), role) {
			return m, listed("--map", "role", role, strings.Join(chronology.Roles(), ", "))
		}
		delete(m.Fixed, role)
		m.Columns[role] = column
	}
	for _, s := range f.values {
		name, typ, ok := strings.Cut(s, "=")
		if !ok {
			return m, usagef(cmd, "--value %s: want name=TYPE or name=TYPE/mode", s)
		}
		m.Values[name] = typ
	}
	if f.zone != "" {
		m.Zone = f.zone
	}
	return m, nil
}
