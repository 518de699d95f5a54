package record

import (
	"slices"
	"strings"
)

// The seven statuses of an entry.
const (
	Asserted       = "asserted"
	Negated        = "negated"
	Planned        = "planned"
	Possible       = "possible"
	Conditional    = "conditional"
	Hypothetical   = "hypothetical"
	Counterfactual = "counterfactual"
)

// The values of When.Basis.
const (
	BasisText        = "text"        // the words give the date by themselves
	BasisAnchored    = "anchored"    // computed from the words and another date
	BasisPublication = "publication" // the act is the publication itself
)

// The prefixes of the record's identifiers.
const (
	EntryPrefix    = "e:"
	ActorPrefix    = "a:"
	DocumentPrefix = "sha256:"
)

// mark parts the name in an id from the document that alone knows whom it means.
const mark = "@"

// IDWithin is the id of somebody whom one document describes without a name: it
// holds for that document and no other.
func IDWithin(id, document string) string {
	d := strings.TrimPrefix(document, DocumentPrefix)
	return id + mark + d[:min(8, len(d))]
}

// OfArticle reports whether an id holds for one document alone.
func OfArticle(id string) bool { return strings.Contains(id, mark) }

// Statuses lists the statuses in the order in which they are reported.
func Statuses() []string {
	return []string{Asserted, Negated, Planned, Possible, Conditional, Hypothetical, Counterfactual}
}

// HasStatus reports whether s is one of the seven.
func HasStatus(s string) bool { return slices.Contains(Statuses(), s) }

// Types lists the types that entries of kind k may have: the sixteen PLOVER
// types for an event, the speech acts for a statement, and so on. It is empty
// for an unknown kind.
func Types(k Kind) []string {
	switch k {
	case KindEvent:
		return []string{"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
			"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
	case KindStatement:
		return []string{"state", "confirm", "deny", "claim", "allege", "praise", "criticise", "hint", "predict", "promise", "offer",
			"demand", "ask", "reject", "comment", "decline", "retract"}
	case KindCommitment:
		return []string{"pledge", "moratorium", "agreement-term", "unilateral"}
	case KindPosition:
		return []string{"demand", "condition", "preference", "proposal"}
	case KindReckoning:
		return []string{"first-since", "superlative", "pause", "anniversary", "count", "duration", "latest"}
	}
	return nil
}

// HasType reports whether entries of kind k may have type t; an empty kind
// stands for any.
func HasType(k Kind, t string) bool {
	if k != "" {
		return slices.Contains(Types(k), t)
	}
	for _, k := range Kinds {
		if slices.Contains(Types(k), t) {
			return true
		}
	}
	return false
}
