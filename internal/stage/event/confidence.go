package event

import "math"

// Confidence is how often an event like this one is told by its sentence and of
// its type, by the project's own corpus: a logistic curve over what the judge
// gives the type and over how much of the frame the text fills. The training
// command prints the curves (train/calibrate.go). Who did it to whom, when, and
// whether it happened have no part in it.

// Logit is the log odds of p, held away from its ends.
func Logit(p float64) float64 {
	p = min(max(p, 0.002), 0.998)
	return math.Log(p / (1 - p))
}

// sure is the confidence in an event of a frame.
func sure(judge, frame float32) float32 {
	return logistic(sureBase + sureJudge*Logit(float64(judge)) + sureFrame*float64(frame))
}

// offered is the confidence in an event that the judge alone proposes.
func offered(judge float32) float32 {
	return logistic(offerBase + offerJudge*Logit(float64(judge)))
}

func logistic(x float64) float32 { return float32(1 / (1 + math.Exp(-x))) }

// The curves of the frames and of the proposals, as printed by the training command.
const (
	sureBase, sureJudge, sureFrame = -0.295, 0.715, 0.584
	offerBase, offerJudge          = -0.193, 0.801
)
