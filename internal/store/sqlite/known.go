package sqlite

import (
	"database/sql"
	"errors"
	"maps"
	"sync"
)

// known are rows that stand in the record for good, so that they need not be
// looked up again.
type known struct {
	sync.Mutex
	actors map[string]int64
	shapes map[shape]int64
}

// mostKnown is how many actors are remembered.
const mostKnown = 100_000

// learn remembers what a filing met, once it is committed.
func (k *known) learn(p filing) {
	k.Lock()
	defer k.Unlock()
	if k.actors == nil || len(k.actors) > mostKnown {
		k.actors = map[string]int64{}
	}
	if k.shapes == nil {
		k.shapes = map[shape]int64{}
	}
	maps.Copy(k.actors, p.actors)
	maps.Copy(k.shapes, p.shapes)
}

func (k *known) actor(id string) (int64, bool) {
	k.Lock()
	defer k.Unlock()
	seq, ok := k.actors[id]
	return seq, ok
}

func (k *known) shape(h shape) (int64, bool) {
	k.Lock()
	defer k.Unlock()
	seq, ok := k.shapes[h]
	return seq, ok
}

// actor is the row of an actor, 0 without an id.
func (p filing) actor(id, name, code, sector string) (int64, error) {
	if id == "" {
		return 0, nil
	}
	if seq, ok := p.actors[id]; ok {
		return seq, nil
	}
	if seq, ok := p.known.actor(id); ok {
		return seq, nil
	}
	seq, err := p.insert(p.st.actor, id)
	if errors.Is(err, sql.ErrNoRows) {
		seq, err = p.insert(p.st.newActor, id, name, code, sector)
	}
	p.actors[id] = seq
	return seq, err
}
