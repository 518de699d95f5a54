package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"chancery/bench/accuracy/lemmas"
	"chancery/bench/accuracy/parse"
	"chancery/bench/accuracy/tags"
	"chancery/bench/accuracy/tokens"
	"chancery/internal/conllu"
	"chancery/internal/doc"
	coref "chancery/internal/stage/coref/train"
	"chancery/internal/stage/entity"
	"chancery/internal/stage/entity/train"
)

// figures of one set.
type figures struct {
	raw, rival   tokens.Score // from raw text, ours and the rival's
	tags         tags.Score
	rivalX       int // Penn tags that the rival has right, over gold tokens
	lemmas       lemmas.Score
	trees        parse.Score
	chains, news coref.Score
}

func printTable(data string, sets []set) error {
	rival, err := newRival()
	if err != nil {
		return err
	}
	cut, err := runner(doc.Blocks, doc.Tokens)
	if err != nil {
		return err
	}
	all, err := runner(doc.Blocks|doc.Tokens, doc.Chains)
	if err != nil {
		return err
	}
	fmt.Println("From raw text (F1) and over gold tokens (percent right); every tag, tree and chain is our own.")
	fmt.Println()
	fmt.Println("| set | words | sentences | · prose | tokens | · prose | UPOS | XPOS | · prose | lemmas | UAS | LAS | CoNLL F1 of actors |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|---|---|---|")
	for _, s := range sets {
		var f figures
		for _, d := range s.docs {
			if err := f.add(d, cut, all, rival); err != nil {
				return err
			}
		}
		chains := "–"
		if strings.HasPrefix(s.name, "GUM") || strings.HasPrefix(s.name, "·") {
			chains = fmt.Sprintf("%.1f", f.chains.CoNLL())
		}
		fmt.Printf("| %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %s |\n", s.name, f.tags.Tokens,
			f.raw.Sentences.F1(), f.rival.Sentences.F1(), f.raw.Words.F1(), f.rival.Words.F1(), f.tags.Percent(f.tags.UPOS), f.tags.Percent(f.tags.XPOS),
			f.tags.Percent(f.rivalX), f.lemmas.Accuracy(), f.trees.UAS(), f.trees.LAS(), chains)
	}
	fmt.Println()
	if err := printNames(data, rival); err != nil {
		return err
	}
	if err := printSpeed(data, rival); err != nil {
		return err
	}
	fmt.Print(published)
	return nil
}

func (f *figures) add(s []conllu.Sentence, cut, all func(*doc.Document) error, r *rival) error {
	gold := conllu.Document(s, conllu.GoldTree)
	d := doc.New(gold.Text)
	d.Seal(doc.Blocks)
	if err := cut(d); err != nil {
		return err
	}
	f.raw.Add(d, gold)
	f.rival.Add(r.cut(gold.Text), gold)
	d = conllu.Document(s, conllu.GoldTokens)
	if err := all(d); err != nil {
		return err
	}
	f.tags.Add(d, gold)
	f.lemmas.Add(d, gold, nil)
	f.trees.Add(d, gold)
	f.rivalX += r.tags(gold)
	f.chains.Add(coref.Gold(gold, s, true), coref.Found(d, true))
	return nil
}

func printNames(data string, r *rival) error {
	run, err := runner(doc.Blocks|doc.Tokens, doc.Mentions)
	if err != nil {
		return err
	}
	fmt.Println("Names (F1: first word, last word and kind right; gold tokens, own tags and trees; person, place, organisation).")
	fmt.Println()
	fmt.Println("| set | ours | prose |")
	fmt.Println("|---|---|---|")
	uner, err := train.UNERDev(data)
	if err != nil {
		return err
	}
	_, news, err := train.GUMDev(data)
	if err != nil {
		return err
	}
	for _, x := range []struct {
		name  string
		texts []train.Text
	}{{"UNER EWT dev", uner}, {"GUM dev, news", news}} {
		var ours, theirs train.Score
		for _, t := range x.texts {
			d := conllu.Document(t.Sentences, conllu.GoldTokens)
			if err := run(d); err != nil {
				return err
			}
			for i := range t.Sentences {
				ours.Add(t.Names[i], train.Mentioned(d, doc.SentenceID(i+1), true, nil), true)
				theirs.Add(t.Names[i], r.names(d, doc.SentenceID(i+1)), true)
			}
		}
		fmt.Printf("| %s | %.2f | %.2f |\n", x.name, ours.F1(entity.NumType), theirs.F1(entity.NumType))
	}
	fmt.Println()
	return nil
}

// printSpeed times both over the Wikinews articles, for some seconds each.
func printSpeed(data string, r *rival) error {
	files, err := filepath.Glob(filepath.Join(data, "articles/gum_news/*.txt"))
	if err != nil {
		return err
	}
	var texts []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		texts = append(texts, string(b))
	}
	fmt.Println("Speed over the Wikinews articles, one goroutine, words a second of processor time (the best of five rounds).")
	fmt.Println()
	fmt.Println("| what | ours | prose |")
	fmt.Println("|---|---|---|")
	tree, err := runner(doc.Blocks, doc.Tree)
	if err != nil {
		return err
	}
	whole, err := runner(doc.Blocks, doc.Chains)
	if err != nil {
		return err
	}
	ours := func(run func(*doc.Document) error) func(string) (int, error) {
		d := new(doc.Document)
		return func(text string) (int, error) {
			d.Reset(text)
			d.Seal(doc.Blocks)
			err := run(d)
			return len(d.Tokens) - 1, err
		}
	}
	for _, x := range []struct {
		name        string
		mine, their func(string) (int, error)
	}{
		{"sentences, tokens, tags, lemmas, trees (prose: to tags)", ours(tree), func(t string) (int, error) { return r.read(t, false) }},
		{"the same, names and coreference (prose: to names)", ours(whole), func(t string) (int, error) { return r.read(t, true) }},
	} {
		a, err := rate(texts, x.mine)
		if err != nil {
			return err
		}
		b, err := rate(texts, x.their)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %.0f | %.0f |\n", x.name, a, b)
	}
	fmt.Println()
	return nil
}

func rate(texts []string, run func(string) (int, error)) (best float64, err error) {
	for range 5 {
		words, begin := 0, processor()
		for _, t := range texts {
			n, err := run(t)
			if err != nil {
				return 0, err
			}
			words += n
		}
		best = max(best, float64(words)/(processor()-begin))
	}
	return best, nil
}

// processor is the processor time of this process so far, in seconds: on a busy
// machine it says more than the clock.
func processor() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}

// published figures are the authors' or others', on other machines and other
// versions of the data: they show an order of size.
const published = `Published figures, for orientation only (other versions of the data, other machines):

| system | figures | source |
|---|---|---|
| UDPipe 1.2, english-ewt-ud-2.5 | EWT test from raw text: sentences 77.4, UPOS 93.3, lemmas 95.5, UAS 80.2, LAS 77.0; gold tokens: UPOS 94.4, UAS 84.4, LAS 81.1; GUM gold tokens LAS 77.9; 1,101 words/s | UDPipe manual; speed: spaCy's table of facts and figures |
| Stanza, en_ewt | EWT test from raw text: sentences 81.13, UPOS 95.40, lemmas 97.21, UAS 86.22, LAS 83.59; 878 words/s | Trankit's page of performance; speed: spaCy's table |
| spaCy v3, en_core_web_lg | OntoNotes, other labels: UAS 92.0, tags 97.4, names 85.5; 10,014 words/s | spaCy's tables of benchmarks and of facts and figures |
`
