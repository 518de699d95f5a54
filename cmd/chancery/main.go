// Command chancery reads news reporting and keeps the diplomatic record. It
// only starts; package cli does the work.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"chancery/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := cli.New().Run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}
