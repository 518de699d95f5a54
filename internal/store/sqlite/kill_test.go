package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"chancery/internal/record"
)

// TestMain doubles as the process that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("CHANCERY_TEST_VICTIM"); path != "" {
		victim(path)
	}
	os.Exit(m.Run())
}

// victim files articles for ever and says so after each.
func victim(path string) {
	s, err := Open(context.Background(), Options{Path: path, Now: clock()})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	run := &record.Run{Reader: "r1"}
	if err := s.Begin(context.Background(), run); err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	for i := 0; ; i++ {
		d := document(fmt.Sprintf("%d.txt", i), fmt.Sprintf("%s Number %d.", letter, i))
		if _, err := s.Put(context.Background(), run, d, reading(d, "r1")); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println(d.ID)
	}
}

func TestKilledRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	total := 0
	// Killed at several moments, and the record goes on from where it stood.
	for _, after := range []int{1, 7, 40} {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "CHANCERY_TEST_VICTIM="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		var finished []string
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if !strings.HasPrefix(lines.Text(), record.DocumentPrefix) {
				t.Errorf("victim: %s", lines.Text())
				break
			}
			if finished = append(finished, lines.Text()); len(finished) == after {
				cmd.Process.Kill() // what it still manages to say is read too
			}
		}
		cmd.Process.Kill()
		cmd.Wait()
		// A look before anybody writes again, as after a crash.
		v, err := OpenReadOnly(t.Context(), Options{Path: path})
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range finished {
			if _, err := v.Document(t.Context(), id); err != nil {
				t.Errorf("finished and lost: %v", err)
			}
		}
		got := counts(t, v)
		if got["document"] < len(finished) || got["document"] < total || got["reading"] != got["document"] || got["entry"] != 2*got["document"] || got["cite"] != got["entry"] || got["note"] != got["document"] {
			t.Errorf("half an article: %v", got)
		}
		total = got["document"]
		var verdict string
		if err := v.read.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
			t.Errorf("integrity: %s, %v", verdict, err)
		}
		v.Close()
	}
}
