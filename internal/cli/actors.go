package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"chancery/internal/ontology"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
	"chancery/internal/world"
)

func (a *App) actorsCommand() *cobra.Command {
	var db string
	var builtIn bool
	cmd := &cobra.Command{
		Use:   "actors [WORDS]",
		Short: "List the actors of the record, show one, add your own",
		Long: `List the actors that the entries of the record name, most named first: code and
sector (PLOVER), name, number of entries, id. WORDS narrow the list to names that
hold them.

With --built-in the list is that of the program: states, persons in office,
bodies and places, under every name that it knows them by.

What a text itself says goes first ("the Norvanian minister …"); then the actors
that you have added; then the built-in lists.`,
		Example: `  chancery actors                      who the record is about
  chancery actors --built-in nato      whom the program knows by that name
  chancery actors show "Kim Jong Un"   names, codes, offices with their days
  chancery actors import mine.tsv      add your own`,
		Args: func(cmd *cobra.Command, args []string) error { return nil },
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.actors(cmd.Context(), db, strings.Join(args, " "), builtIn)
		},
	}
	cmd.PersistentFlags().StringVar(&db, "db", "chancery.db", "the record's `file`")
	cmd.Flags().BoolVar(&builtIn, "built-in", false, "list the program's own actors; wants words")
	cmd.AddCommand(&cobra.Command{
		Use:   "show WHO",
		Short: "Show an actor: names, codes, offices, where from",
		Long: `Show what is known of an actor, by id (a:kim-jong-un), name or code: every name
that running text may use, ISO and Correlates of War codes, PLOVER sector and
CAMEO code, offices with their days, and where each comes from: your own list
(file and line), or the built-in one.`,
		Args: exactly(1, "one actor"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.showActor(cmd.Context(), db, args[0]) },
	})
	cmd.AddCommand(&cobra.Command{
		Use:   "import FILE",
		Short: "Add actors of your own to the record",
		Long: `Add the actors of a tab-separated file to the record: ` + world.UserColumns + `.
The last three columns may be left out. Other names are parted by "|", and so are
offices: "premier 2019-03..2021", "envoy@UNO 2022.." (another code), "army
chief/MIL 2010..2014" (another sector). Days are inclusive.

Nothing is added when a line has a fault; all faults are listed as
file:line:column. A name that stands in the record already is replaced, and the
old line kept. What is read afterwards goes by the new list.`,
		Args: exactly(1, "one file"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.importActors(cmd.Context(), db, args[0]) },
	})
	return cmd
}

func (a *App) actors(ctx context.Context, db, words string, builtIn bool) error {
	if builtIn {
		return a.builtIn(words)
	}
	store, err := a.view(ctx, db)
	if err != nil {
		return err
	}
	defer store.Close()
	members, err := store.Members(ctx)
	if err != nil {
		return err
	}
	listed, err := store.Listed(ctx)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, m := range members {
		seen[m.ID] = true
	}
	for _, l := range listed {
		if !seen[l.ID] {
			members = append(members, record.Member{ID: l.ID, Name: l.Name, Code: l.Code, Sector: l.Sector})
		}
	}
	n := 0
	for _, m := range members {
		if !strings.Contains(strings.ToLower(m.Name), strings.ToLower(words)) && m.ID != words && m.Code != words {
			continue
		}
		n++
		if _, err := fmt.Fprintf(a.Out, "%s\t%s\t%s\t%d\t%s\n", orDash(m.Code), orDash(m.Sector), m.Name, m.Entries, m.ID); err != nil {
			return fmt.Errorf("write to standard output: %w", err)
		}
	}
	if n == 0 {
		fmt.Fprintf(a.Err, "%s no actor of the record is called that\n", a.Screens(a.Err).Dim("note:"))
	}
	return nil
}

