package world

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed data/cities.txt
var cities string

// City is a town of the gazetteer: the state that it lies in, and where.
type City struct {
	Code     string
	Lat, Lon float64
}

// CityOf finds a town by its name. It is for place names that no other list has:
// the gazetteer knows no context, and of towns that share a name it has the one
// that is far bigger than the others, or none. ok is false when there is none.
func CityOf(name string) (c City, ok bool) {
	key := fold(Key(name))
	if key == "" || strings.ContainsAny(key, "\t\n") {
		return c, false
	}
	key += "\t"
	lo, hi := 0, len(cities) // the line sought, if any, starts in [lo, hi)
	for lo < hi {
		mid := lo + (hi-lo)/2
		start := strings.LastIndexByte(cities[:mid], '\n') + 1
		end := start + strings.IndexByte(cities[start:], '\n')
		line := cities[start:end]
		switch {
		case line[0] != '#' && strings.HasPrefix(line, key):
			return cityLine(line[len(key):])
		case line[0] == '#' || line < key:
			lo = end + 1
		default:
			hi = start
		}
	}
	return c, false
}

func cityLine(s string) (c City, ok bool) {
	code, at, _ := strings.Cut(s, "\t")
	lat, lon, _ := strings.Cut(at, ",")
	c.Code = code
	var err1, err2 error
	c.Lat, err1 = strconv.ParseFloat(lat, 64)
	c.Lon, err2 = strconv.ParseFloat(lon, 64)
	return c, err1 == nil && err2 == nil
}
