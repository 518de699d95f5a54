package read

import (
	"chancery/internal/doc"
	"chancery/internal/stage"
	"chancery/internal/stage/attribution"
	"chancery/internal/stage/coref"
	"chancery/internal/stage/entity"
	"chancery/internal/stage/event"
	"chancery/internal/stage/factuality"
	"chancery/internal/stage/lemma"
	"chancery/internal/stage/parse"
	"chancery/internal/stage/reckoning"
	"chancery/internal/stage/tag"
	"chancery/internal/stage/timex"
	"chancery/internal/stage/token"
	"chancery/internal/stage/undertaking"
)

// Stages is the reading, in order: the one place where the order is written.
func Stages() []stage.Stage {
	return []stage.Stage{
		token.Stage,
		tag.Stage,
		lemma.Stage,
		parse.Stage,
		entity.Stage,
		timex.Stage,
		coref.Stage,
		attribution.Stage,
		factuality.Stage,
		event.Stage,
		undertaking.Stage,
		reckoning.Stage,
	}
}

// English is the part of the reading that is about the language alone: from
// tokens to who is who.
func English() []stage.Stage {
	all := Stages()
	for i, s := range all {
		if s.Makes&doc.Chains != 0 {
			return all[:i+1]
		}
	}
	return all
}

// Times is the part of the reading up to the times and their values.
func Times() []stage.Stage {
	all := Stages()
	for i, s := range all {
		if s.Makes&doc.Timexes != 0 {
			return all[:i+1]
		}
	}
	return all
}
