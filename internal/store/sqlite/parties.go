package sqlite

import (
	"chancery/internal/record"
	"strings"
)

// narrow is the party that narrows a filter most, and in which roles.
func narrow(f record.Filter) (record.PartyFilter, string) {
	for _, byID := range []bool{true, false} {
		for _, c := range []struct {
			list []record.PartyFilter
			role string
		}{{f.From, "'a','b'"}, {f.To, "'r','b'"}, {f.Parties, "'a','r','b'"}, {f.According, "'s'"}} {
			for _, p := range c.list {
				if p.ID != "" && byID || p.Code != "" && !byID {
					return p, c.role
				}
			}
		}
	}
	return record.PartyFilter{}, ""
}

// sideCondition is the SQL for a party in some roles; its arguments go to q.
func sideCondition(table string, p record.PartyFilter, roles string, q *query) string {
	var b strings.Builder
	if p.ID != "" {
		b.WriteString(table + ".actor = (SELECT seq FROM actor WHERE id = ?)")
		q.args = append(q.args, p.ID)
	} else {
		b.WriteString(table + ".code = ?")
		q.args = append(q.args, p.Code)
	}
	if p.ID != "" && p.Code != "" {
		b.WriteString(" AND " + table + ".code = ?")
		q.args = append(q.args, p.Code)
	}
	if p.Sector != "" {
		b.WriteString(" AND " + table + ".sector = ?")
		q.args = append(q.args, p.Sector)
	}
	b.WriteString(" AND " + table + ".role IN (" + roles + ")")
	return b.String()
}

func (q *query) parties(list []record.PartyFilter, roles string) {
	for _, p := range list {
		if p.Name != "" {
			q.exact = false
			q.and("e.seq IN (SELECT rowid FROM words WHERE words MATCH ?)", phrase(p.Name))
		}
		if p.ID == "" && p.Code == "" {
			if p.Sector != "" {
				q.exact = false
			}
			continue
		}
		cond := "EXISTS (SELECT 1 FROM side x WHERE x.entry = e.seq AND "
		mark := len(q.args)
		cond += sideCondition("x", p, roles, q) + ")"
		args := append([]any(nil), q.args[mark:]...)
		q.args = q.args[:mark]
		q.and(cond, args...)
	}
}

// phrase asks for all words of a name; whether they follow each other is seen
// from the entry.
func phrase(name string) string {
	var terms []string
	for _, w := range record.SplitWords(name) {
		terms = append(terms, `"`+w+`"`)
	}
	if len(terms) == 0 {
		return `""`
	}
	return strings.Join(terms, " AND ")
}
