package coref

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"

	"chancery/internal/doc"
)

//go:embed weights/rank.bin
var ranks string

// mentionKind says which weights rank the readings of a mention.
type mentionKind uint8

const (
	kindHe   mentionKind = iota // he and she
	kindIt                      // it
	kindThey                    // they
	kindI                       // I
	kindWe                      // we
	kindYou                     // you
	kindThis                    // this, that, these, those by themselves
	kindThe                     // phrases with the, this or a possessor
	kindBare                    // other phrases
	numMentionKind
)

var mentionKinds = [numMentionKind]string{"he", "it", "they", "i", "we", "you", "this", "the", "bare"}

// kindOf is the kind of a candidate that is ranked; names and relative
// pronouns are not.
func kindOf(p *cand) (mentionKind, bool) {
	switch {
	case p.form == doc.Named || p.rule == coordinated:
		return 0, false
	case p.form == doc.Nominal:
		if p.det == detThe || p.det == detThis || p.det == detPoss {
			return kindThe, true
		}
		return kindBare, true
	case p.small&firstPerson != 0:
		if p.num == 'p' {
			return kindWe, true
		}
		return kindI, true
	case p.small&secondPerson != 0:
		return kindYou, true
	case p.rule == demonstrated:
		return kindThis, true
	case p.small&relative != 0 && p.small&isIt == 0:
		return 0, false
	case p.small&(isHe|isShe) != 0:
		return kindHe, true
	case p.small&isIt != 0:
		return kindIt, true
	case p.small&isThey != 0:
		return kindThey, true
	}
	return 0, false
}

// The features. Each names a block of values.
type block struct {
	name string
	size uint16
}

const (
	fDist      = iota // sentences back
	fRoles            // role of the candidate × role of the mention
	fRolesNear        // the same within one sentence
	fRolesNext        // the same one sentence back
	fForm             // form of the candidate
	fKind             // kind of its chain
	fNumber           // number of the mention × of the chain
	fCount            // how often the chain was mentioned
	fRank             // how many candidates lie between
	fClause           // how the two stand to each other in the sentence
	fGender
	fDeep   // where the candidate hangs
	fEarly  // how early in its sentence it stands
	fVoice  // who speaks the one and the other
	fRecent // sentences back to the chain's last mention
	fBest   // what the chain is known by
	fVerb   // parallel verbs
	fHead   // heads: other, same, one inside the other
	fMods   // how the modifiers of same heads agree × how the mention begins
	fDets   // how both begin, for same heads
	fHeadDist
	fClasses // class of the mention × class of the candidate, for other heads
	fOwners
	fStruct // predicate and apposition
	fPlaceMods
	fSame     // same heads: modifiers × distance × how the mention begins
	fFrequent // how often the text has the head × how the mention begins
	fPlaceDet // roles × how the mention begins
	fFormRole // form and role of the candidate, near or far
	fWhat     // class of the candidate × role of the pronoun
	fLemma    // head of the candidate, hashed
	fTail     // its last letters, hashed
	fSays     // whether the pronoun is said to speak × what the candidate is
	fReport   // the candidate is the subject over the pronoun's clause: by which verb × what it is × role of the pronoun
	fNull     // what follows belongs to the null option
	fNullRole
	fNullRank
	fNullVerb
	fNullStart
	fNullHeads // same heads before × how the mention begins
	fNullShape // number, modifiers
	fNullClass
	fNullLemma // the head's lemma, hashed
	fNullTail  // its last letters, hashed
	fNullGov   // the word it hangs from, hashed
	fNullDep
	fNullNear // sentences back to the last phrase with the head × how the mention begins
	fNullFrequent
	numBlock
)

const (
	numClass = int(classGround) + 2 // of nouns, with that of words inside phrases
	numWhat  = numClass + 10        // and kinds of names
	hashed   = 512
)

var blocks = [numBlock]block{{"dist", 7}, {"roles", 25}, {"near", 25}, {"next", 25}, {"form", 10}, {"kind", 13}, {"number", 12}, {"count", 6}, {"rank", 8},
	{"clause", 7}, {"gender", 7}, {"deep", 4}, {"early", 3}, {"voice", 24}, {"recent", 7}, {"best", 9}, {"verb", 4}, {"head", 4}, {"mods", 36},
	{"dets", uint16(numDet * numDet)}, {"headdist", 28}, {"classes", uint16(numClass * numWhat)}, {"owners", 5}, {"struct", 6}, {"placemods", 20},
	{"same", 6 * 7 * 6}, {"frequent", 30}, {"placedet", 150}, {"formrole", 100}, {"what", uint16(numWhat * 5)}, {"lemma", hashed}, {"tail", hashed}, {"says", 8}, {"report", 36},
	{"null", 1}, {"nullrole", 5}, {"nullrank", 8}, {"nullverb", 6}, {"nullstart", 2}, {"nullheads", uint16(4 * numDet)}, {"nullshape", 16},
	{"nullclass", uint16(numClass)}, {"nulllemma", hashed}, {"nulltail", hashed}, {"nullgov", hashed}, {"nulldep", uint16(doc.NumDep)},
	{"nullnear", 48}, {"nullfrequent", 30}}

var offsets = func() (o [numBlock + 1]uint16) {
	for i, b := range blocks {
		o[i+1] = o[i] + b.size
	}
	return o
}()

// numFeature counts the features of the ranker.
var numFeature = int(offsets[numBlock])

func (r *run) feat(block int, value uint16) { r.feats = append(r.feats, offsets[block]+value) }

// loadRank reads the weights: a header, the thresholds in thousandths, and for
// each kind and feature a weight in 256ths, all 16 bits, little end first.
func (w *words) loadRank() error {
	if len(ranks) != rankSize() || string(ranks[:len(rankMagic)]) != rankMagic {
		return fmt.Errorf("coref: weights/rank.bin holds %d bytes, want %d that begin with %q: train again", len(ranks), rankSize(), rankMagic)
	}
	at := len(rankMagic)
	next := func() float32 {
		v := int16(binary.LittleEndian.Uint16([]byte(ranks[at : at+2])))
		at += 2
		return float32(v)
	}
	for k := range w.sure {
		w.sure[k] = float64(next()) / 1000
	}
	for k := range w.rank {
		w.rank[k] = make([]float32, numFeature)
		for f := range w.rank[k] {
			w.rank[k][f] = next() / rankUnit
		}
	}
	return nil
}

const (
	rankMagic = "coref-rank-1\n"
	rankUnit  = 256
)

func rankSize() int { return len(rankMagic) + 2*int(numMentionKind)*(1+numFeature) }

// Pack writes weights (kind × feature) and thresholds (by kind) as the stage
// reads them.
func Pack(weights [][]float32, sure []float64) []byte {
	out := []byte(rankMagic)
	for _, v := range sure {
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(math.Round(v*1000))))
	}
	for _, ws := range weights {
		for _, v := range ws {
			out = binary.LittleEndian.AppendUint16(out, uint16(int16(math.Round(min(max(float64(v), -127), 127)*rankUnit))))
		}
	}
	return out
}
