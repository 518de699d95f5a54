package cli

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// buildVersion is what the Go tool wrote into the binary: the module's version,
// or the commit when it was built from a checkout.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if v == "" || v == "(devel)" {
		v = "development"
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				v += " " + s.Value[:12]
			}
		}
	}
	return v
}

func (a *App) versions() string {
	return fmt.Sprintf("chancery %s\nreader   %s\n", a.Version, a.Engine.Version)
}

func (a *App) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the program and of its reader",
		Long: `Print the versions of the program and of its reader. Each entry of the record
remembers the reader that derived it; articles are read afresh when the reader
has changed.`,
		Args: exactly(0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(a.Out, a.versions())
			return err
		},
	}
}
