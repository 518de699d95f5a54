package read

import (
	"chancery/internal/stage"
	"chancery/internal/stage/event"
	"chancery/internal/stage/reckoning"
	"chancery/internal/stage/undertaking"
)

// Stages is the reading, in order: the one place where the order is written.
func Stages() []stage.Stage {
	return []stage.Stage{
		event.Stage,
		undertaking.Stage,
		reckoning.Stage,
	}
}
