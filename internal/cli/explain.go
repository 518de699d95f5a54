package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"chancery/internal/doc"
	"chancery/internal/golden"
	"chancery/internal/intake"
	"chancery/internal/record"
)

func (a *App) explainCommand() *cobra.Command {
	var db, published string
	cmd := &cobra.Command{
		Use:   "explain FILE:SENTENCE",
		Short: "Explain why a sentence gave what it gave, or nothing",
		Long: `Read a file and explain one of its sentences: its words and their tree, names,
times, who says so, what is told as done, planned or not done, the acts found,
each with the rule that found it; or what stood in the way where nothing was.

SENTENCE is a number, counted from 1, as "chancery show DOCUMENT" prints it.
Items of a feed or of a JSONL file have names of their own (feed.rss#3,
day.jsonl:12). A document of the record answers to its id or name.`,
		Example: `  chancery explain kim.txt:3
  chancery explain --published 2019-06-12 kim.txt:3
  chancery explain feed.rss#2:1        first sentence of the second item
  chancery explain sha256:3f2a91c0:3   a document of the record`,
		Args: exactly(1, "FILE:SENTENCE"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.explain(cmd, db, published, args[0]) },
	}
	cmd.Flags().StringVar(&db, "db", "chancery.db", "the record's `file`, for documents that are not files")
	cmd.Flags().StringVar(&published, "published", "", "publication `date`: YYYY-MM-DD or RFC 3339")
	return cmd
}

func (a *App) explain(cmd *cobra.Command, db, published, what string) error {
	i := strings.LastIndexByte(what, ':')
	if i <= 0 {
		return usagef(cmd, "%q names no sentence: want FILE:SENTENCE, such as kim.txt:3", what)
	}
	name := what[:i]
	n, err := strconv.Atoi(what[i+1:])
	if err != nil || n < 1 {
		return usagef(cmd, "%q is no sentence number: sentences count from 1", what[i+1:])
	}
	options, err := a.intakeOptions(cmd, published)
	if err != nil {
		return err
	}
	article, err := a.article(cmd.Context(), options, db, name)
	if err != nil {
		return err
	}
	read, err := a.Engine.NewReader()
	if err != nil {
		return fmt.Errorf("make a reader: %w", err)
	}
	entries, d, err := read(article)
	if err != nil {
		return fmt.Errorf("%s: %w", article.Name, err)
	}
	if n >= len(d.Sentences) {
		return &record.Error{Code: record.NotFound, Message: fmt.Sprintf("%s: no sentence %d", article.Name, n), Hint: "it has " + count(len(d.Sentences)-1, "sentence")}
	}
	_, err = io.WriteString(a.Out, explanation(a.Screens(a.Out), d, doc.SentenceID(n), entries))
	return err
}

// article finds what the user means by name: a file, an item of a file, or a
// document of the record.
func (a *App) article(ctx context.Context, o intake.Options, db, name string) (*intake.Article, error) {
	file := name
	if _, err := os.Stat(file); err != nil {
		if i := strings.LastIndexAny(name, "#:"); i > 0 {
			file = name[:i]
		}
	}
	if _, err := os.Stat(file); err != nil && name != "-" {
		return a.recorded(ctx, db, name, err)
	}
	var found []*intake.Article
	var names []string
	var fault error
	for src, err := range a.sources(o, []string{file}) {
		if err != nil {
			fault = intake.Unread{Name: src.Name, Err: err}
			continue
		}
		articles, bad := intake.Open(src, o)
		for i := range articles {
			names = append(names, articles[i].Name)
			if articles[i].Name == name {
				return &articles[i], nil
			}
			found = append(found, &articles[i])
		}
		for _, u := range bad {
			fault = u
		}
	}
	switch {
	case len(found) == 1 && file == name:
		return found[0], nil
	case len(found) > 0:
		return nil, &record.Error{Code: record.Ambiguous, Message: fmt.Sprintf("%s: holds %s, none of them called %s", file, count(len(found), "article"), name),
			Hint: "they are called " + join(names[:min(len(names), 6)])}
	case fault != nil:
		return nil, fault
	}
	return nil, fmt.Errorf("%s: no article in it", file)
}

// recorded looks for a document of the record when there is no such file.
func (a *App) recorded(ctx context.Context, db, name string, missing error) (*intake.Article, error) {
	var path *os.PathError
	if errors.As(missing, &path) {
		missing = path.Err
	}
	if _, err := os.Stat(db); err != nil {
		return nil, fmt.Errorf("%s: %w", name, missing)
	}
	store, err := a.view(ctx, db)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	d, err := store.Document(ctx, name)
	switch {
	case record.CodeOf(err) == record.NotFound:
		return nil, fmt.Errorf("%s: %w, and no document of %s", name, missing, db)
	case err != nil:
		return nil, err
	}
	return articleOf(d), nil
}

