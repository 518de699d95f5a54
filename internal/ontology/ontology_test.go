package ontology

import (
	"slices"
	"testing"
)

func TestCounts(t *testing.T) {
	pairs, names, printed, ours, withModes := 0, map[string]bool{}, 0, 0, 0
	quads := map[int]int{}
	for _, typ := range Types() {
		printed++
		quads[typ.Quad]++
		plain := 0
		for _, m := range typ.Modes {
			if m.Ours {
				ours++
				continue
			}
			plain++
			names[m.Code] = true
			if m.Scored {
				printed++
			}
		}
		pairs += plain
		if plain > 0 {
			withModes++
		}
	}
	check := func(what string, got, want int) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %d, want %d", what, got, want)
		}
	}
	check("types", len(Types()), 16)
	check("quads", len(quads), 4)
	check("types with modes", withModes, 11)
	check("pairs of type and mode", pairs, 67)
	check("distinct modes", len(names), 59)
	check("printed scores", printed, 82)
	check("our modes", ours, 3)
	check("contexts", len(Contexts()), 37)
	check("sectors", len(Sectors()), 25)
	check("non-state codes", len(Nonstate()), 7)
	check("auxiliary modes", len(AuxiliaryModes()), 4)
	frequent := 0
	for _, s := range Sectors() {
		if s.Frequent {
			frequent++
		}
	}
	check("frequent sectors", frequent, 11)
	for q := VerbalCooperation; q <= MaterialConflict; q++ {
		if QuadName(q) == "" || quads[q] == 0 {
			t.Errorf("quad %d has no name or no type", q)
		}
	}
}

func TestRecipientRequired(t *testing.T) {
	var got []string
	for _, typ := range Types() {
		if RecipientRequired(typ.Code) {
			got = append(got, typ.Code)
		}
	}
	if want := []string{"COOPERATE", "AID", "SANCTION"}; !slices.Equal(got, want) {
		t.Errorf("recipient required by %v, want %v", got, want)
	}
}

func TestValid(t *testing.T) {
	for _, c := range []struct {
		typ, mode string
		want      bool
	}{
		{"AGREE", "", true}, {"AGREE", "visit", false}, {"CONSULT", "visit", true}, {"CONSULT", "letter", true}, {"CONSULT", "summit", true},
		{"MOBILIZE", "test", true}, {"RETREAT", "test", false}, {"FIGHT", "", false}, {"", "", false}, {"PROTEST", "vandalize", true},
	} {
		if got := Valid(c.typ, c.mode); got != c.want {
			t.Errorf("Valid(%q, %q) = %v", c.typ, c.mode, got)
		}
	}
}

func TestScore(t *testing.T) {
	for _, c := range []struct {
		typ   string
		modes []string
		want  float64
	}{
		{"ACCUSE", nil, -3}, {"REQUEST", nil, 0}, {"REQUEST", []string{"assist"}, 0.5}, {"PROTEST", []string{"vandalize"}, -5},
		{"CONSULT", []string{"letter"}, 1.5}, {"CONSULT", []string{"summit"}, 2.5}, {"CONSULT", []string{"summit", "third-party"}, 1},
		{"CONSULT", []string{"third-party", "visit"}, 4}, {"MOBILIZE", []string{"test"}, -6.5}, {"ASSAULT", []string{"beat", "unconventional"}, -10},
	} {
		if got, ok := Score(c.typ, c.modes...); got != c.want || !ok {
			t.Errorf("Score(%s, %v) = %v %v, want %v", c.typ, c.modes, got, ok, c.want)
		}
	}
	if _, ok := Score("DEMAND"); ok {
		t.Error("DEMAND has a score")
	}
}

// Our modes never make a series jump: their score is that of what replaces them.
func TestOurModesFallBack(t *testing.T) {
	for _, typ := range Types() {
		for _, m := range typ.Modes {
			if !m.Ours {
				continue
			}
			plain := Fallback(typ.Code, m.Code)
			want, _ := Score(typ.Code, plain...)
			if m.Score != want {
				t.Errorf("%s/%s scores %v, its fallback %v %v", typ.Code, m.Code, m.Score, plain, want)
			}
			for _, p := range plain {
				if f, ok := ModeOf(typ.Code, p); !ok || f.Ours {
					t.Errorf("%s/%s falls back to %s", typ.Code, m.Code, p)
				}
			}
		}
	}
	if got := Fallback("CONSULT", "summit", "visit", "letter", "phone", "nonsense"); !slices.Equal(got, []string{"visit", "phone"}) {
		t.Errorf("fallback %v", got)
	}
}

func TestCAMEO(t *testing.T) {
	for _, c := range []struct {
		typ             string
		modes, contexts []string
		want            string
	}{
		{"AGREE", nil, nil, "030"}, {"AGREE", nil, []string{"diplomatic", "economic"}, "0311"}, {"CONSULT", []string{"visit"}, []string{"negotiation"}, "042"},
		{"CONSULT", []string{"letter"}, nil, "040"}, {"CONSULT", []string{"summit", "third-party"}, nil, "044"}, {"CONSULT", []string{"summit"}, nil, "040"},
		{"CONSULT", []string{"phone"}, nil, "041"}, {"MOBILIZE", []string{"test"}, nil, "150"}, {"REQUEST", []string{"yield"}, []string{"appeal"}, "025"},
		{"REQUEST", []string{"yield"}, nil, "105"}, {"RETREAT", []string{"disarm"}, nil, "0873"}, {"SUPPORT", nil, []string{"sign"}, "057"}, {"FIGHT", nil, nil, ""},
	} {
		if got := CAMEO(c.typ, c.modes, c.contexts); got != c.want {
			t.Errorf("CAMEO(%s %v %v) = %s, want %s", c.typ, c.modes, c.contexts, got, c.want)
		}
	}
}

func TestFromCAMEO(t *testing.T) {
	for _, c := range []struct{ code, typ, mode string }{
		{"042", "CONSULT", "visit"}, {"0312", "AGREE", ""}, {"0355", "CONCEDE", ""}, {"0831", "CONCEDE", ""}, {"0841", "RETREAT", "release"},
		{"1124", "ACCUSE", "allege"}, {"010", "statement", "state"}, {"192", "COERCE", "seize"}, {"190", "ASSAULT", ""}, {"2041", "ASSAULT", "unconventional"},
		{"1056", "REQUEST", "yield"}, {"20", "ASSAULT", ""},
	} {
		if typ, mode, ok := FromCAMEO(c.code); typ != c.typ || mode != c.mode || !ok {
			t.Errorf("FromCAMEO(%s) = %s/%s %v, want %s/%s", c.code, typ, mode, ok, c.typ, c.mode)
		}
	}
	for _, bad := range []string{"", "4", "21", "21x", "99", "04200", "---"} {
		if typ, _, ok := FromCAMEO(bad); ok {
			t.Errorf("FromCAMEO(%q) = %s", bad, typ)
		}
	}
	// Every root has a reading, and a plain export comes back as its type.
	for _, typ := range Types() {
		if typ.Code == "RETREAT" || typ.Code == "CONCEDE" {
			continue // both export to 080
		}
		if back, _, _ := FromCAMEO(typ.CAMEO); back != typ.Code {
			t.Errorf("%s exports to %s, which reads as %s", typ.Code, typ.CAMEO, back)
		}
	}
}

func TestMembership(t *testing.T) {
	if !HasSector("PRE") || HasSector("HLH") || !HasContext("cbrn") || HasContext("humanitarian") || !HasNonstate("UNO") || HasNonstate("USA") {
		t.Error("membership of the closed lists is wrong")
	}
}
