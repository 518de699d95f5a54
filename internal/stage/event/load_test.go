package event
import "testing"
func TestLoad(t *testing.T){ fs, err := Frames(); if err!=nil {t.Fatal(err)}; t.Log(len(fs)) }
