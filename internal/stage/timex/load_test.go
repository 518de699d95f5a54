package timex

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// TestFaults: a fault in the data is told with its place when the data is loaded.
func TestFaults(t *testing.T) {
	copied := func() fstest.MapFS {
		out := fstest.MapFS{}
		names, err := fs.Glob(data, "data/*")
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			b, err := fs.ReadFile(data, n)
			if err != nil {
				t.Fatal(err)
			}
			out[n] = &fstest.MapFile{Data: b}
		}
		return out
	}
	if _, err := loadFrom(copied()); err != nil {
		t.Fatal(err)
	}
	const yes = "\nyes - | x => \"x\" DATE \nno - | y\n"
	for _, c := range []struct{ file, add, want string }{
		{"data/words.tsv", "x\tmoth\t1\n", "unknown class"},
		{"data/words.tsv", "x\tmonth\tq\n", "unknown value"},
		{"data/words.tsv", "x\tmonth\t1\tloud\n", "unknown condition"},
		{"data/holidays.tsv", "x day\t13 1\n", "cannot read the day"},
		{"data/holidays.tsv", "x day\teasterish\n", "cannot read the day"},
		{"data/date.rules", "rule x\nkind date\nmatch <moth>" + yes, "no class"},
		{"data/date.rules", "rule x\nkind date\nmatch <month:moth>" + yes, "no slot"},
		{"data/date.rules", "rule x\nkind date\nmatch {dayprt}" + yes, "no pattern {dayprt}"},
		{"data/date.rules", "rule x\nkind date\nmatch ( a | b" + yes, "want )"},
		{"data/date.rules", "rule x\nkind date\nmatch ( a | )" + yes, "empty pattern"},
		{"data/date.rules", "rule x\nkind date\nmatch a )" + yes, "unexpected"},
		{"data/date.rules", "rule x\nkind date\nmatch <month" + yes, "has no end"},
		{"data/date.rules", "rule x\nkind date\nmatch a [dir=up]" + yes, "cannot set"},
		{"data/date.rules", "rule x\nkind date\nmatch a [?raining]" + yes, "no test"},
		{"data/date.rules", "rule x\nkind date\nmatch a?" + yes, "may match nothing"},
		{"data/date.rules", "rule x\nkind moon\nmatch a" + yes, "unknown kind"},
		{"data/date.rules", "rule x\nkind date\nmatch a\n", "a yes and a no"},
		{"data/date.rules", "rule x\ndef yr a\n", "stands already"},
		{"data/date.rules", "rule x\ndef loop {loop}\nkind date\nmatch {loop}" + yes, "calls itself"},
	} {
		f := copied()
		f[c.file].Data = append(append([]byte{}, f[c.file].Data...), c.add...)
		_, err := loadFrom(f)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.file+":") {
			t.Errorf("%s + %q: %v, want %q with its place", c.file, c.add, err, c.want)
		}
	}
}
