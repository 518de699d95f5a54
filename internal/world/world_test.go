package world

import "testing"

func TestLoad(t *testing.T) {
	w, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if h := w.Head("USA", "2019-06-12"); h == nil || h.Name != "Donald Trump" {
		t.Error(h)
	}
}
