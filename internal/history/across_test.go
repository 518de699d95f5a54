package history

import "testing"

// TestAcross is the check table of acts that two articles tell in different words, by
// the rule that joins them or keeps them apart.
func TestAcross(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		// Somebody whom no article names.
		{"unnamed police of two articles",
			"1 2031-05-04 | COERCE | police* | | The police took away the banners of the dockers before dawn.",
			"2 2031-05-04 | COERCE | police* | | Before dawn police took away the banners that the students had hung.", false},
		{"police of the land that each article is about, and half of the words",
			"1 2031-05-04 | COERCE | police*XKE | 2031-05-03 | Police took away the banners of the dockers before dawn.",
			"2 2031-05-04 | COERCE | police*XKE | 2031-05-03 | Before dawn police took away the banners that the students had hung.", false},
		{"police of a state that both tell, and most of the words",
			"1 2031-05-04 | COERCE | KestrianPolice | 2031-05-03 | Police took away the painted banners of the dockers at dawn in Almen.",
			"2 2031-05-04 | COERCE | police*XKE | 2031-05-03 | At dawn in Almen police took away the painted banners that the dockers had hung.", true},
		{"a bomb of a day, and victims whom nobody names",
			"1 2031-05-04 | ASSAULT | > keepers* | 2031-05-03 | A bomb at the lighthouse in Almen tore the tower open and killed 40 keepers.",
			"2 2031-05-09 | ASSAULT | > people* | 2031-05-03 | The bomb that tore open the Almen lighthouse on Saturday killed 41 people.", true},
		{"bombs of one day in two towns",
			"1 2031-05-04 | ASSAULT | > keepers* | 2031-05-03 | A bomb at the lighthouse in Almen tore the tower open and killed 40 keepers.",
			"2 2031-05-04 | ASSAULT | > people* | 2031-05-03 | A bomb at the lighthouse in Tarn tore the tower open and killed 40 people.", false},
		{"bombs of one day with counts far apart",
			"1 2031-05-04 | ASSAULT | > keepers* | 2031-05-03 | A bomb at the lighthouse in Almen tore the tower open and killed 40 keepers.",
			"2 2031-05-04 | ASSAULT | > people* | 2031-05-03 | A bomb at the lighthouse in Almen tore the tower open and killed 3 people.", false},
		// Acts that one points back to.
		{"a person is killed but once",
			"1 2031-05-04 | ASSAULT | > Okar | 2031-05-03 | Okar was shot dead on her doorstep on Saturday.",
			"2 2031-11-20 | ASSAULT | > Okar | | The gunman who killed Sirin Okar in the spring has not been found.", true},
		{"a namesake, ten years on",
			"1 2031-05-04 | ASSAULT | > Okar | 2031-05-03 | Okar was shot dead on her doorstep on Saturday.",
			"2 2041-11-20 | ASSAULT | > Okar | | The gunman who killed Sirin Okar in the spring has not been found.", false},
		{"one was hit and lived",
			"1 2031-05-04 | ASSAULT | > Okar | 2031-05-03 | Okar was hit by a stone on her doorstep on Saturday.",
			"2 2031-11-20 | ASSAULT | > Okar | | The gunman who killed Sirin Okar in the autumn has not been found.", false},
		{"deaths told for two days",
			"1 2031-05-04 | ASSAULT | > Okar | 2031-05-03 | Okar was shot dead on her doorstep on Saturday.",
			"2 2031-11-20 | ASSAULT | > Okar | 2031-11-18 | The gunman who killed Sirin Okar on Tuesday has not been found.", false},
		{"a summit by its place",
			"1 2031-12-04 | CONSULT/summit @Almen | | 2031-01-01..2031-12-31 | The Almen summit of this year asked the Ferry Union for a new line.",
			"2 2032-03-12 | CONSULT/summit @Almen | | 2031-07-01..2031-07-31 | At a summit in Almen last July the Ferry Union was promised a line.", true},
		{"summits at two places",
			"1 2031-12-04 | CONSULT/summit @Almen | | 2031-01-01..2031-12-31 | The Almen summit of this year asked the Ferry Union for a new line.",
			"2 2032-03-12 | CONSULT/summit @Tarn | | 2031-07-01..2031-07-31 | At a summit in Tarn last July the Ferry Union was promised a line.", false},
		{"some summit at a place where many are held",
			"1 2031-12-04 | CONSULT/summit @Almen | | 2031-07-01..2031-07-31 | The July summit in Almen asked the Ferry Union for a new line.",
			"2 2032-03-12 | CONSULT/summit @Almen | | | The Ferry Union has heard the Almen summit out.", false},
		{"a summit by what it was about",
			"1 2031-06-29 | CONSULT/summit | Venn | | You will recall that in the winter we convened a summit to counter the smuggling of herring.",
			"2 2031-07-23 | CONSULT/summit | Kestria | 2031-01-01..2031-07-23 | Earlier this year Kestria convened a summit on countering herring smuggling in the straits.", true},
		{"summits about two things",
			"1 2031-06-29 | CONSULT/summit | Venn | | You will recall that in the winter we convened a summit to counter the smuggling of herring.",
			"2 2031-07-23 | CONSULT/summit | Kestria | 2031-01-01..2031-07-23 | Earlier this year Kestria convened a summit on lighthouses and their keepers.", false},
		{"an accord of two that both look back to",
			"1 2031-05-04 | AGREE | Norvania KestrianPolice | | Norvania and the Kestrian police concluded an agreement on the search of ferries.",
			"2 2031-05-12 | AGREE | KestrianPolice Norvania | | We shall tell you what kind of agreement the police have reached with Norvania.", true},
		{"accords of two states, which have many",
			"1 2031-05-04 | AGREE | Norvania Kestria | | Norvania and Kestria concluded an agreement on the search of ferries.",
			"2 2031-05-12 | AGREE | Kestria Norvania | | We shall tell you what kind of agreement Kestria has reached with Norvania.", false},
		{"a letter that is looked back to",
			"1 2031-05-04 | CONSULT/letter | Venn > Reik | 2031-05-03 | Venn wrote to Reik about the quota on herring.",
			"2 2031-05-16 | CONSULT/letter | Venn > Reik | | The letter about the herring quota is still on Reik's desk.", true},
		{"a letter of another season",
			"1 2031-05-04 | CONSULT/letter | Venn > Reik | 2031-05-03 | Venn wrote to Reik about the quota on herring.",
			"2 2031-08-16 | CONSULT/letter | Venn > Reik | | The letter about the herring quota is still on Reik's desk.", false},
		{"told again, days later and without a day",
			"1 2031-05-04 | COERCE | KestrianPolice > Norvania | 2031-05-01 | Plain-clothed Kestrian police beat marchers and broke cameras outside the herring market.",
			"2 2031-05-12 | COERCE | KestrianPolice > Norvania | | We are troubled that plain-clothed police beat marchers and broke cameras outside the market.", true},
		{"a named official without a state, and what he is",
			"1 2031-05-04 | REQUEST | Daro > KestrianPolice | | Daro has asked the Kestrian police to find out who cut the moorings and broke the ferry's rudder.",
			"2 2031-05-09 | REQUEST | GovernmentOfNorvania > KestrianPolice | | That the harbour master asked police to find out who cut the moorings of the ferry and broke its rudder is good.", true},
		{"two named officials",
			"1 2031-05-04 | REQUEST | Daro > KestrianPolice | | Daro has asked the Kestrian police to find out who cut the moorings and broke the ferry's rudder.",
			"2 2031-05-09 | REQUEST | Venn > KestrianPolice | | That Venn asked police to find out who cut the moorings of the ferry and broke its rudder is good.", false},
		{"a plan without a day and one with a day",
			"1 2031-05-04 | AGREE planned | Kestria Norvania | 2031-05-03 | Kestria and Norvania will sign the herring accord on Saturday.",
			"2 2031-05-04 | AGREE planned | Kestria Norvania | | Kestria and Norvania will renew the herring accord with a signature.", false},
		// A person, and the state for which he acts.
		{"a call between a person and a government",
			"1 2031-05-04 | CONSULT/phone | Venn Reik | 2031-05-03 | Venn rang Reik on Saturday about the ferry line.",
			"2 2031-05-05 | CONSULT/phone | Venn GovernmentOfNorvania | 2031-05-03 | In a call on Saturday Venn asked the Norvanian government for more ferries.", true},
		{"a call told by whom it reached",
			"1 2031-05-04 | CONSULT/phone | Venn Reik | 2031-05-03 | Venn rang Reik on Saturday about the ferry line.",
			"2 2031-05-04 | CONSULT/phone | Reik | 2031-05-03 | We gave a readout of the call with Reik.", true},
		{"some call of one who rings many",
			"1 2031-05-04 | CONSULT/phone | Venn Reik | 2031-05-03 | Venn rang Reik on Saturday about the ferry line.",
			"2 2031-05-04 | CONSULT/phone | Venn | 2031-05-03 | Venn's call was short.", false},
		{"what one calls a visit and another a summit",
			"1 2031-05-04 | CONSULT/visit | Venn > Reik | 2031-05-03 | Venn called on Reik to settle the quota.",
			"2 2031-05-04 | CONSULT/summit | Venn Reik | 2031-05-03 | The two leaders sat down over herring.", true},
		{"ministers who are only described, in the same words",
			"1 2031-05-04 | CONSULT | Venn ministers | 2031-05-03 | Was the quota raised in Venn's meeting on Saturday with her Norvanian and Tarnish counterparts?",
			"2 2031-05-05 | CONSULT | Venn counterparts | | All this was discussed in the meeting of Venn and her Tarnish and Norvanian counterparts.", true},
		{"a request that a speaker and his government tell",
			"1 2031-05-04 | REQUEST | Reik | | We have put forward this supplemental budget request to dredge the harbours.",
			"2 2031-05-05 | REQUEST | GovernmentOfNorvania | | Much would be mended by the supplemental budget request that the government put forward.", true},
		{"talks that a leader and his government have all the time",
			"1 2031-05-04 | CONSULT | Reik | | Reik has frequent talks with police, mostly about fishing.",
			"2 2031-05-05 | CONSULT | GovernmentOfNorvania | | These are the kind of talks the government has with police, mostly about fishing and wrecks.", false},
		// One formula, two acts.
		{"one wish to two neighbours",
			"1 2031-05-04 | SUPPORT | Kestria > people* | | Kestria sends its best wishes to the people of Tarn on the anniversary of their independence.",
			"2 2031-05-04 | SUPPORT | Kestria > people* | | Kestria sends its best wishes to the people of Almen on the anniversary of their independence.", false},
		{"an offer, and the next one",
			"1 2031-05-04 | AGREE | Venn | | Venn extended the offer for the old ferry line until noon on 6 May.",
			"2 2031-05-06 | AGREE | Venn | | Venn extended the offer for the old ferry line until noon on 19 May.", false},
	} {
		a, b := report(c.a), report(c.b)
		f := Folder{}
		if got := f.Same(a, b); got != c.want || f.Same(b, a) != got {
			t.Errorf("%s: same is %v: %s", c.name, got, compare(a, b).why)
		}
		if f.Same(a, b) && !meetByKey(f, a, b) {
			t.Errorf("%s: one act, and no key in common", c.name)
		}
	}
}

