package export

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"regexp"
	"testing"

	"chancery/internal/lexicon"
)

// TestPublishedModel: what is written as FollowTheMoney stands in the model that
// its makers publish: properties, kinds of values, needs, and what is referred to.
func TestPublishedModel(t *testing.T) {
	rows, err := lexicon.Table(os.DirFS("testdata/schema"), "ftm-model.tsv", 4, 4)
	if err != nil {
		t.Fatal(err)
	}
	model, needs, countries := map[[2]string]string{}, map[string][]string{}, map[string]bool{}
	for _, r := range rows {
		if r.Cols[0] == "country" {
			countries[r.Cols[1]] = true
			continue
		}
		model[[2]string{r.Cols[0], r.Cols[1]}] = r.Cols[2]
		if r.Cols[3] == "need" {
			needs[r.Cols[0]] = append(needs[r.Cols[0]], r.Cols[1])
		}
	}
	if len(needs["Event"]) == 0 || len(countries) < 200 {
		t.Fatalf("no model: %v, %d countries", needs, len(countries))
	}
	date := regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)
	b, _ := write(t, "ftm")
	written, met := map[string]bool{}, map[string]int{}
	for dec := json.NewDecoder(bytes.NewReader(b)); dec.More(); {
		var e ftmEntity
		if err := dec.Decode(&e); err != nil {
			t.Fatal(err)
		}
		for _, p := range needs[e.Schema] {
			if len(e.Properties[p]) == 0 {
				t.Errorf("%s: %s needs %s", e.ID, e.Schema, p)
			}
		}
		for p, values := range e.Properties {
			kind, ok := model[[2]string{e.Schema, p}]
			if !ok {
				t.Errorf("%s: %s knows no %s", e.ID, e.Schema, p)
			}
			met[kind]++
			for _, v := range values {
				u, err := url.Parse(v)
				if kind == "entity" && !written[v] || kind == "country" && !countries[v] || kind == "date" && !date.MatchString(v) ||
					kind == "url" && (err != nil || u.Host == "") || v == "" {
					t.Errorf("%s: %s is %q, no %s", e.ID, p, v, kind)
				}
			}
		}
		written[e.ID] = true
	}
	for _, kind := range []string{"name", "entity", "date", "url", "country"} {
		if met[kind] == 0 {
			t.Errorf("no %s was written: %v", kind, met)
		}
	}
}
