package cli

import (
	"bufio"
	"fmt"

	"github.com/spf13/cobra"

	"chancery/english"
	"chancery/internal/intake"
)

func (a *App) parseCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "parse PATH…",
		Short: "Print the grammar of a text: words, tags, tree, names, who is who",
		Long: `Read files and print what their sentences are made of, in the CoNLL-U format of
Universal Dependencies: words, dictionary forms, parts of speech and the tree.
The last column tells where a word stands in the text (TokenRange, in bytes) and
which mentions open and close at it (Entity: chain, kind, head, how it refers).

A PATH is what "chancery read" takes. Nothing is left out as boilerplate, and no
record is touched.`,
		Example: `  chancery parse kim.txt
  echo "The envoys didn't meet." | chancery parse -
  chancery parse --json articles/ | jq '.names[].kind'   one document a line`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef(cmd, "nothing to parse: want files, folders or -")
			}
			return noAddress(args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.parse(cmd, asJSON, args) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print each document as one line of JSON, with its text")
	return cmd
}

// parsed is a document as --json prints it.
type parsed struct {
	Name string `json:"name"`
	Text string `json:"text"`
	*english.Document
}

func (a *App) parse(cmd *cobra.Command, asJSON bool, paths []string) error {
	options, err := a.intakeOptions(cmd, "")
	if err != nil {
		return err
	}
	reader, err := english.NewReader()
	if err != nil {
		return err
	}
	d := new(english.Document)
	return a.eachArticle(cmd.Context(), options, paths, func(out *bufio.Writer, at *intake.Article, bad func(error)) error {
		err := reader.Read(d, at.Text)
		switch {
		case err != nil:
			bad(fmt.Errorf("%s: %w", named(at.Name), err))
			return nil
		case asJSON:
			err = encoder(out).Encode(parsed{at.Name, at.Text, d})
		default:
			err = d.WriteCoNLLU(out, at.Name)
		}
		if err != nil {
			return fmt.Errorf("write to standard output: %w", err)
		}
		return nil
	})
}
