// Command outlines makes internal/web/assets/land.txt of the TopoJSON file
// land-110m.json of the npm package world-atlas 2.0.2 (Natural Earth, public
// domain): go run ./cmd/outlines land-110m.json > internal/web/assets/land.txt
//
// Law of the room: it runs by hand, never in a build; the same file gives the
// same bytes.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
)

type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Land struct {
			Geometries []struct {
				Type string
				Arcs [][][]int
			}
		}
	}
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "outlines:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("want one file")
	}
	b, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	var t topology
	if err := json.Unmarshal(b, &t); err != nil {
		return err
	}
	fmt.Fprint(out, "# what    outlines of the world's land, scale 1:110 million: a line a ring, points in tenths of a unit on a sheet of 1000 by 500\n",
		"#         (plain cylindrical projection), the first in full, the others as steps from the one before\n",
		"# origin  Natural Earth, public domain, by way of the npm package world-atlas 2.0.2 (ISC); made by cmd/outlines\n")
	for _, g := range t.Objects.Land.Geometries {
		for _, polygon := range g.Arcs {
			for _, ring := range polygon {
				write(out, t, ring)
			}
		}
	}
	return nil
}

// write prints one ring; a negative number is an arc backwards (its complement).
func write(out io.Writer, t topology, ring []int) {
	var points [][2]float64
	for _, n := range ring {
		i := n
		if n < 0 {
			i = ^n
		}
		var arc [][2]float64
		x, y := 0.0, 0.0
		for _, d := range t.Arcs[i] {
			x, y = x+d[0], y+d[1]
			arc = append(arc, [2]float64{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]})
		}
		if n < 0 {
			for a, b := 0, len(arc)-1; a < b; a, b = a+1, b-1 {
				arc[a], arc[b] = arc[b], arc[a]
			}
		}
		if len(points) > 0 {
			arc = arc[1:]
		}
		points = append(points, arc...)
	}
	// A ring over the line of 180 degrees goes on past the edge of the sheet, and
	// is drawn once more from the other edge; Antarctica's own edge is at the pole.
	shift, over := 0.0, 0.0
	for i := range points {
		if i > 0 && math.Abs(points[i][1]) < 85 {
			for d := points[i][0] + shift - points[i-1][0]; math.Abs(d) > 180; d = points[i][0] + shift - points[i-1][0] {
				shift -= math.Copysign(360, d)
			}
		}
		points[i][0] += shift
		if points[i][0] > 180.01 {
			over = -360
		} else if points[i][0] < -180.01 {
			over = 360
		}
	}
	draw(out, points, 0)
	if over != 0 {
		draw(out, points, over)
	}
}

func draw(out io.Writer, points [][2]float64, shift float64) {
	lastX, lastY, n := 0, 0, 0
	for _, p := range points {
		x, y := int(math.Round((p[0]+shift+180)/360*10000)), int(math.Round((90-p[1])/180*5000))
		if n > 0 && x == lastX && y == lastY {
			continue
		}
		if n > 0 {
			fmt.Fprint(out, " ")
		}
		fmt.Fprintf(out, "%d,%d", x-lastX, y-lastY)
		lastX, lastY, n = x, y, n+1
	}
	fmt.Fprintln(out)
}
