package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"chancery/internal/ask"
	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/record"
	"chancery/internal/store/sqlite"
	"chancery/internal/web"
	"chancery/internal/world"
)

type serveFlags struct {
	db, addr, by string
	readOnly     bool
}

const defaultAddr = "127.0.0.1:8080"

func (a *App) serveCommand() *cobra.Command {
	f := serveFlags{}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Open the record as pages in a browser",
		Long: `Open the record as pages in a browser: timeline, entries with their evidence,
articles, review by keyboard, questions. Everything comes from this program; the
pages load nothing from elsewhere.

It listens on 127.0.0.1:8080, or on a free port when that is taken. Where others
can reach it (another --addr) a visitor needs the address with the token that is
printed. Ctrl-C stops it; what is being read is left whole.`,
		Example: `  chancery serve
  chancery serve --db peace.db --by "M. Lind"
  chancery serve --addr 127.0.0.1:9000 --read-only`,
		Args: exactly(0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd, f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.db, "db", "chancery.db", "the record's `file`; made when it is not there")
	flags.StringVar(&f.addr, "addr", defaultAddr, "`address` and port to listen on")
	flags.StringVar(&f.by, "by", "", "`name` of who reviews; CHANCERY_NAME, or asked for, when not given")
	flags.BoolVar(&f.readOnly, "read-only", false, "show only: no review, nothing is read")
	return cmd
}

func (a *App) serve(cmd *cobra.Command, f serveFlags) (err error) {
	ctx := cmd.Context()
	host, _, err := net.SplitHostPort(f.addr)
	if err != nil {
		return usagef(cmd, "--addr: want address:port, got %q", f.addr)
	}
	open := sqlite.Open
	if f.readOnly {
		open = sqlite.OpenReadOnly
	}
	store, err := open(ctx, a.storeOptions(f.db))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	o, err := a.webOptions(store, f)
	if err != nil {
		return err
	}
	if loopback(host) {
		o.Hosts = []string{"localhost", "127.0.0.1", "::1", host}
	} else {
		o.Token = rand.Text()
	}
	site, err := web.New(o)
	if err != nil {
		return err
	}
	defer site.Close()
	l, err := net.Listen("tcp", f.addr)
	if errors.Is(err, syscall.EADDRINUSE) && f.addr == defaultAddr {
		l, err = net.Listen("tcp", net.JoinHostPort(host, "0"))
	}
	if err != nil {
		return fmt.Errorf("listen on %s: %w", f.addr, err)
	}
	address := "http://" + l.Addr().String() + "/"
	if o.Token != "" {
		address += "?token=" + o.Token
	}
	fmt.Fprintf(a.Out, "%s\n", address)
	fmt.Fprintf(a.Err, "%s the record %s, Ctrl-C to stop\n", a.Screens(a.Err).Dim("open:"), f.db)
	server := &http.Server{Handler: site.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	site.Close() // ends streams first, or Shutdown would wait for them
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return server.Shutdown(stop)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// webOptions is the reading room's wiring.
func (a *App) webOptions(store *sqlite.Store, f serveFlags) (web.Options, error) {
	w, err := world.Load()
	if err != nil {
		return web.Options{}, err
	}
	o := web.Options{
		View: store, Words: web.Words{Say: say, When: sayWhen, Status: sayStatus, According: sayAccording, Type: typeOf},
		Question: func(ctx context.Context, line string) (ask.Question, bool, error) {
			return question(ctx, store, []string{line})
		},
		Patch: func(field, value string) ([]record.Patch, error) { return readPatch(field + "=" + value) },
		Mark:  store.LastChange, Now: a.Now, By: f.by, Record: filepath.Base(f.db),
		State: func(code string) string {
			if t := w.Thing("c:" + code); t != nil {
				return t.Name
			}
			return code
		},
	}
	if o.By == "" {
		o.By = a.Getenv("CHANCERY_NAME")
	}
	if !f.readOnly {
		o.Store = store
		o.Read = func(ctx context.Context, name string, data []byte, published string, report func(string)) error {
			return a.readOne(ctx, store, name, data, published, report)
		}
	}
	return o, nil
}

// readOne reads one file that is in memory into the record.
func (a *App) readOne(ctx context.Context, store *sqlite.Store, name string, data []byte, published string, report func(string)) (err error) {
	p := pool{engine: a.Engine, workers: 1, past: store.Past}
	if published != "" {
		if p.options.Published, err = doc.ParseDate(published); err != nil {
			return err
		}
	}
	listed, err := store.Listed(ctx)
	if err != nil {
		return err
	}
	if p.roster = record.NewRoster(listed); len(listed) > 0 {
		p.engine.Version += "+actors." + p.roster.Digest()
	}
	t := &tally{started: a.Now(), run: record.Run{Reader: p.engine.Version}}
	if err := store.Begin(ctx, &t.run); err != nil {
		return err
	}
	var source iter.Seq2[intake.Source, error] = func(yield func(intake.Source, error) bool) {
		yield(intake.Source{Name: name, Data: data}, nil)
	}
	err = p.run(ctx, source, func(b batch) error {
		for _, r := range b.results {
			if err := a.fileQuietly(ctx, store, t, r, report); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, store.Finish(context.WithoutCancel(ctx), &t.run))
}

// fileQuietly puts one result into the record and says what became of it.
func (a *App) fileQuietly(ctx context.Context, store record.Store, t *tally, r result, report func(string)) error {
	if r.unread != nil {
		t.add(r, nil, record.New)
		report("unread: " + r.unread.Reason)
		return store.PutUnread(ctx, &t.run, *r.unread)
	}
	outcome := record.Known
	var err error
	if r.known {
		err = store.Sight(ctx, &t.run, r.document.ID, r.document.Name)
	} else {
		outcome, err = store.Put(ctx, &t.run, r.document, r.reading)
	}
	if err != nil {
		return err
	}
	t.add(r, r.reading.Entries, outcome)
	report(fmt.Sprintf("%s: %v, %s", named(r.document.Name), outcome, entriesCount(len(r.reading.Entries))))
	return nil
}
