package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"chancery/internal/ask"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
)

func (a *App) reviewCommand() *cobra.Command {
	var db, by, note string
	var set []string
	cmd := &cobra.Command{
		Use:   "review accept|reject|correct|merge|split|undo|note ENTRY [ENTRY…]",
		Short: "Decide on an entry, by name; nothing that was there is lost",
		Long: `Decide on an entry. Who decided what, when, and what it was before is kept in a
log that only grows; a decision holds when the article is read again by a newer
version, and the machine's own score stays beside it.

  accept ENTRY…              right as it stands
  reject ENTRY…              wrong; questions leave it out
  correct ENTRY --set F=V    give a field another value; several --set
  merge ENTRY ENTRY…         they tell one act
  split ENTRY ACCOUNT…       these accounts tell another act ("chancery show" lists them)
  undo ENTRY|NUMBER          take back the last decision on it, or the one of that number
  note ENTRY --note TEXT     say something of it

Fields for --set: type, mode (a+b), context (a+b), status, when (2018, 2018-06,
2018-06-12 or EDTF), actor and recipient ("Orla Venn/XKE/GOV; Norvania/XNO"),
place (Hanoi/VNM), content, scope, condition, field.NAME; an empty value empties it.`,
		Example: `  chancery review accept e:5c1f --by "M. Lind"
  chancery review correct e:5c1f --set when=2019-06-10 --by "M. Lind" --note "dated by the letter"
  chancery review merge e:5c1f e:77aa --by "M. Lind"
  chancery review undo e:5c1f --by "M. Lind"`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usagef(cmd, "want what to do and an entry")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if by == "" {
				by = a.Getenv("CHANCERY_NAME")
			}
			if by == "" {
				return usageError{fmt.Errorf("--by: nobody is named"), "give your name with --by, or in CHANCERY_NAME"}
			}
			return a.review(cmd, db, by, note, set, args)
		},
	}
	cmd.Flags().StringVar(&db, "db", "chancery.db", "the record's `file`")
	cmd.Flags().StringVar(&by, "by", "", "`name` of who decides; CHANCERY_NAME when not given")
	cmd.Flags().StringVar(&note, "note", "", "a `remark` kept with it")
	cmd.Flags().StringArrayVar(&set, "set", nil, "with correct: `field=value`")
	return cmd
}

func (a *App) review(cmd *cobra.Command, db, by, note string, set, args []string) (err error) {
	ctx := cmd.Context()
	act, ids := args[0], args[1:]
	known := false
	for _, x := range record.ReviewActs() {
		known = known || x == act
	}
	if !known {
		return listed("review", "decision", act, strings.Join(record.ReviewActs(), ", "))
	}
	var patch []record.Patch
	for _, s := range set {
		p, err := readPatch(s)
		if err != nil {
			return usageError{fmt.Errorf("--set %s: %w", s, err), `try "chancery review --help"`}
		}
		patch = append(patch, p...)
	}
	if (act == record.ActCorrect) != (len(patch) > 0) {
		return usagef(cmd, "--set goes with correct, and correct with --set")
	}
	if _, err := a.view(ctx, db); err != nil { // a review makes no record
		return err
	}
	store, err := sqlite.Open(ctx, a.storeOptions(db))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	var all []record.Review
	switch act {
	case record.ActMerge, record.ActSplit:
		if len(ids) < 2 {
			return usagef(cmd, "%s wants an entry and what goes with it", act)
		}
		all = []record.Review{{Act: act, Entry: ids[0], With: ids[1:], Note: note, By: by}}
	default:
		for _, id := range ids {
			r := record.Review{Act: act, Entry: id, Patch: patch, Note: note, By: by}
			if n, err := strconv.ParseInt(id, 10, 32); err == nil && act == record.ActUndo && len(id) < 8 {
				r.Undoes, r.Entry = n, ""
			}
			all = append(all, r)
		}
	}
	for _, r := range all {
		l, err := store.Review(ctx, r)
		if err != nil {
			return err
		}
		fmt.Fprintln(a.Out, sayLogged(l))
	}
	return nil
}

