package event

import (
	"bytes"
	"embed"
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"chancery/internal/doc"
	"chancery/internal/frame"
)

//go:embed weights
var weights embed.FS

// Types are the outcomes of the judge: the sixteen types, and none.
func Types() []string {
	return []string{"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", None}
}

// None is the outcome of a word that tells no act.
const None = "none"

const outcomes = 17

// Judge is a logistic regression over the features of a candidate: which act, if
// any, the word tells. It is trained on the project's own corpus (package train)
// and lies in weights/acts.bin.
type Judge struct {
	at    map[uint32]int32 // feature → first of its weights
	w     []int8
	scale float32
}

const magic = "chancery acts 1\n"

// ReadJudge reads what WriteJudge wrote.
func ReadJudge(b []byte) (*Judge, error) {
	if !bytes.HasPrefix(b, []byte(magic)) {
		return nil, errors.New("event: acts.bin has another format")
	}
	b = b[len(magic):]
	if len(b) < 8 {
		return nil, errors.New("event: acts.bin is cut short")
	}
	n := int(binary.LittleEndian.Uint32(b))
	j := &Judge{at: make(map[uint32]int32, n), scale: math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))}
	b = b[8:]
	if len(b) != n*(4+outcomes) {
		return nil, errors.New("event: acts.bin is cut short")
	}
	j.w = make([]int8, n*outcomes)
	for i := range n {
		j.at[binary.LittleEndian.Uint32(b)] = int32(i * outcomes)
		for k := range outcomes {
			j.w[i*outcomes+k] = int8(b[4+k])
		}
		b = b[4+outcomes:]
	}
	return j, nil
}

// WriteJudge lays weights out: features in rising order, a byte a weight.
func WriteJudge(features []uint32, w [][outcomes]float32) []byte {
	top := float32(0)
	for _, row := range w {
		for _, x := range row {
			top = max(top, float32(math.Abs(float64(x))))
		}
	}
	scale := max(top, 1e-6) / 127
	var b bytes.Buffer
	b.WriteString(magic)
	binary.Write(&b, binary.LittleEndian, uint32(len(features)))
	binary.Write(&b, binary.LittleEndian, scale)
	for i, f := range features {
		binary.Write(&b, binary.LittleEndian, f)
		for _, x := range w[i] {
			b.WriteByte(byte(int8(math.Round(float64(x / scale)))))
		}
	}
	return b.Bytes()
}

// odds are the chances of the outcomes, in the order of Types.
func (j *Judge) odds(feats []uint32) (p [outcomes]float32) {
	var score [outcomes]int32
	for _, f := range feats {
		if i, ok := j.at[f]; ok {
			for k, w := range j.w[i : i+outcomes] {
				score[k] += int32(w)
			}
		}
	}
	norm := j.scale / float32(math.Sqrt(float64(max(1, len(feats)))))
	top, sum := float32(math.Inf(-1)), float32(0)
	for k := range p {
		p[k] = float32(score[k]) * norm
		top = max(top, p[k])
	}
	for k := range p {
		p[k] = float32(math.Exp(float64(p[k] - top)))
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}

// candidates lists the words of a sentence that may tell an act: those that did by
// some frame, and the verbs that have somebody for a side.
func (c *coder) candidates(s *doc.Sentence) []scene {
	v := &c.view
	d := v.D
	var out []scene
	for t := s.First; t <= s.Last; t++ {
		var f *found
		dropped := ""
		for i := range c.found {
			if x := &c.found[i]; x.ev.Trigger == t && x.ev.Rule != failedTalks && x.ev.Rule != jailedRule {
				if !x.drop {
					f = x
				} else if dropped == "" {
					dropped = x.ev.Type
				}
			}
		}
		if f == nil && (d.Tokens[t].UPOS != doc.VERB && d.Tokens[t].UPOS != doc.NOUN || v.Timed(t)) {
			continue
		}
		if f == nil {
			p := v.Predicate(t, c.set.Light)
			if d.Tokens[t].UPOS == doc.VERB && !c.sided(&p) || d.Tokens[t].UPOS == doc.NOUN && !c.eventful(&p) {
				continue
			}
		}
		sc := c.scene(t, f, dropped)
		out = append(out, sc)
	}
	return out
}

// sided reports whether somebody does p, or has it done to him.
func (c *coder) sided(p *frame.Predicate) bool {
	for _, a := range p.Args {
		if (a.Role == frame.Subj || a.Role == frame.Obj && p.Passive) && (c.view.ActorLike(a.Token) || c.view.Owner(a.Token) != 0) {
			return true
		}
	}
	return false
}

// Example is a candidate as training sees it.
type Example struct {
	Token      doc.TokenID
	Features   []uint32
	Bare       []uint32 // the features without what the frames say, where they say something
	Type       string   // by the frames; empty when none
	Confidence float32  // by how much of the frame is filled
	Hints      []string // the types that its words may tell of
	Actors     []doc.TokenID
	Others     []doc.TokenID
}

// Examples makes the candidates of a reading that has every layer that the stage
// needs. The judge itself has no part in it.
func Examples() (func(*doc.Document) [][]Example, error) {
	c, err := load()
	if err != nil {
		return nil, err
	}
	c.judge = nil
	return func(d *doc.Document) [][]Example {
		out := make([][]Example, len(d.Sentences))
		c.each(d, func(s doc.SentenceID) {
			for _, sc := range c.candidates(&d.Sentences[s]) {
				e := Example{Token: sc.token, Features: sc.feats, Hints: sc.hints}
				if bare := c.scene(sc.token, nil, ""); !slices.Equal(bare.feats, sc.feats) {
					e.Bare = bare.feats
				}
				for i := range c.found {
					if f := &c.found[i]; !f.drop && f.ev.Trigger == sc.token {
						e.Type, e.Confidence = f.ev.Type, f.ev.Confidence
						for _, a := range f.ev.Actors {
							e.Actors = append(e.Actors, a.Token)
						}
						for _, a := range f.ev.Recipients {
							e.Others = append(e.Others, a.Token)
						}
						break
					}
				}
				for _, a := range sc.pred.Args {
					if a.Role == frame.Subj {
						e.Actors = append(e.Actors, a.Token)
						if o := c.view.Owner(a.Token); o != 0 {
							e.Actors = append(e.Actors, o)
						}
					} else if a.Role == frame.Obj || a.Role == frame.Iobj || a.Role == frame.Obl {
						e.Others = append(e.Others, a.Token)
						if o := c.view.Owner(a.Token); o != 0 {
							e.Others = append(e.Others, o)
						}
					}
				}
				out[s] = append(out[s], e)
			}
		})
		return out
	}, nil
}
