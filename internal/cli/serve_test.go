package cli

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestServe starts the server, reads a page and stops it by its context.
func TestServe(t *testing.T) {
	for _, c := range []struct {
		addr  string
		token bool
	}{{"127.0.0.1:0", false}, {"0.0.0.0:0", true}} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		r, w := io.Pipe()
		a := New()
		a.Out, a.Err = w, io.Discard
		ended := make(chan int, 1)
		go func() {
			ended <- a.Run(ctx, []string{"serve", "--addr", c.addr, "--db", filepath.Join(t.TempDir(), "r.db")})
			w.Close()
		}()
		address, err := bufio.NewReader(r).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		address = strings.TrimSpace(address)
		if strings.Contains(address, "?token=") != c.token {
			t.Errorf("%s: address %s", c.addr, address)
		}
		bare, _, _ := strings.Cut(address, "?")
		bare = strings.Replace(bare, "[::]", "127.0.0.1", 1)
		res, err := http.Get(bare + "help")
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if want := map[bool]int{true: http.StatusUnauthorized, false: http.StatusOK}[c.token]; res.StatusCode != want {
			t.Errorf("%s: status %d, want %d", c.addr, res.StatusCode, want)
		}
		cancel()
		select {
		case code := <-ended:
			if code != ExitOK {
				t.Errorf("%s: exit status %d", c.addr, code)
			}
		case <-time.After(10 * time.Second):
			t.Fatal("does not stop")
		}
	}
}