func explanation(s Screen, d *doc.Document, id doc.SentenceID, entries []record.Entry) string {
	var b strings.Builder
	sen := d.Sentences[id]
	part := func(name string) { fmt.Fprintf(&b, "%s\n", s.Bold(name+":")) }
	part("reading")
	golden.Sentence(&b, d, id)
	part("words")
	golden.Tokens(&b, d, id)
	part("tree")
	golden.Tree(&b, d, id)
	if weighed := derivations(d, sen); weighed != "" {
		part("times")
		b.WriteString(weighed)
	}
	part("entries")
	n := 0
	for _, e := range entries {
		for _, c := range e.Cites {
			if uint32(sen.Span.Start) < c.End && c.Start < uint32(sen.Span.End) {
				fmt.Fprintf(&b, "%s\n  rule %s\n", plainLine(e), c.Rule)
				n++
				break
			}
		}
	}
	if n == 0 {
		b.WriteString("none\n")
	}
	part("what gave nothing")
	nothing(&b, d, sen)
	return b.String()
}

// derivations tells for each time of a sentence what its value rests on, and the
// readings that were weighed against it.
func derivations(d *doc.Document, sen doc.Sentence) string {
	var b strings.Builder
	for i := 1; i < len(d.Timexes); i++ {
		x := &d.Timexes[i]
		if !sen.Span.Contains(x.Span) || x.Op == "" && x.Cues.From == x.Cues.To && x.Readings.From == x.Readings.To {
			continue
		}
		fmt.Fprintf(&b, "%s [%d:%d] %s", oneLine(d.Slice(x.Span)), x.Span.Start, x.Span.End, x.Value)
		if x.Op != "" {
			fmt.Fprintf(&b, ": %s %s", operation(x.Op), anchorWords(d, x))
		}
		b.WriteByte('\n')
		for _, c := range d.TimeCues[x.Cues.From:x.Cues.To] {
			fmt.Fprintf(&b, "  %s: %s [%d:%d]\n", c.What, oneLine(d.Slice(c.Span)), c.Span.Start, c.Span.End)
		}
		for k, r := range d.TimeReadings[x.Readings.From:x.Readings.To] {
			verb := "not"
			if k == 0 {
				verb = "read"
			}
			fmt.Fprintf(&b, "  %s %s, %s it: %.0f%%\n", verb, r.Value, r.Op, 100*r.Share)
		}
	}
	for _, e := range d.EventTimes {
		if sen.Span.Contains(e.Span) {
			fmt.Fprintf(&b, "%s [%d:%d]: %s an event\n", oneLine(d.Slice(e.Span)), e.Span.Start, e.Span.End, e.Role)
		}
	}
	return b.String()
}

// operation says what was done to an anchor, so that the anchor may follow.
func operation(op string) string {
	if op != "" && (op[0] == '-' || op[0] == '+') {
		return op + " from"
	}
	return op
}

// anchorWords is what a time was counted from.
func anchorWords(d *doc.Document, x *doc.Timex) string {
	switch x.Anchor {
	case doc.AnchorPublication:
		return "the day of publication, " + d.Published.String()
	case doc.AnchorTimex:
		t := &d.Timexes[x.AnchorTo]
		return fmt.Sprintf("%s [%d:%d] %s", oneLine(d.Slice(t.Span)), t.Span.Start, t.Span.End, t.Value)
	case doc.AnchorEvent:
		if x.Event.Empty() {
			return "an event"
		}
		return fmt.Sprintf("the event %s [%d:%d]", oneLine(d.Slice(x.Event)), x.Event.Start, x.Event.End)
	}
	return ""
}

// nothing says which words of a sentence could have told of an act and did not
// count, and what the stages noted.
func nothing(b *strings.Builder, d *doc.Document, sen doc.Sentence) {
	used := map[doc.TokenID]bool{}
	for _, e := range d.Events {
		used[e.Trigger] = true
	}
	for _, at := range d.Attributions {
		used[at.CueToken] = true
	}
	for _, u := range d.Undertakings {
		used[u.Trigger] = true
	}
	for _, r := range d.Reckonings {
		used[r.Trigger] = true
	}
	n := 0
	if int(sen.Block) < len(d.Blocks) {
		if k := d.Blocks[sen.Block].Kind; !k.Read() {
			fmt.Fprintf(b, "the sentence stands in a %s, which is not read as news\n", k)
			n++
		}
	}
	var verbs []string
	for t := sen.First; t != 0 && t <= sen.Last; t++ {
		if d.Tokens[t].UPOS == doc.VERB && !used[t] {
			verbs = append(verbs, fmt.Sprintf("%s (%s)", d.Word(t), d.Lemma(t)))
		}
	}
	if len(verbs) > 0 {
		fmt.Fprintf(b, "no frame or reporting verb fits: %s\n", strings.Join(verbs, ", "))
		n++
	}
	for _, note := range d.Notes {
		if note.Span.Overlaps(sen.Span) || note.Span.Empty() && sen.Span.Start <= note.Span.Start && note.Span.Start < sen.Span.End {
			fmt.Fprintf(b, "%s notes at [%d:%d]: %s\n", note.Stage, note.Span.Start, note.Span.End, oneLine(note.Text))
			n++
		}
	}
	if n == 0 {
		b.WriteString("every verb was used\n")
	}
}
