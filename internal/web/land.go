package web

import (
	"fmt"
	"strings"
)

// land is the outline of the world's land as an SVG path on the sheet of
// project. The file has a line for each ring: points as "x,y" in tenths of a
// unit of that sheet, the first in full, the others as steps.
func land() (string, error) {
	b, err := assets.ReadFile("assets/land.txt")
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		for i, p := range strings.Fields(line) {
			var x, y int
			if _, err := fmt.Sscanf(p, "%d,%d", &x, &y); err != nil {
				return "", fmt.Errorf("land.txt: %q is no point", p)
			}
			switch i {
			case 0:
				fmt.Fprintf(&out, "M%g %g", float64(x)/10, float64(y)/10)
			case 1:
				fmt.Fprintf(&out, "l%g %g", float64(x)/10, float64(y)/10)
			default:
				fmt.Fprintf(&out, " %g %g", float64(x)/10, float64(y)/10)
			}
		}
		out.WriteByte('z')
	}
	return out.String(), nil
}
