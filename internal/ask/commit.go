package ask

import (
	"context"
	"fmt"
	"strings"

	"chancery/internal/record"
)

// The statuses of a commitment. Each stands with its reason and by whose account.
const (
	NotDue     = "not yet due"
	InProgress = "in progress"
	Kept       = "kept"
	Breached   = "breached"
	Disputed   = "disputed"
	CannotTell = "cannot be told"
)

// Standing is what the record has on a commitment: a status that is derived,
// explained and attributed, with the evidence for and against.
type Standing struct {
	Commitment record.Entry
	Status     string
	Why        string
	For        []Evidence
	Against    []Evidence
}

// Evidence is an entry that bears on a commitment.
type Evidence struct {
	Entry record.Entry
	By    string // whose account it is
	Why   string
}

// commitments gives each commitment with its standing.
func commitments(ctx context.Context, v record.View, q Question) (Reply, error) {
	c := q.Query
	if !c.Has("kind") {
		c = c.With("kind", string(record.KindCommitment))
	}
	f, anchors, err := c.Resolve(ctx, v)
	if err != nil {
		return Reply{}, err
	}
	all, err := take(ctx, v, f, q.Limit+1)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Query: "commitments " + c.String(), Definition: define(c, anchors,
		"the status is derived from what the record holds: judgements that speak of the commitment, and later acts of its bearer that share words with it; it is given with whose account it rests on, never as a fact",
		fmt.Sprintf("of the later acts, the first %d that have two of its words are looked at", mostDeeds),
		"an act outside the scope, or of which the record does not tell whether it is within, shows no breach")}
	if len(all) > q.Limit {
		r.More, all = -1, all[:q.Limit]
	}
	stands, err := Standings(ctx, v, all, q.Today)
	if err != nil {
		return r, err
	}
	for i, e := range all {
		s := stands[i]
		r.Rows = append(r.Rows, Line{Group: s.Status, Entry: e, Note: s.Why})
		for _, x := range s.For {
			r.Bounds = append(r.Bounds, Bound{Role: "for " + e.ID, Entry: x.Entry, Why: x.Why + ", by the account of " + x.By})
		}
		for _, x := range s.Against {
			r.Bounds = append(r.Bounds, Bound{Role: "against " + e.ID, Entry: x.Entry, Why: x.Why + ", by the account of " + x.By})
		}
	}
	n := map[string]int{}
	var parts []string
	for _, l := range r.Rows {
		n[l.Group]++
	}
	for _, s := range []string{NotDue, InProgress, Kept, Breached, Disputed, CannotTell} {
		if n[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[s], s))
		}
	}
	r.Answer = counted(len(r.Rows), "commitment")
	if len(parts) > 0 {
		r.Answer += ": " + strings.Join(parts, ", ")
	}
	r.cutShort()
	if len(r.Bounds) == 0 {
		r.bindEnds()
	}
	r.Changes = append(r.Changes, "a review of the entries on which a status rests, or a further report of an act of the bearer")
	r.Unknown = []string{"acts of the bearer that no article read so far tells"}
	return r, nil
}
