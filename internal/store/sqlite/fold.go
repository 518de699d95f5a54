package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"hash/fnv"

	"chancery/internal/record"
)

// loaded is a leaf with its row.
type loaded struct {
	record.Leaf
	seq int64
	act int64 // the derived row that stood for it; 0 for none
}

// refold folds anew the leaves of the given rows and all that may tell the same
// acts: the sets of leaves that are tied to each other are found whole, so that
// the result depends on what the record holds and not on the order in which it
// came. cache are leaves that are at hand; old are entries that have gone, for
// the log of changes.
func (p filing) refold(cache map[int64]*loaded, touched []int64, old []record.Entry) error {
	// Set before anything else, so that the leaves of this very call find each other.
	fresh := make([]*loaded, 0, len(touched))
	for _, seq := range touched {
		l, err := p.load(cache, seq)
		if err != nil {
			return err
		}
		if l == nil {
			continue
		}
		if err := p.findable(l); err != nil {
			return err
		}
		fresh = append(fresh, l)
	}
	done := map[int64]bool{}
	before, after := map[string]record.Entry{}, map[string]record.Entry{}
	for _, e := range old {
		before[e.ID] = e
	}
	for _, l := range fresh {
		if done[l.seq] {
			continue
		}
		set, err := p.tied(cache, l, done)
		if err != nil {
			return err
		}
		if err := p.settle(set, before, after); err != nil {
			return err
		}
	}
	if err := p.addUp(); err != nil {
		return err
	}
	return p.changes(before, after)
}

// findable files the keys of a leaf, which never change while it is alive.
func (p filing) findable(l *loaded) error {
	for _, k := range p.keys(l) {
		if err := p.exec(p.st.fold, foldWord(k.Word), dayNumber(k.First), dayNumber(k.Day), l.seq); err != nil {
			return err
		}
	}
	return nil
}

// unfindable takes the keys of a leaf away.
func (p filing) unfindable(l *loaded) error {
	for _, k := range p.keys(l) {
		if err := p.exec(p.st.unfold, foldWord(k.Word), dayNumber(k.First), l.seq); err != nil {
			return err
		}
	}
	return nil
}

// foldWord is the hash of a key's word. Two words of one hash cost a look at
// leaves that the Folder then finds to be others.
func foldWord(w string) int64 {
	h := fnv.New64a()
	h.Write([]byte(w))
	return int64(h.Sum64())
}

func (p filing) keys(l *loaded) []record.FoldKey {
	if p.folder == nil {
		return nil
	}
	return p.folder.Keys(&l.Leaf)
}

// load reads a leaf that is alive; nil for one that is not.
func (p filing) load(cache map[int64]*loaded, seq int64) (*loaded, error) {
	if l, ok := cache[seq]; ok {
		return l, nil
	}
	var text string
	var act sql.NullInt64
	l := &loaded{seq: seq}
	err := p.on(p.st.leaf).QueryRowContext(p.ctx, seq).Scan(&text, &l.Ord, &act, &l.Published)
	if errors.Is(err, sql.ErrNoRows) {
		cache[seq] = nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if l.Entry, err = decodeEntry(text); err != nil {
		return nil, err
	}
	l.act = act.Int64
	if l.Verdicts, err = p.verdicts(l.ID); err != nil {
		return nil, err
	}
	cache[seq] = l
	return l, nil
}

func (p filing) verdicts(leaf string) ([]record.Verdict, error) {
	if !p.judged {
		return nil, nil
	}
	rows, err := p.on(p.st.verdicts).QueryContext(p.ctx, leaf)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []record.Verdict
	for rows.Next() {
		var v record.Verdict
		var text string
		var logged record.Logged
		if err := rows.Scan(&v.Seq, &v.Act, &v.By, &text, &v.Side); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(text), &logged); err != nil {
			return nil, err
		}
		v.Patch = logged.Patch
		out = append(out, v)
	}
	return out, rows.Err()
}
