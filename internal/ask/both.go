package ask

import (
	"slices"

	"chancery/internal/record"
)

// both is what fits f and the one clause g; ok is false when nothing can.
func both(f, g record.Filter) (out record.Filter, ok bool) {
	if !meet(&f.Kinds, g.Kinds) || !meet(&f.Statuses, g.Statuses) || !meet(&f.Reviews, g.Reviews) || !meet(&f.Accounts, g.Accounts) {
		return f, false
	}
	f.Parties, f.From, f.To = slices.Concat(f.Parties, g.Parties), slices.Concat(f.From, g.From), slices.Concat(f.To, g.To)
	f.According, f.Fields, f.Words = slices.Concat(f.According, g.According), slices.Concat(f.Fields, g.Fields), slices.Concat(f.Words, g.Words)
	f.Disputed, f.Undated, f.Dated = f.Disputed || g.Disputed, f.Undated || g.Undated, f.Dated || g.Dated
	f.Reports = max(f.Reports, g.Reports)
	// Of these an entry may have several, so that two lists are not one shorter list.
	rest := record.Filter{Types: g.Types, Documents: g.Documents, Places: g.Places, Contexts: g.Contexts, About: g.About, Below: g.Below}
	lead(&f.Types, &rest.Types)
	lead(&f.Documents, &rest.Documents)
	lead(&f.Places, &rest.Places)
	lead(&f.Contexts, &rest.Contexts)
	if len(rest.Types)+len(rest.Documents)+len(rest.Places)+len(rest.Contexts) > 0 || rest.About != "" || rest.Below > 0 {
		f.Not = append(slices.Clip(f.Not), record.Filter{Not: []record.Filter{rest}})
	}
	return f, true
}

// meet leaves in a what b lets through too, of what an entry has but one of; an empty
// list lets everything through, and ok is false when nothing is left.
func meet[T comparable](a *[]T, b []T) (ok bool) {
	if len(*a) == 0 || len(b) == 0 {
		*a = slices.Concat(*a, b)
		return true
	}
	*a = slices.DeleteFunc(slices.Clone(*a), func(x T) bool { return !slices.Contains(b, x) })
	return len(*a) > 0
}

// lead moves b to where a is empty.
func lead[T any](a, b *[]T) {
	if len(*a) == 0 {
		*a, *b = *b, nil
	}
}
