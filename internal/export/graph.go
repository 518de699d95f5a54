package export

import (
	"encoding/xml"
	"io"
	"strconv"

	"chancery/internal/record"
)

// GEXF 1.2, which Gephi and the libraries read; of 1.3, which fewer know, we need
// nothing.
type gexf struct {
	XMLName xml.Name  `xml:"http://www.gexf.net/1.2draft gexf"`
	Version string    `xml:"version,attr"`
	Graph   gexfGraph `xml:"graph"`
}

type gexfGraph struct {
	Mode  string      `xml:"mode,attr"`
	Type  string      `xml:"defaultedgetype,attr"`
	Time  string      `xml:"timeformat,attr"`
	Attrs gexfAttrs   `xml:"attributes"`
	Nodes []gexfNode  `xml:"nodes>node"`
	Edges []*gexfEdge `xml:"edges>edge"`
}

type gexfAttrs struct {
	Class string     `xml:"class,attr"`
	List  []gexfAttr `xml:"attribute"`
}

type gexfAttr struct {
	ID    string `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type gexfEdge struct {
	ID     string      `xml:"id,attr"`
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Label  string      `xml:"label,attr"`
	Weight int         `xml:"weight,attr"`
	Spells []gexfSpell `xml:"spells>spell,omitempty"`
}

type gexfSpell struct {
	Start string `xml:"start,attr,omitempty"`
	End   string `xml:"end,attr,omitempty"`
}

func writeGEXF(w io.Writer, items []Item, _ Options) (s Summary, err error) {
	g := gexf{Version: "1.2", Graph: gexfGraph{Mode: "dynamic", Type: "directed", Time: "date", Attrs: gexfAttrs{"node", []gexfAttr{{"code", "code", "string"}, {"sector", "sector", "string"}}}}}
	nodes, edges := map[string]bool{}, map[string]*gexfEdge{}
	key := func(p record.Party) string {
		for _, x := range []string{p.ID, p.Code, p.Name} {
			if x != "" {
				return x
			}
		}
		return ""
	}
	node := func(p record.Party) string {
		k := key(p)
		if k != "" && !nodes[k] {
			nodes[k] = true
			g.Graph.Nodes = append(g.Graph.Nodes, gexfNode{k, name(p), []gexfValue{{"code", p.Code}, {"sector", p.Sector}}})
		}
		return k
	}
	for _, i := range items {
		if !coded(i.Entry, &s) {
			continue
		}
		tied := false
		for _, d := range dyads(i.Entry) {
			a, b := key(d[0]), key(d[1])
			if a == "" || b == "" {
				continue
			}
			node(d[0])
			node(d[1])
			tied = true
			k := a + "|" + b + "|" + i.Type
			e := edges[k]
			if e == nil {
				e = &gexfEdge{ID: strconv.Itoa(len(g.Graph.Edges)), Source: a, Target: b, Label: i.Type}
				edges[k] = e
				g.Graph.Edges = append(g.Graph.Edges, e)
			}
			e.Weight++
			if !record.Undated(i.Entry) {
				e.Spells = append(e.Spells, gexfSpell{i.When.Start, i.When.End})
			}
		}
		if !tied {
			s.leave("nobody on one side")
			continue
		}
		s.Written++
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return s, err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(g); err != nil {
		return s, err
	}
	_, err = io.WriteString(w, "\n")
	return s, err
}
