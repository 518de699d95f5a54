package sqlite

import (
	"cmp"
	"database/sql"
	"maps"
	"slices"

	"chancery/internal/record"
)

// busyFrom is from how many entries on an actor has sheaves of its own, as codes
// have.
const busyFrom = 10_000

// ownKey is under what the sheaves of an actor stand; no code begins so.
func ownKey(id string) string { return "=" + id }

// bindOwn adds an entry to what the actors have that take part, n times; addParts
// files that for those who are busy.
func (p filing) bindOwn(shape int64, e record.Entry, n int) error {
	parts := map[string]int{}
	for _, a := range e.Recipient {
		parts[a.ID] |= partActedOn
	}
	for _, a := range e.Actor {
		parts[a.ID] |= partActs
		if both(e) {
			parts[a.ID] |= partActedOn
		}
	}
	delete(parts, "")
	first, last := "", ""
	if e.When != nil {
		first, last = e.When.Start, e.When.End
	}
	for id, part := range parts {
		seq, err := p.actor(id, "", "", "") // its row is there since its sides are
		if err != nil {
			return err
		}
		if p.own[seq] == nil {
			p.own[seq] = map[ownCell]int{}
		}
		month, c := cellAt(shape, part, first, last)
		p.own[seq][ownCell{month, c}] += n
	}
	return nil
}

type ownCell struct {
	month string
	cell  cell
}

// cellAt is the cell of a span of days, and the month in which it stands.
func cellAt(shape int64, part int, first, last string) (month string, c cell) {
	if first == "" && last == "" {
		return "", cellOf(shape, part, 0, unsure)
	}
	begins := cmp.Or(first, last)
	return begins[:7], cellOf(shape, part, int(dayNumber(begins)%31), lasts(first, last))
}

// addParts files what part and bindOwn have gathered. An actor that has become busy
// is given sheaves, and one that is so no more loses them: what there is depends on
// the entries and not on how they came.
func (p filing) addParts() error {
	for actor, cells := range p.own {
		maps.DeleteFunc(cells, func(_ ownCell, n int) bool { return n == 0 })
		if _, ok := p.parts[actor]; !ok && len(cells) > 0 {
			p.parts[actor] = 0
		}
	}
	for _, actor := range slices.Sorted(maps.Keys(p.parts)) {
		more, cells := p.parts[actor], p.own[actor]
		if more == 0 && len(cells) == 0 {
			continue
		}
		var id string
		var n int
		if err := p.on(p.st.addPart).QueryRowContext(p.ctx, more, actor).Scan(&id, &n); err != nil {
			return err
		}
		var err error
		switch was := n - more; {
		case n >= p.busyFrom && was >= p.busyFrom:
			for x, n := range cells {
				p.sheaf(sheafKey{ownKey(id), "", x.month})[x.cell] += n
			}
		case n >= p.busyFrom:
			err = p.gatherOwn(actor, id)
		case was >= p.busyFrom:
			err = p.exec(p.st.unown, ownKey(id))
		}
		if err != nil {
			return err
		}
	}
	clear(p.parts)
	clear(p.own)
	return nil
}

// gatherBusy makes the sheaves of all busy actors anew.
func (p filing) gatherBusy() error {
	busy, err := p.ints(`SELECT seq FROM actor WHERE n >= ? ORDER BY seq`, p.busyFrom)
	if err != nil {
		return err
	}
	for _, actor := range busy {
		var id string
		if err := p.tx.QueryRowContext(p.ctx, `SELECT id FROM actor WHERE seq = ?`, actor).Scan(&id); err != nil {
			return err
		}
		if err := p.gatherOwn(actor, id); err != nil {
			return err
		}
		if err := p.addSheaves(); err != nil {
			return err
		}
	}
	return nil
}

// gatherOwn gathers the sheaves of one actor from what is filed of its parts.
func (p filing) gatherOwn(actor int64, id string) error {
	rows, err := p.tx.QueryContext(p.ctx, `SELECT entry, shape, place, span, role FROM side INDEXED BY side_actor
		WHERE actor <> 0 AND actor = ? AND role IN (`+roleAny+`) ORDER BY place, shape, entry`, actor)
	if err != nil {
		return err
	}
	defer rows.Close()
	var was, shape int64
	var part int
	var first, last string
	put := func() {
		if was != 0 {
			month, c := cellAt(shape, part, first, last)
			p.sheaf(sheafKey{ownKey(id), "", month})[c]++
		}
	}
	var place sql.RawBytes
	for rows.Next() {
		var seq, kind int64
		var span int
		var role string
		if err := rows.Scan(&seq, &kind, &place, &span, &role); err != nil {
			return err
		}
		if seq != was {
			put()
			was, shape, part = seq, kind, 0
			first, last = bounds(place, span)
		}
		part |= map[string]int{"a": partActs, "r": partActedOn, "b": partActs | partActedOn}[role]
	}
	put()
	return rows.Err()
}

// who is the sheaf of a search.
func (q *search) who() who {
	f := q.f
	if q.busy == "" {
		return sheafOf(f)
	}
	part := map[string]int{roleFrom: partActs, roleTo: partActedOn}[q.led.roles]
	f.Parties, f.From, f.To = nil, nil, nil
	w := sheafOf(f)
	if w.ok {
		w.a, w.parts = ownKey(q.busy), part
	}
	return w
}
