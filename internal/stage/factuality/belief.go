package factuality

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"math/bits"

	"chancery/internal/doc"
)

// Belief is a number beside the status: where readers, asked whether the thing
// happened, would put it from -3 (surely not) to 3 (surely). It is the sum of
// trained weights over what the tree shows about the predicate (a linear model
// fitted by least squares to the judgements of UDS-IH2, CC BY-SA 4.0; see
// weights/belief.md). The status stays what the rules say.

//go:embed weights/belief.bin
var beliefFile []byte

// BeliefBits is the width of the weight table's index.
const BeliefBits = 16

// beliefStep is what one unit of a stored weight counts.
const beliefStep = 1.0 / 64

// weights is a table of 1<<BeliefBits weights in beliefSteps.
type weights []byte

// loadBelief checks the embedded file: a magic, then one signed byte a weight.
func loadBelief(file []byte) (weights, error) {
	if len(file) != 4+1<<BeliefBits || binary.LittleEndian.Uint32(file) != beliefMagic {
		return nil, errors.New("factuality: weights/belief.bin is no table of weights")
	}
	return weights(file[4:]), nil
}

const beliefMagic = 0x31464243 // "CBF1"

// EncodeBelief is the weights file of w, which has 1<<BeliefBits entries.
func EncodeBelief(w []float64) []byte {
	out := binary.LittleEndian.AppendUint32(nil, beliefMagic)
	for _, x := range w {
		q := x / beliefStep
		if q < 0 {
			q -= 0.5
		} else {
			q += 0.5
		}
		out = append(out, byte(int8(max(-127, min(127, q)))))
	}
	return out
}

// judged says which words get a belief: those that can head a clause.
func (r *reader) judged(t doc.TokenID) bool {
	k := &r.d.Tokens[t]
	if k.UPOS == doc.VERB {
		return true
	}
	if !heads(k.UPOS) {
		return false
	}
	if k.Dep == doc.Root {
		return true
	}
	for c := range r.f.Children(t) {
		if dep := r.d.Tokens[c].Dep; dep == doc.Cop || dep == doc.Nsubj {
			return true
		}
	}
	return false
}

// believe fills Happened of every judged word.
func (r *reader) believe() {
	d := r.d
	for i := range d.Facts {
		t := doc.TokenID(i)
		if t == 0 || !r.judged(t) {
			continue
		}
		r.features = Features(d, &r.f, t, r.features[:0])
		sum := 0
		for _, k := range r.features {
			sum += int(int8(r.weights[k]))
		}
		d.Facts[i].Happened = max(-3, min(3, float32(sum)*beliefStep))
	}
}

// mix is FNV-1a over the parts of a feature.
type mix uint32

func (h mix) text(s string) mix {
	for i := 0; i < len(s); i++ {
		h = (h ^ mix(s[i])) * 16777619
	}
	return (h ^ 0xff) * 16777619
}

func (h mix) num(n int) mix { return (h ^ mix(uint8(n))) * 16777619 }

func kind(n int) mix { return mix(2166136261).num(n) }

func (h mix) index() uint32 {
	return (uint32(h) ^ uint32(h)>>15) & (1<<BeliefBits - 1)
}

// Features appends to out the table indices of what the tree shows about t: its
// word and status, its governors, its children's function words, its sentence's
// length and end. d must have its Facts.
func Features(d *doc.Document, f *doc.Forest, t doc.TokenID, out []uint32) []uint32 {
	k, fact := &d.Tokens[t], &d.Facts[t]
	st, dep, x := int(fact.Status), int(k.Dep), int(k.XPOS)
	add := func(h mix) { out = append(out, h.index()) }
	add(kind(1))
	add(kind(2).num(st))
	add(kind(3).num(st).text(fact.Rule))
	add(kind(4).text(d.Lemma(t)))
	add(kind(5).text(d.Lemma(t)).num(st))
	add(kind(6).num(x))
	add(kind(7).num(x).num(st))
	add(kind(8).num(dep).num(st))
	add(kind(9).num(dep).num(x))
	h := f.Head(t)
	if h != 0 {
		hf := &d.Facts[h]
		add(kind(10).text(d.Lemma(h)))
		add(kind(11).num(int(d.Tokens[h].XPOS)).num(dep))
		add(kind(12).text(d.Lemma(h)).num(dep))
		add(kind(13).num(int(hf.Status)).num(dep))
		add(kind(14).num(int(hf.Status)).text(hf.Rule).num(dep))
		if g := f.Head(h); g != 0 {
			add(kind(15).text(d.Lemma(g)).num(int(d.Tokens[h].Dep)))
			add(kind(16).num(dep).num(int(d.Tokens[h].Dep)))
			add(kind(17).num(int(d.Facts[g].Status)))
		}
	} else {
		add(kind(18))
	}
	subj, aux := "", kind(19)
	n := 0
	for c := range f.Children(t) {
		if n++; n > 32 {
			break
		}
		e := &d.Tokens[c]
		switch e.Dep {
		case doc.Nsubj, doc.NsubjPass, doc.NsubjOuter, doc.Csubj, doc.CsubjPass:
			if subj = "n"; e.UPOS == doc.PRON {
				subj = d.Norm(c)
			}
			add(kind(20).text(d.Lemma(c)))
		case doc.Aux, doc.AuxPass, doc.Cop:
			aux = aux.text(d.Norm(c))
			add(kind(21).text(d.Norm(c)))
			add(kind(22).text(d.Norm(c)).num(st))
		case doc.Advmod, doc.Mark, doc.Cc, doc.Det, doc.Case:
			add(kind(23).text(d.Norm(c)))
			add(kind(24).text(d.Norm(c)).num(st))
		case doc.Xcomp, doc.Ccomp, doc.Obj, doc.Obl, doc.Advcl:
			add(kind(25).num(int(e.Dep)).num(int(e.XPOS)))
			add(kind(26).num(int(e.Dep)).text(d.Lemma(c)))
			for g := range f.Children(c) {
				if gd := d.Tokens[g].Dep; gd == doc.Mark || gd == doc.Case || gd == doc.Det || gd == doc.Advmod {
					add(kind(27).num(int(e.Dep)).text(d.Norm(g)))
					break
				}
			}
		default:
			add(kind(28).num(int(e.Dep)))
		}
	}
	add(kind(29).text(subj))
	add(kind(30).text(subj).num(x))
	add(aux.num(x))
	add(aux.text(subj))
	if s := d.Sentences[d.SentenceOf(t)]; s.First != 0 {
		add(kind(31).text(d.Norm(s.Last)).num(st))
		add(kind(32).text(d.Norm(s.Last)).num(x))
		add(kind(33).text(d.Norm(s.First)))
		add(kind(34).num(bits.Len32(uint32(s.Last - s.First))))
	}
	if t > 1 {
		add(kind(35).text(d.Norm(t - 1)))
	}
	if int(t)+1 < len(d.Tokens) {
		add(kind(36).text(d.Norm(t + 1)))
	}
	depth := 0
	for a := h; a != 0 && depth < 6; a = f.Head(a) {
		if s := d.Facts[a].Status; s != doc.Asserted {
			add(kind(37).num(int(s)))
			break
		}
		depth++
	}
	add(kind(38).num(depth))
	w := d.Norm(t)
	add(kind(39).text(w[max(0, len(w)-3):]))
	return out
}