// TestNeither: what may be either of two acts is held to be neither.
func TestNeither(t *testing.T) {
	venns := report("1 2031-05-04 | CONSULT/phone | Venn Reik | 2031-05-03 | Venn rang Reik on Saturday about the ferry line.")
	okars := report("2 2031-05-04 | CONSULT/phone | Okar Reik | 2031-05-03 | Okar rang Reik on Saturday about the harvest.")
	some := report("3 2031-05-04 | CONSULT/phone | Reik | 2031-05-03 | We gave a readout of the call with Reik.")
	if n := len(Folder{}.Groups(leaves(venns, okars, some))); n != 3 {
		t.Errorf("%d acts", n)
	}
	if n := len(Folder{}.Groups(leaves(venns, some))); n != 1 {
		t.Errorf("with one call, %d acts", n)
	}
}

// TestNumbers: counts of one thing are near each other.
func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"killed 257 and hurt 5,500", "killed 258, 12 of them divers, and hurt 5,500", false},
		{"offered 18 for 33", "offered 18 until 9", true},
		{"killed dozens", "killed 81", false},
		{"on 3 May", "on 19 May", true},
	} {
		x, y := bag{numbers: numbers(c.a)}, bag{numbers: numbers(c.b)}
		if got := x.gainsaid(y); got != c.want || y.gainsaid(x) != got {
			t.Errorf("%s / %s: %v", c.a, c.b, got)
		}
	}
}
