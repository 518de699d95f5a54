// Package readback reads our exports with implementations of others that the
// product does not need.
package readback

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"testing"

	"gonum.org/v1/gonum/graph/formats/gexf12"

	"chancery/internal/export"
	"chancery/internal/record"
)

// items are n letters of one state to another, and one meeting of both.
func items(n int) (out []export.Item) {
	a := record.Party{ID: "a:xke", Name: "Kestria", Code: "XKE"}
	b := record.Party{ID: "a:xno", Name: "Norvania & <Sons>", Code: "XNO", Sector: "GOV"}
	d := record.Document{ID: "sha256:00", Name: "a.txt"}
	for i := range n + 1 {
		day := fmt.Sprintf("2031-05-%02d", i+1)
		e := record.Entry{ID: fmt.Sprintf("e:%04d", i), Kind: record.KindEvent, Type: "REQUEST", Status: record.Asserted, Actor: []record.Party{a}, Recipient: []record.Party{b},
			When: &record.When{Start: day, End: day}, Cites: []record.Cite{{Document: d.ID, Text: "A letter.", End: 9, Rule: "r"}}}
		if i == n {
			e.Type, e.Actor, e.Recipient = "CONSULT", []record.Party{a, b}, nil
		}
		out = append(out, export.Item{Entry: e, Sources: []record.Document{d}})
	}
	return out
}

// TestGEXF: the graph that another implementation reads is the one that was
// written.
func TestGEXF(t *testing.T) {
	var w bytes.Buffer
	if _, err := export.Write(&w, "gexf", items(3), export.Options{}); err != nil {
		t.Fatal(err)
	}
	var got gexf12.Content
	if err := xml.Unmarshal(w.Bytes(), &got); err != nil {
		t.Fatalf("%v\n%s", err, &w)
	}
	if got.Version != "1.2" || got.Graph.DefaultEdgeType != "directed" || got.Graph.Mode != "dynamic" {
		t.Errorf("version %q, edges %q, mode %q", got.Version, got.Graph.DefaultEdgeType, got.Graph.Mode)
	}
	labels := map[string]string{}
	for _, n := range got.Graph.Nodes.Nodes {
		labels[n.ID] = n.Label
		if n.AttValues == nil || len(n.AttValues.AttValues) != 2 {
			t.Errorf("%s has no code and sector", n.ID)
		}
	}
	if len(labels) != 2 || labels["a:xno"] != "Norvania & <Sons>" {
		t.Errorf("nodes %v", labels)
	}
	edges := map[string]float64{}
	for _, e := range got.Graph.Edges.Edges {
		if labels[e.Source] == "" || labels[e.Target] == "" {
			t.Errorf("edge %s from %q to %q", e.ID, e.Source, e.Target)
		}
		edges[e.Source+" "+e.Label+" "+e.Target] = e.Weight
		if e.Spells == nil || float64(len(e.Spells.Spells)) != e.Weight {
			t.Errorf("edge %s of weight %v has spells %v", e.ID, e.Weight, e.Spells)
		}
	}
	if edges["a:xke REQUEST a:xno"] != 3 || edges["a:xke CONSULT a:xno"] != 1 {
		t.Errorf("edges %v", edges)
	}
}
