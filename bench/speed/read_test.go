package speed

import (
	"testing"

	"chancery/bench/accuracy"
	"chancery/internal/doc"
	"chancery/internal/intake"
	"chancery/internal/merge"
	"chancery/internal/read"
)

// BenchmarkRead reads real articles from their bytes to their entries on one
// core: intake, every stage, merge. The folder is read and the reader is built
// outside the timed loop.
func BenchmarkRead(b *testing.B) {
	for _, part := range []string{"gum_news", "whitehouse", "rss"} {
		b.Run(part, func(b *testing.B) {
			var sources []intake.Source
			bytes := 0
			intake.Walk([]string{accuracy.Data(b, "articles", part)}, func(s intake.Source, err error) bool {
				if err == nil {
					sources = append(sources, s)
					bytes += len(s.Data)
				}
				return true
			})
			r, err := read.New(doc.Blocks, read.Stages()...)
			if err != nil {
				b.Fatal(err)
			}
			d := doc.New("")
			articles, words, entries := 0, 0, 0
			for b.Loop() {
				for _, s := range sources {
					list, _ := intake.Open(s, intake.Options{})
					for i := range list {
						list[i].Into(d)
						if err := r.Read(d); err != nil {
							b.Fatal(err)
						}
						articles++
						words += len(d.Tokens) - 1
						entries += len(merge.Entries(d, merge.Source{RawSpan: list[i].RawSpan}))
					}
				}
			}
			sec := b.Elapsed().Seconds()
			b.ReportMetric(float64(words)/sec, "words/s")
			b.ReportMetric(float64(articles)/sec, "articles/s")
			b.ReportMetric(float64(bytes)*float64(b.N)/sec/1e6, "MB/s")
			b.ReportMetric(float64(entries)/float64(max(articles, 1)), "entries/article")
		})
	}
}

// BenchmarkStages shows where the time of a reading goes, stage by stage.
func BenchmarkStages(b *testing.B) {
	var texts []string
	intake.Walk([]string{accuracy.Data(b, "articles", "gum_news")}, func(s intake.Source, err error) bool {
		if err == nil {
			texts = append(texts, string(s.Data))
		}
		return true
	})
	stages := read.Stages()
	runs := make([]func(*doc.Document), len(stages))
	for i, s := range stages {
		run, err := s.New()
		if err != nil {
			b.Fatal(err)
		}
		runs[i] = run
	}
	for k, s := range stages {
		b.Run(s.Name, func(b *testing.B) {
			words := 0
			d := doc.New("")
			for b.Loop() {
				for _, t := range texts {
					b.StopTimer()
					d.Reset(t)
					for _, run := range runs[:k] {
						run(d)
					}
					b.StartTimer()
					runs[k](d)
					b.StopTimer()
					words += len(d.Tokens) - 1
					b.StartTimer()
				}
			}
			b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
		})
	}
}