func (a *App) builtIn(words string) error {
	if strings.TrimSpace(words) == "" {
		return usageError{errors.New("--built-in wants words of a name: the list is long"), `try "chancery actors --built-in norway"`}
	}
	w, err := world.Load()
	if err != nil {
		return err
	}
	for _, t := range w.Things(words) {
		fmt.Fprintf(a.Out, "%s\t%s\t%s\t%s\t%s\n", orDash(t.Code), orDash(t.Sector), t.Name, t.Kind, t.Ref)
	}
	return nil
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func (a *App) showActor(ctx context.Context, db, who string) error {
	w, err := world.Load()
	if err != nil {
		return err
	}
	shown := false
	if store, err := a.view(ctx, db); err == nil {
		shown, err = a.showOwn(ctx, store, who)
		if err := errors.Join(err, store.Close()); err != nil {
			return err
		}
	} else if record.CodeOf(err) != record.Absent {
		return err
	}
	for _, t := range things(w, who) {
		shown = true
		fmt.Fprintf(a.Out, "%s  %s\n", t.Name, t.Kind)
		fmt.Fprintf(a.Out, "  codes    %s\n", codes(w, t))
		if names := w.Names(t); len(names) > 0 {
			fmt.Fprintf(a.Out, "  names    %s\n", strings.Join(names, ", "))
		}
		for _, o := range t.Offices {
			fmt.Fprintf(a.Out, "  office   %s\n", sayOffice(o))
		}
		fmt.Fprintf(a.Out, "  from     the built-in list of %s\n", map[string]string{world.KindCountry: "countries", world.KindPerson: "persons in office", world.KindOrg: "bodies", world.KindPlace: "places"}[t.Kind])
	}
	if !shown {
		return &record.Error{Code: record.NotFound, Message: fmt.Sprintf("no actor %q", who), Hint: `"chancery actors --built-in WORDS" looks for a part of a name`}
	}
	return nil
}

// showOwn prints what the record itself has of an actor.
func (a *App) showOwn(ctx context.Context, store *sqlite.Store, who string) (shown bool, err error) {
	listed, err := store.Listed(ctx)
	if err != nil {
		return false, err
	}
	is := func(id, name string) bool { return id == who || strings.EqualFold(name, who) }
	for _, l := range listed {
		hit := is(l.ID, l.Name)
		for _, n := range l.Aliases {
			hit = hit || strings.EqualFold(n, who)
		}
		if !hit {
			continue
		}
		shown = true
		fmt.Fprintf(a.Out, "%s  %s\n  codes    PLOVER %s, CAMEO %s\n", l.Name, l.ID, strings.TrimSpace(l.Code+" "+l.Sector), ontology.CAMEOActor(l.Code, l.Sector))
		if len(l.Aliases) > 0 {
			fmt.Fprintf(a.Out, "  names    %s\n", strings.Join(l.Aliases, ", "))
		}
		for _, o := range l.Offices {
			fmt.Fprintf(a.Out, "  office   %s\n", sayOffice(world.Office{Title: o.Title, Country: o.Code, Sector: o.Sector, From: o.From, To: o.To}))
		}
		fmt.Fprintf(a.Out, "  from     %s\n", l.Source)
	}
	members, err := store.Members(ctx)
	if err != nil {
		return shown, err
	}
	for _, m := range members {
		if is(m.ID, m.Name) {
			shown = true
			fmt.Fprintf(a.Out, "%s  %s\n  codes    PLOVER %s, CAMEO %s\n  entries  %d, first %s\n", m.Name, m.ID, orDash(strings.TrimSpace(m.Code+" "+m.Sector)), orDash(ontology.CAMEOActor(m.Code, m.Sector)), m.Entries, short(m.First))
		}
	}
	return shown, nil
}

// things are those of the built-in lists that who names: by code, id or name.
func things(w *world.World, who string) []*world.Thing {
	if t := w.Thing("c:" + strings.ToUpper(who)); t != nil && len(who) == 3 {
		return []*world.Thing{t}
	}
	key, id := strings.CutPrefix(who, record.ActorPrefix)
	if id {
		for _, p := range []string{"p:", "o:", "g:"} {
			if t := w.Thing(p + key); t != nil {
				return []*world.Thing{t}
			}
		}
		if t := w.Thing("c:" + strings.ToUpper(key)); t != nil {
			return []*world.Thing{t}
		}
		return nil
	}
	var out []*world.Thing
	for _, s := range w.Lookup(world.Key(who)) {
		out = append(out, s.Thing)
	}
	return out
}

func codes(w *world.World, t *world.Thing) string {
	parts := []string{"PLOVER " + orDash(strings.TrimSpace(t.Code+" "+t.Sector)), "CAMEO " + orDash(ontology.CAMEOActor(t.Code, t.Sector))}
	if t.Alpha2 != "" {
		parts = append(parts, "ISO "+t.Alpha2+" "+t.Code)
	}
	if t.COW != "" {
		parts = append(parts, "COW "+t.COW)
	}
	if u := w.Thing("c:" + t.Under); t.Under != "" && u != nil {
		parts = append(parts, "under "+u.Name)
	}
	return strings.Join(parts, ", ")
}

func sayOffice(o world.Office) string {
	from, to := o.From, o.To
	if to == "" && o.EndUnknown {
		to = "?"
	}
	return strings.TrimSpace(strings.TrimSpace(o.Title+", "+o.Country+" "+o.Sector) + ", " + from + ".." + to)
}

func (a *App) importActors(ctx context.Context, db, file string) (err error) {
	text, err := readAll(a.In, file)
	if err != nil {
		return err
	}
	w, err := world.Load()
	if err != nil {
		return err
	}
	things, others, places, faults := w.ParseUsers(file, text)
	if len(faults) > 0 {
		for _, f := range faults[:len(faults)-1] {
			fmt.Fprintln(a.Err, f)
		}
		return &record.Error{Message: faults[len(faults)-1].Error(), Hint: "columns: " + world.UserColumns + "; nothing was added"}
	}
	var list []record.Listed
	for i, t := range things {
		l := record.Listed{ID: record.ActorPrefix + strings.TrimPrefix(t.Ref, "u:"), Name: t.Name, Code: t.Code, Sector: t.Sector, Aliases: others[i], Source: fmt.Sprintf("%s:%d", places[i].File, places[i].Line)}
		for _, o := range t.Offices {
			l.Offices = append(l.Offices, record.Post{Title: o.Title, Code: o.Country, Sector: o.Sector, From: o.From, To: o.To})
		}
		list = append(list, l)
	}
	store, err := sqlite.Open(ctx, a.storeOptions(db))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	added, replaced, err := store.PutListed(ctx, list)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.Out, "%s: %d new, %d replaced, %d known\n", count(len(list), "actor"), added, replaced, len(list)-added-replaced)
	return err
}

func readAll(in io.Reader, file string) (string, error) {
	if file == "-" {
		b, err := io.ReadAll(in)
		return string(b), err
	}
	b, err := os.ReadFile(file)
	return string(b), err
}
