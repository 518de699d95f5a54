package event

import "chancery/internal/neural"

// The judge's second mind is a logistic regression over the word's features one by one, over
// some of them two by two, and over the words around. It sees no order and forgets nothing it
// has seen twice; it errs elsewhere than the network, and both together are more often right
// than either.

// WideMark opens the file of its weights, which have NumOutcomes columns.
const WideMark = "chancery acts 2\n"

// How far around a word the words near it are counted.
const before, after = 12, 16

// pairs are the kinds of features that are looked at two by two.
var pairs = [...][2]int{
	{kindLemma, kindSubj}, {kindLemma, kindSubjWho}, {kindLemma, kindObjWho}, {kindLemma, kindOblWho}, {kindLemma, kindGovernor}, {kindLemma, kindTold},
	{kindLemma, kindFrame}, {kindFrame, kindStatus}, {kindFrame, kindTold}, {kindFrame, kindSubjWho}, {kindFrame, kindObjWho}, {kindFrame, kindOblWho},
	{kindHint, kindSubjWho}, {kindHint, kindObjWho}, {kindHint, kindOblWho}, {kindHint + 1, kindSubjWho}, {kindHint + 1, kindObjWho}, {kindHint, kindFrame}, {kindTag, kindStatus},
	{kindClass, kindObj}, {kindClass, kindObjWho},
}

// Wide appends the features of words[i] as the regression sees them; bare leaves out what the
// frames say.
func Wide(words []Word, i int, bare bool, feats []uint32) []uint32 {
	w := &words[i]
	fold := func(h uint64) uint32 { return uint32(h ^ h>>32) }
	hidden := func(k int) bool { return bare && k >= kindFrame && k <= kindPart }
	for k, h := range w.Hash {
		if !hidden(k) {
			feats = append(feats, fold(h))
		}
	}
	for n, p := range pairs {
		if !hidden(p[0]) && !hidden(p[1]) {
			feats = append(feats, fold(neural.Mix(200+n, w.Hash[p[0]]*31+w.Hash[p[1]])))
		}
	}
	for j := max(0, i-before); j <= min(len(words)-1, i+after); j++ {
		if j != i && words[j].content {
			feats = append(feats, fold(neural.Mix(300, words[j].Hash[kindLemma])))
		}
	}
	return feats
}
