package cli

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"chancery/internal/record"
)

// number is a flag's whole number, with a complaint in our own words.
type number int

func (n *number) String() string { return strconv.Itoa(int(*n)) }
func (n *number) Type() string   { return "int" }

func (n *number) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil {
		return fmt.Errorf("%q is no whole number", s)
	}
	*n = number(v)
	return nil
}

// everyType lists the types of all kinds for a user who asked for one that is none.
func everyType() string {
	var out []string
	for _, k := range record.Kinds {
		out = append(out, string(k)+": "+strings.Join(record.Types(k), ", "))
	}
	return strings.Join(out, "; ")
}

func everyKind() string {
	var out []string
	for _, k := range record.Kinds {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

// listed refuses a value and gives those that there are.
func listed(flag, what, got, valid string) error {
	return usageError{fmt.Errorf("%s: unknown %s %q", flag, what, got), "there are " + valid}
}

// noAddress refuses to read from the network, which the program never does.
func noAddress(paths []string) error {
	for _, p := range paths {
		if low := strings.ToLower(p); !strings.HasPrefix(low, "http://") && !strings.HasPrefix(low, "https://") {
			continue
		}
		if _, err := os.Stat(p); err != nil {
			return usageError{fmt.Errorf("%s: an address, and chancery works offline", p), "try: curl -s " + p + " | chancery read -"}
		}
	}
	return nil
}

// helpCommand prints the help of a command, and refuses one that is none.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about a command",
		Long:  "Print the help of a command.",
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || found == nil || len(rest) > 0 {
				return usageError{fmt.Errorf("no command %q", strings.Join(args, " ")), `try "chancery --help"`}
			}
			return found.Help()
		},
	}
}
