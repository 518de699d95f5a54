package read_test

import (
	"strings"
	"testing"

	"chancery/internal/doc"
	"chancery/internal/read"
	"chancery/internal/stage"
)

func fake(name string, needs, makes doc.Layer, run func(*doc.Document)) stage.Stage {
	return stage.Stage{Name: name, Needs: needs, Makes: makes, New: func() (func(*doc.Document), error) { return run, nil }}
}

func nothing(*doc.Document) {}

func TestOrderIsChecked(t *testing.T) {
	token := fake("token", doc.Blocks, doc.Tokens, nothing)
	tag := fake("tag", doc.Tokens, doc.Tags, nothing)
	if _, err := read.New(doc.Blocks, token, tag); err != nil {
		t.Errorf("the right order is refused: %v", err)
	}
	if _, err := read.New(doc.Blocks, tag, token); err == nil || !strings.Contains(err.Error(), "stage tag stands too early") {
		t.Errorf("tag before token: %v", err)
	}
	if _, err := read.New(doc.Blocks, token, token); err == nil || !strings.Contains(err.Error(), "made already") {
		t.Errorf("token twice: %v", err)
	}
}

func TestPanicIsABug(t *testing.T) {
	r, err := read.New(doc.Blocks, fake("token", doc.Blocks, doc.Tokens, nothing), fake("tag", doc.Tokens, doc.Tags, func(*doc.Document) { panic("no such tag") }))
	if err != nil {
		t.Fatal(err)
	}
	d := doc.New("x")
	d.Seal(doc.Blocks)
	err = r.Read(d)
	bug, ok := err.(*read.Bug)
	if !ok || bug.Stage != "tag" || bug.Value != "no such tag" || len(bug.Stack) == 0 {
		t.Errorf("got %v", err)
	}
}

func TestStagesAreInOrder(t *testing.T) {
	if _, err := read.New(doc.Blocks, read.Stages()...); err != nil {
		t.Error(err)
	}
}