// readPatch reads FIELD=VALUE.
func readPatch(s string) ([]record.Patch, error) {
	name, value, ok := strings.Cut(s, "=")
	if !ok {
		return nil, fmt.Errorf("want field=value")
	}
	patch := func(field string, v any) ([]record.Patch, error) {
		b, err := json.Marshal(v)
		return []record.Patch{{Field: field, Value: string(b)}}, err
	}
	if field, ok := strings.CutPrefix(name, "field."); ok {
		return patch("fields", []record.Field{{Name: field, Value: value}})
	}
	if value == "" {
		return []record.Patch{{Field: name, Value: "null"}}, nil
	}
	switch name {
	case "type":
		t, err := ask.ParseType(value)
		if err != nil {
			return nil, err
		}
		out, err := patch("type", t.Type)
		if err == nil && t.Mode != "" {
			var more []record.Patch
			more, err = patch("mode", []string{t.Mode})
			out = append(out, more...)
		}
		return out, err
	case "status":
		if !record.HasStatus(value) {
			return nil, fmt.Errorf("unknown status %q", value)
		}
		return patch(name, value)
	case "mode", "context":
		return patch(name, strings.Split(value, "+"))
	case "when":
		w, err := ask.ParseWhen(value)
		if err != nil {
			return nil, err
		}
		return patch(name, w)
	case "actor", "recipient":
		var list []record.Party
		for p := range strings.SplitSeq(value, ";") {
			list = append(list, ask.PartyOf(strings.TrimSpace(p)))
		}
		return patch(name, list)
	case "place":
		place, country, _ := strings.Cut(value, "/")
		return patch(name, record.Place{Name: place, Country: country})
	case "content", "scope", "condition":
		return patch(name, value)
	}
	return nil, fmt.Errorf("no field %q", name)
}

// sayLogged is one line of the log of review.
func sayLogged(l record.Logged) string {
	line := fmt.Sprintf("%d  %s  %s  %s", l.Seq, second(l.At), l.By, l.Act)
	if l.Entry != "" {
		line += " " + l.Entry
	}
	for _, w := range l.With {
		line += " " + w
	}
	for _, p := range l.Patch {
		line += fmt.Sprintf("  %s: %s → %s", p.Field, oneLine(p.Was), oneLine(p.Value))
	}
	if l.Undoes != 0 {
		line += fmt.Sprintf("  takes back %d", l.Undoes)
	}
	if l.Undone != 0 {
		line += fmt.Sprintf("  taken back by %d", l.Undone)
	}
	if l.Note != "" {
		line += "  “" + oneLine(l.Note) + "”"
	}
	if l.Now != "" && l.Now != l.Entry {
		line += "  now " + l.Now
	}
	return line
}

func (a *App) logCommand() *cobra.Command {
	var db string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "log [ENTRY]",
		Short: "Show who decided what, oldest first",
		Long:  "Show the log of review, or what was decided on one entry: number, instant, name, decision, what it was before.",
		Example: `  chancery log
  chancery log e:5c1f --json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			store, err := a.view(cmd.Context(), db)
			if err != nil {
				return err
			}
			defer store.Close()
			id := strings.Join(args, "")
			list, err := store.Log(cmd.Context(), id, "")
			if err != nil {
				return err
			}
			enc := json.NewEncoder(a.Out)
			enc.SetEscapeHTML(false)
			for _, l := range list {
				if asJSON {
					if err := enc.Encode(l); err != nil {
						return err
					}
				} else {
					fmt.Fprintln(a.Out, sayLogged(l))
				}
			}
			fmt.Fprintln(a.Err, a.Screens(a.Err).Dim(count(len(list), "decision")))
			return nil
		},
	}
	cmd.Flags().StringVar(&db, "db", "chancery.db", "the record's `file`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the log as JSON, one decision a line")
	return cmd
}
