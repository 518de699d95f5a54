package intake

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"

	"chancery/internal/doc"
)

// layouts are the ways in which metadata writes an instant or a day.
var layouts = [...]string{
	time.RFC3339Nano, time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05.999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly, "2006/01/02 15:04:05", "2006/01/02", "20060102",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", time.RFC850, time.ANSIC, time.UnixDate, time.RubyDate,
	"January 2, 2006 3:04 PM", "January 2, 2006, 3:04 PM", "Jan 2, 2006 3:04 PM", "Jan 2, 2006, 3:04 PM", "January 2, 2006 15:04", "2 January 2006 15:04",
}

// clocked reports whether a layout gives an instant: an hour and its zone.
func clocked(layout string) bool {
	return strings.Contains(layout, "15:04") && (strings.Contains(layout, "Z07") || strings.Contains(layout, "-0700"))
}

// instant reads the value of a piece of metadata: the day as the source writes
// it (in its own zone), and the instant where it gives hour and zone.
func instant(s string) (doc.Date, time.Time, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 6 || len(s) > 64 {
		return doc.Date{}, time.Time{}, false
	}
	for _, l := range layouts {
		t, err := time.Parse(l, s)
		if err != nil {
			continue
		}
		if t.Year() < 1800 || t.Year() > 2199 {
			return doc.Date{}, time.Time{}, false
		}
		at := time.Time{}
		if clocked(l) {
			at = t
		}
		return doc.DateOf(t), at, true
	}
	if d := readDateline(s); d.ok && d.date.Known() && !d.unclear {
		return d.date, time.Time{}, true
	}
	return doc.Date{}, time.Time{}, false
}

// claim is one statement of the day.
type claim struct {
	date doc.Date
	at   time.Time
	from string
}

// day decides on the publication day from the page's own metadata. What comes
// first decides: meta, JSON-LD, a time element, the address. Others that are
// more than a day away are noted, and a day of change is never taken for one
// of publication.
func (a *Article) day(p *page) {
	var claims []claim
	add := func(value, from string) {
		if d, at, ok := instant(value); ok {
			claims = append(claims, claim{d, at, from})
		}
	}
	names := load().meta
	modified := doc.Date{}
	for _, m := range p.meta {
		if m.time {
			continue
		}
		switch names[m.name] {
		case "published":
			add(m.value, FromMeta)
		case "modified":
			if d, _, ok := instant(m.value); ok {
				modified = d
			}
		}
	}
	for _, s := range p.ld {
		published, changed := linked(s)
		add(published, FromJSONLD)
		if d, _, ok := instant(changed); ok && !modified.Known() {
			modified = d
		}
	}
	times := 0
	for _, m := range p.meta {
		if !m.time {
			continue
		}
		if _, _, ok := instant(m.value); ok {
			times++
		}
		if strings.Contains(m.name, "publish") || strings.Contains(m.name, "entry-date") || strings.Contains(m.name, "dateposted") {
			if !strings.Contains(m.name, "updated") || strings.Contains(m.name, "published") {
				add(m.value, FromTime)
			}
		}
	}
	if len(claims) == 0 && times == 1 { // the only time of the page is its own
		for _, m := range p.meta {
			if m.time && !strings.Contains(m.name, "updat") && !strings.Contains(m.name, "modif") {
				add(m.value, FromTime)
			}
		}
	}
	if d, ok := addressDate(a.URL); ok {
		claims = append(claims, claim{date: d, from: FromURL})
	}
	if len(claims) == 0 {
		if d, ok := p.besideHead(a.Title); ok {
			claims = append(claims, claim{date: d, from: FromDateline})
		}
	}
	if len(claims) == 0 {
		if modified.Known() {
			a.Notes = append(a.Notes, fmt.Sprintf("last changed %v by its metadata; no publication date", modified))
		}
		return
	}
	c := claims[0]
	for _, o := range claims[1:] {
		if o.date == c.date && c.at.IsZero() {
			c.at = o.at
		}
	}
	if l := claims[len(claims)-1]; l.from == FromURL && !c.at.IsZero() && apart(l.date, c.date) == 1 {
		// Servers write universal time; the address has the outlet's own day.
		if _, zone := c.at.Zone(); zone == 0 {
			c.date, c.from = l.date, FromURL
		}
	}
	a.dated(c.date, c.at, c.from)
	said := map[string]bool{}
	for _, o := range claims[1:] {
		n := fmt.Sprintf("%s says published %v, %s says %v"+doubted, o.from, o.date, c.from, c.date)
		if apart(o.date, c.date) > 1 && !said[n] {
			said[n] = true
			a.Notes = append(a.Notes, n)
		}
	}
}

