package event

import (
	"cmp"
	"slices"
	"strings"

	"chancery/internal/doc"
	"chancery/internal/lexicon"
	"chancery/internal/ontology"
)

// A context says what an act is about, by words in its sentence, in the sentences
// around and in the headline (PLOVER manual, 2.3: context comes from the paragraph
// or the document). Strong cues speak for themselves where they stand beside the act;
// weak ones, and those that stand apart, ask for another.

// What a cue counts for, in the sentence of the act and away from it, and what a
// context needs.
const (
	strongHere, weakHere   = 4, 2
	strongApart, weakApart = 2, 1
	contextNeeds           = 4
	mostContexts           = 6
)

// cue is a context that a word speaks for.
type cue struct {
	context string
	strong  bool
}

func loadContexts() (map[string][]cue, error) {
	rows, err := lexicon.Table(data, "data/contexts.tsv", 3, 3)
	if err != nil {
		return nil, err
	}
	cues := map[string][]cue{}
	for _, r := range rows {
		if !ontology.HasContext(r.Col(0)) {
			return nil, r.At.Errorf("no context %q", r.Col(0))
		}
		if r.Col(1) != "strong" && r.Col(1) != "weak" {
			return nil, r.At.Errorf("want strong or weak, got %q", r.Col(1))
		}
		for _, w := range r.List(2) {
			cues[w] = append(cues[w], cue{r.Col(0), r.Col(1) == "strong"})
		}
	}
	return cues, nil
}

// contextsOf lists the contexts of the acts of sentence s, the best supported first.
func (c *coder) contextsOf(s doc.SentenceID) []string {
	d := c.view.D
	clear(c.weight)
	block := d.Sentences[s].Block
	for i := max(1, s-1); i <= s+1 && int(i) < len(d.Sentences); i++ {
		if i == s {
			c.cues(i, strongHere, weakHere)
		} else if d.Sentences[i].Block == block {
			c.cues(i, strongApart, weakApart)
		}
	}
	if b := int(d.Sentences[1].Block); s > 1 && b < len(d.Blocks) && d.Blocks[b].Kind == doc.Headline {
		c.cues(1, strongApart, weakApart)
	}
	return c.supported()
}

// cues adds what the words of a sentence speak for; a word counts once.
func (c *coder) cues(s doc.SentenceID, strong, weak int) {
	d := c.view.D
	sent := &d.Sentences[s]
	clear(c.heard)
	last := ""
	for t := sent.First; t <= sent.Last; t++ {
		lemma := strings.ToLower(d.Lemma(t))
		c.hear(lemma, strong, weak)
		if last != "" {
			c.hear(last+"_"+lemma, strong, weak)
			if n := d.Norm(t); n != lemma {
				c.hear(last+"_"+n, strong, weak)
			}
		}
		last = lemma
	}
}

func (c *coder) hear(word string, strong, weak int) {
	list := c.contexts[word]
	if len(list) == 0 || c.heard[word] {
		return
	}
	c.heard[word] = true
	for _, x := range list {
		if x.strong {
			c.weight[x.context] += strong
		} else {
			c.weight[x.context] += weak
		}
	}
}

// supported lists the contexts that have what they need.
func (c *coder) supported() []string {
	out := []string{}
	for _, x := range ontology.Contexts() {
		if c.weight[x.Code] >= contextNeeds {
			out = append(out, x.Code)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(c.weight[b], c.weight[a]) })
	return out[:min(len(out), mostContexts)]
}

// ofMode are the contexts that a mode brings with it (PLOVER manual, 3.15).
var ofMode = map[string]string{"cyber": "cyber", "misinformation": "misinformation"}

// withModes adds to contexts those that the modes of e bring.
func withModes(contexts []string, e *doc.Event) []string {
	for _, m := range e.Modes {
		if x := ofMode[m]; x != "" && !slices.Contains(contexts, x) {
			contexts = append(slices.Clone(contexts), x)
		}
	}
	return contexts
}
