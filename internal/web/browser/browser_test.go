package browser

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"chancery/internal/cli"
)

// chromium is the path of a browser; the test is skipped where there is none.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("SKIPPED: no chromium on this machine, so nothing was looked at in a browser")
	return ""
}

// browser starts one that is gone when the test ends.
func browser(t *testing.T) context.Context {
	t.Helper()
	profile, err := os.MkdirTemp("", "chancery-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(profile) }) // the browser may still be writing: what is left is of no use
	o := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), o...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	return ctx
}

// serve starts the program on a record of the paths and gives its address.
func serve(t *testing.T, paths ...string) string {
	t.Helper()
	t.Chdir("../../..")
	db := filepath.Join(t.TempDir(), "letters.db")
	a := cli.New()
	a.Out, a.Err = io.Discard, io.Discard
	if len(paths) > 0 {
		if code := a.Run(t.Context(), append([]string{"read", "--quiet", "--db", db}, paths...)); code != 0 {
			t.Fatalf("read: exit status %d", code)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	a = cli.New()
	a.Out, a.Err = w, io.Discard
	ended := make(chan int, 1)
	go func() {
		ended <- a.Run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--by", "M. Lind", "--db", db})
		w.Close()
	}()
	t.Cleanup(func() { cancel(); <-ended })
	address, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(strings.TrimSpace(address), "/")
}

// press types a key once the page's script listens for it. It is given to the page
// itself: a window without the focus, as a busy machine may have it, loses keys.
func press(key string) chromedp.Action {
	return chromedp.Tasks{chromedp.Poll(`document.readyState == "complete"`, nil),
		chromedp.Evaluate(`document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "`+key+`", bubbles: true, cancelable: true}))`, nil)}
}

// click clicks what sel finds, wherever it has moved to.
func click(sel string) chromedp.Action {
	return chromedp.Tasks{chromedp.WaitReady(sel, chromedp.ByQuery), chromedp.Evaluate("document.querySelector(`"+sel+"`).click()", nil)}
}

const letter = `KELDEN, Norvania, May 14 (Courier) - President Tomas Reik of Norvania sent a letter to Kestrian Prime Minister Orla Venn on May 12, 2031, her office said.

Norvania pledged to halt missile tests as long as the talks go on.`

const denial = `PORTA, Kestria, May 14 (Gulf Wire) - President Tomas Reik did not send a letter to Kestrian Prime Minister Orla Venn on May 12, 2031, a Norvanian spokesman said.`

func TestAReadersDay(t *testing.T) {
	ctx, site := browser(t), serve(t, "examples")
	run := func(what string, actions ...chromedp.Action) {
		t.Helper()
		step, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		if err := chromedp.Run(step, actions...); err != nil {
			var where, text string
			chromedp.Run(ctx, chromedp.Location(&where), chromedp.Text("main", &text, chromedp.ByQuery))
			t.Fatalf("%s: %v\nat %s: %.600s", what, err, where, text)
		}
	}
	see := func(what, sel, want string) {
		t.Helper()
		var text string
		run(what, chromedp.WaitReady(sel, chromedp.ByQuery), chromedp.Text(sel, &text, chromedp.ByQuery))
		if !strings.Contains(text, want) {
			t.Fatalf("%s: %q is not in %.800s", what, want, text)
		}
	}
	var files []string
	for name, text := range map[string]string{"letter.txt": letter, "denial.txt": denial} {
		files = append(files, filepath.Join(t.TempDir(), name))
		if err := os.WriteFile(files[len(files)-1], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run("read a file", chromedp.Navigate(site+"/sources"), chromedp.SetUploadFiles("#drop input[type=file]", files, chromedp.ByQuery),
		chromedp.SetValue("#drop input[name=published]", "2031-05-14", chromedp.ByQuery), click("#drop button"),
		chromedp.WaitReady("#progress", chromedp.ByQuery), chromedp.Poll(`document.querySelector("#progress").textContent.includes("done: 2 of 2 read")`, nil))
	run("find the letter on the timeline", chromedp.Navigate(site+"/timeline?q=type:CONSULT/letter+since:2031+status:asserted"), chromedp.WaitReady(".timeline .m", chromedp.ByQuery))
	see("the list holds it", ".entries", "Reik")
	run("open its evidence", chromedp.Evaluate(`document.querySelector(".timeline a .m").parentNode.dispatchEvent(new MouseEvent("click",{bubbles:true,cancelable:true,view:window}))`, nil), chromedp.WaitReady("#proof", chromedp.ByQuery))
	see("its sentence", ".proof blockquote", "President Tomas Reik")
	see("who says so", ".chain", "office")
	run("correct its date", press("e"), chromedp.WaitVisible(`#edit input[name=when]`, chromedp.ByQuery), chromedp.SetValue(`#edit input[name=when]`, "2031-05-11", chromedp.ByQuery), click("#edit button"),
		chromedp.WaitReady(".history ins", chromedp.ByQuery))
	see("the new day", "dl.head", "2031-05-11")
	see("its state", ".crumbs", "corrected")
	run("undo", press("u"), chromedp.WaitReady(".history .undone", chromedp.ByQuery))
	see("the old day again", "dl.head", "2031-05-12")
	see("its state", ".crumbs", "unreviewed")

	run("open the queue", chromedp.Navigate(site+"/review"), chromedp.WaitReady(".queue .item:nth-child(10)", chromedp.ByQuery))
	for range 10 {
		run("accept", press("a"))
	}
	run("ten are accepted", chromedp.Poll(`document.querySelectorAll(".queue .item.accepted").length == 10`, nil))
	run("take one back", press("u"), chromedp.Poll(`document.querySelectorAll(".queue .item.accepted").length == 9`, nil))
	see("kept on reload", "main", "to look at")
	run("reload", chromedp.Reload(), chromedp.WaitReady(".queue", chromedp.ByQuery), chromedp.Navigate(site+"/timeline?q=review:accepted"), chromedp.Poll(`document.querySelectorAll(".entries tbody tr.accepted").length == 9`, nil))
	run("see two disagreements", chromedp.Navigate(site+"/disagreements"), chromedp.Poll(`document.querySelectorAll(".case .account").length == 4`, nil))
	see("both sides", ".case", "said not to have happened")
	run("ask", chromedp.Navigate(site+"/ask"), chromedp.SetValue("#question", "first type:CONSULT/letter", chromedp.ByQuery), chromedp.Submit("#question", chromedp.ByQuery), chromedp.WaitReady(".bounds", chromedp.ByQuery))
	see("its definition", "main", "class: entries that fit")
	var faults int
	run("no style was blocked", chromedp.Evaluate(`[...document.styleSheets].length`, &faults))
	if faults != 1 {
		t.Errorf("%d style sheets, want 1", faults)
	}
}

// TestScreens makes pictures of the pages when CHANCERY_SCREENS names a folder:
// CHANCERY_SCREENS=docs/screens go test ./internal/web/browser -run Screens
func TestScreens(t *testing.T) {
	folder := os.Getenv("CHANCERY_SCREENS")
	if folder == "" {
		t.Skip("SKIPPED: CHANCERY_SCREENS names no folder")
	}
	ctx, site := browser(t), serve(t, "examples") // in the root of the repository from here on
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, s := range []struct {
		name, path, click string
		width, height     int64
		dark              bool
	}{
		{"timeline", "/timeline?from=2023-03-01&to=2023-04-15", "", 1280, 820, false},
		{"timeline-narrow-dark", "/timeline?from=2023-03-01&to=2023-04-15", "", 420, 900, true},
		{"entry", "/timeline?q=type:CONSULT/phone", ".entries a.says", 1280, 820, false},
		{"review", "/review", "", 1280, 720, false},
		{"article-dark", "/sources", "tbody tr:nth-child(3) a", 1280, 820, true},
	} {
		scheme := "light"
		if s.dark {
			scheme = "dark"
		}
		var png []byte
		actions := []chromedp.Action{chromedp.EmulateViewport(s.width, s.height), emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
			chromedp.Navigate(site + s.path), chromedp.WaitReady("footer", chromedp.ByQuery)}
		if s.click != "" {
			var href string
			actions = append(actions, chromedp.Evaluate(`document.querySelector("`+s.click+`").href`, &href), chromedp.ActionFunc(func(ctx context.Context) error { return chromedp.Navigate(href).Do(ctx) }))
		}
		if err := chromedp.Run(ctx, append(actions, chromedp.WaitReady("footer", chromedp.ByQuery), chromedp.CaptureScreenshot(&png))...); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		if len(png) > 200_000 {
			t.Errorf("%s: %d bytes", s.name, len(png))
		}
		if err := os.WriteFile(filepath.Join(folder, s.name+".png"), png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
