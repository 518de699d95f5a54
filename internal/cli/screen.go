package cli

import (
	"io"
	"os"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/vbauerster/cupwriter"
)

// Screen is what a stream can show.
type Screen struct {
	Terminal bool
	Colour   bool
	Width    int // in cells; 0 is endless
}

// screenOf looks at a stream. NO_COLOR (no-color.org) and TERM=dumb turn colour off.
func screenOf(w io.Writer, getenv func(string) string) Screen {
	f, ok := w.(*os.File)
	if !ok {
		return Screen{}
	}
	c := cupwriter.New(f, false)
	if !c.IsTerminal() {
		return Screen{}
	}
	s := Screen{Terminal: true, Colour: getenv("NO_COLOR") == "" && getenv("TERM") != "dumb", Width: 100}
	if width, _, err := c.GetTermSize(); err == nil && width > 20 {
		s.Width = width
	}
	return s
}

// Fixed says the same of every stream.
func Fixed(s Screen) func(io.Writer) Screen { return func(io.Writer) Screen { return s } }

func (s Screen) paint(code, text string) string {
	if !s.Colour || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// The roles of colour: what it means, not how it looks.
func (s Screen) Bold(text string) string   { return s.paint("1", text) }
func (s Screen) Dim(text string) string    { return s.paint("2", text) }
func (s Screen) Red(text string) string    { return s.paint("31", text) }
func (s Screen) Green(text string) string  { return s.paint("32", text) }
func (s Screen) Yellow(text string) string { return s.paint("33", text) }
func (s Screen) Blue(text string) string   { return s.paint("34", text) }
func (s Screen) Cyan(text string) string   { return s.paint("36", text) }

// pad fills text with blanks to width cells.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(width-runewidth.StringWidth(text), 0))
}

// wrap breaks text into lines of at most width cells at blanks; a longer word
// has a line of its own. 0 is endless.
func wrap(text string, width int) []string {
	if width <= 0 {
		return []string{text}
	}
	var lines []string
	line, used := "", 0
	for w := range strings.FieldsSeq(text) {
		n := runewidth.StringWidth(w)
		switch {
		case used == 0:
			line, used = w, n
		case used+1+n <= width:
			line, used = line+" "+w, used+1+n
		default:
			lines = append(lines, line)
			line, used = w, n
		}
	}
	return append(lines, line)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