// addressDate reads the day in the path of an address: /2019/06/12/,
// /2019-06-12-, /2019/jun/12/, -20190612.
func addressDate(address string) (doc.Date, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return doc.Date{}, false
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' || r == '-' || r == '_' || r == '.' })
	whole := func(y, m, d string) (doc.Date, bool) {
		if n := monthOf(strings.ToLower(m)); n > 0 {
			m = fmt.Sprintf("%02d", n)
		}
		if len(y) != 4 || len(m) > 2 || len(d) > 2 {
			return doc.Date{}, false
		}
		t, err := time.Parse("2006-1-2", y+"-"+m+"-"+d)
		return doc.DateOf(t), err == nil && t.Year() >= 1990 && t.Year() < 2100
	}
	for i, p := range parts {
		if len(p) == 8 {
			if d, ok := whole(p[:4], p[4:6], p[6:]); ok {
				return d, true
			}
		}
		if i+2 < len(parts) {
			if d, ok := whole(p, parts[i+1], parts[i+2]); ok {
				return d, true
			}
		}
	}
	return doc.Date{}, false
}

// besideHead is the day on a line of its own close to the page's headline, in
// the article or beside it; only where all such lines agree.
func (p *page) besideHead(title string) (doc.Date, bool) {
	key := letters(title)
	at := -1
	for i, q := range p.pieces {
		if i != p.title && q.hint == heading && (q.level == 1 || key != "" && letters(p.text(i)) == key) {
			at = i
			break
		}
	}
	if at < 0 {
		return doc.Date{}, false
	}
	var found doc.Date
	for i := max(0, at-3); i < len(p.pieces) && i < at+12; i++ {
		if p.pieces[i].chrome {
			continue
		}
		d := readDateline(p.text(i))
		if !d.ok || !d.date.Known() || d.unclear || d.modified {
			continue
		}
		if found.Known() && found != d.date {
			return doc.Date{}, false
		}
		found = d.date
	}
	return found, found.Known()
}

// cleanByline drops from an extractor's byline what belongs to the date beside
// it: "Ann Onym November" is Ann Onym.
func cleanByline(s string) string {
	var out []string
	for _, part := range strings.Split(s, ";") {
		f := strings.Fields(part)
		for len(f) > 0 {
			l := strings.ToLower(strings.Trim(f[len(f)-1], ".,"))
			if len(l) < 3 || l == "may" && len(f) > 1 || monthOf(l) == 0 && weekdayOf(l) < 0 {
				break
			}
			f = f[:len(f)-1]
		}
		if len(f) > 0 {
			out = append(out, strings.Join(f, " "))
		}
	}
	return strings.Join(out, "; ")
}

// linked finds the days in a JSON-LD script: those of the first thing that is an
// article, or else a page.
func linked(script string) (published, modified string) {
	var v any
	script = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(script), "<![CDATA["), "]]>"))
	if json.Unmarshal([]byte(script), &v) != nil {
		return "", ""
	}
	best := 0
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if depth > 8 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x, depth+1)
			}
		case map[string]any:
			kind, _ := json.Marshal(v["@type"])
			rank := 0
			switch k := string(kind); {
			case strings.Contains(k, "Article"), strings.Contains(k, "Posting"), strings.Contains(k, "Report"):
				rank = 2
			case strings.Contains(k, "WebPage"):
				rank = 1
			}
			if p, ok := v["datePublished"].(string); ok && rank > best {
				best, published = rank, p
				modified, _ = v["dateModified"].(string)
			}
			for _, k := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"} {
				walk(v[k], depth+1)
			}
		}
	}
	walk(v, 0)
	return published, modified
}
