package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"modernc.org/sqlite"

	"chancery/internal/cli"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

func TestMain(m *testing.M) {
	run := func(version string, set func(*cli.App)) func() {
		return func() {
			a := cli.New()
			a.Engine = standIn(version)
			a.Version = "test"
			a.Now = func() time.Time { return time.Date(2031, 5, 14, 9, 0, 0, 0, time.UTC) }
			if set != nil {
				set(a)
			}
			os.Exit(a.Run(context.Background(), os.Args[1:]))
		}
	}
	testscript.Main(m, map[string]func(){
		"chancery": run("standin-1", nil),
		// The same with a newer reader, on a small disk, and on a terminal.
		"chancery-next":  run("standin-2", nil),
		"chancery-small": run("standin-1", func(a *cli.App) { a.Store.MaxPages = 140 }),
		"chancery-tty":   run("standin-1", func(a *cli.App) { a.Screens = cli.Fixed(cli.Screen{Terminal: true, Colour: true, Width: 100}) }),
		"chancery-real":  main,
		"mkdb":           mkdb,
	})
}

// mkdb makes databases that are to be refused: mkdb newer FILE, mkdb other FILE.
func mkdb() {
	kind, path := os.Args[1], os.Args[2]
	statements := map[string][]string{
		"newer": {"PRAGMA application_id = 1130914681", "PRAGMA user_version = 99"},
		"other": {"CREATE TABLE cats (name)"},
	}[kind]
	c, err := sqlite.NewConnector(path)
	if err != nil {
		panic(err)
	}
	db := sql.OpenDB(c)
	for _, q := range statements {
		if _, err := db.Exec(q); err != nil {
			panic(err)
		}
	}
	if err := db.Close(); err != nil {
		panic(err)
	}
}

func TestScripts(t *testing.T) {
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Dir: "testdata",
		Setup:         func(e *testscript.Env) error { e.Setenv("EXAMPLES", examples); return nil },
		UpdateScripts: *update, RequireExplicitExec: true, RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status, "long": long, "binary": binary}})
}

// status N COMMAND… runs a command that must end with exit status N.
func status(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if neg || err != nil {
		ts.Fatalf("usage: status N COMMAND…")
	}
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// long DIR fills a folder with articles that do not shrink when packed.
func long(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o755))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 40 {
		text := []byte("Kestria wrote to Norvania.")
		for range 2000 {
			text = fmt.Appendf(text, " %x", random.Uint32())
		}
		ts.Check(os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.txt", i)), text, 0o644))
	}
}

// binary FILE makes a file that is no text.
func binary(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("\x7fELF\x00\x01\x02\x00\xff\xfe\x00"), 0o644))
}
