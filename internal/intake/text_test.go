package intake

import "testing"

func TestTextLayout(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"agency copy", `Kestria recalls envoy from Norvania

By Orla Venn

PORT SEREN, June 11 (KNA) -- Kestria recalled its ambassador from Norvania on Tuesday.

The recall follows a dispute over fishing rights.
`, `
headline: Kestria recalls envoy from Norvania
byline: By Orla Venn
dateline: PORT SEREN, June 11 (KNA) --
paragraph: Kestria recalled its ambassador from Norvania on Tuesday.
paragraph: The recall follows a dispute over fishing rights.`},

		{"copied from a page", `Kestria Recalls Envoy

Most Read


Kestria Recalls Envoy

The recall is the second this year.

Kestria Recalls Envoy
Photo by Ann Onym/Pool

Kestria recalled its ambassador on Tuesday, officials said.

Related: How the dispute began

Share this article
`, `
headline: Kestria Recalls Envoy
label: Most Read
repeat: Kestria Recalls Envoy
standfirst: The recall is the second this year.
repeat: Kestria Recalls Envoy
credit: Photo by Ann Onym/Pool
paragraph: Kestria recalled its ambassador on Tuesday, officials said.
label: Related: How the dispute began
label: Share this article`},

		{"list of links", `Talks resume

More stories
Norvania denies troop move
Who leads the Tamoran delegation?

The talks resumed on Monday after a long break.
`, `
headline: Talks resume
label: More stories
label: Norvania denies troop move
label: Who leads the Tamoran delegation?
paragraph: The talks resumed on Monday after a long break.`},

		{"hard-wrapped, no blank lines", `Tamora frees three sailors
   The government of Tamora released three sailors on Friday after
talks with Norvania that had lasted more than a week, two officials
said in the capital.
   The sailors were flown home the same evening and were met at the
airport by the prime minister, who thanked the mediators for their
patience.
`, `
headline: Tamora frees three sailors
paragraph: The government of Tamora released three sailors on Friday after talks with Norvania that had lasted more than a week, two officials said in the capital.
paragraph: The sailors were flown home the same evening and were met at the airport by the prime minister, who thanked the mediators for their patience.`},

		{"one paragraph a line", "Tamora frees sailors\nThe government of Tamora released three sailors on Friday after talks with Norvania that had lasted more than a week, two officials said in the capital on Saturday.\nThe sailors went home.\nNobody said why they had been held, and the foreign ministry did not answer questions that were sent to it in writing last week, nor did the navy.\n", `
headline: Tamora frees sailors
paragraph: The government of Tamora released three sailors on Friday after talks with Norvania that had lasted more than a week, two officials said in the capital on Saturday.
paragraph: The sailors went home.
paragraph: Nobody said why they had been held, and the foreign ministry did not answer questions that were sent to it in writing last week, nor did the navy.`},

		{"date line", "Fishermen rescued off Tamora\n\nMonday, May 18, 2015\n\nFishermen rescued forty people.\n", `
headline: Fishermen rescued off Tamora
dateline: Monday, May 18, 2015
paragraph: Fishermen rescued forty people.`},

		{"date before the first sentence", "A new flag for Tamora\n\nThursday, May 7, 2015 On Tuesday, the government asked for designs.\n", `
headline: A new flag for Tamora
dateline: Thursday, May 7, 2015
paragraph: On Tuesday, the government asked for designs.`},

		{"transcript", `Press Briefing by the Foreign Minister

James Hall

1:18 P.M. EDT

MR. REIK:  Good afternoon.  I have one thing at the top.

We called the envoy this morning.

Q    Did he answer?

MR. REIK:  He did.  (Laughter.)

(Laughter and applause.)

Next.

Q    Thank you.

END               1:40 P.M. EDT
`, `
headline: Press Briefing by the Foreign Minister
dateline: James Hall
dateline: 1:18 P.M. EDT
turn [MR. REIK]: MR. REIK: Good afternoon. I have one thing at the top.
turn: We called the envoy this morning.
turn [Q]: Q Did he answer?
turn [MR. REIK]: MR. REIK: He did. (Laughter.)
label: (Laughter and applause.)
turn: Next.
turn [Q]: Q Thank you.
label: END 1:40 P.M. EDT`},

		{"interview by name", `An interview with Tomas Reik

Ann Onym: What did the letter say?

Tomas Reik: It was short.

Ann Onym: How short?

Tomas Reik: One page.

Ann Onym: And the answer?

Tomas Reik: I am still writing it.
`, `
headline: An interview with Tomas Reik
turn [Ann Onym]: Ann Onym: What did the letter say?
turn [Tomas Reik]: Tomas Reik: It was short.
turn [Ann Onym]: Ann Onym: How short?
turn [Tomas Reik]: Tomas Reik: One page.
turn [Ann Onym]: Ann Onym: And the answer?
turn [Tomas Reik]: Tomas Reik: I am still writing it.`},

		{"colons that are no speakers", `What we know so far

Why now: The treaty lapses in June, and neither side wants to be blamed.

The offer: Norvania would withdraw from two villages on the border.

Note: This is a developing story.
`, `
headline: What we know so far
paragraph: Why now: The treaty lapses in June, and neither side wants to be blamed.
paragraph: The offer: Norvania would withdraw from two villages on the border.
paragraph: Note: This is a developing story.`},

		{"one speaker", "Statement by the President\n\nTHE PRESIDENT: Good morning.\n\nWe have an agreement.\n", `
headline: Statement by the President
turn [THE PRESIDENT]: THE PRESIDENT: Good morning.
turn: We have an agreement.`},

		{"a headline is no speaker", "PRESIDENT: NO TALKS\n\nThe president ruled out talks on Monday.\n\nHe gave no reason.\n", `
headline: PRESIDENT: NO TALKS
paragraph: The president ruled out talks on Monday.
paragraph: He gave no reason.`},

		{"towns are no speakers", "What they said\n\nSEREN: The government welcomed it.\n\nHALL: Nobody spoke.\n\nMARN: The mayor wept.\n", `
headline: What they said
paragraph: SEREN: The government welcomed it.
paragraph: HALL: Nobody spoke.
paragraph: MARN: The mayor wept.`},

		{"list", "The agreement\n\nThe two sides agreed:\n\n- to reopen the border post;\n- to free all prisoners;\n\n1. First point\n2. Second point\n\nOfficials said so.\n", `
headline: The agreement
paragraph: The two sides agreed:
list-item: - to reopen the border post;
list-item: - to free all prisoners;
list-item: 1. First point
list-item: 2. Second point
paragraph: Officials said so.`},

		{"subheads and captions", `New faces in the Tamoran parliament

The election was held on Sunday.

Election Results

Eddie Marn received the largest number of votes in the west of the country, observers said on Monday.

Marn at a polling station in the capital. Image: Ann Onym.

A woman votes in Seren, Tamora, May 4, 2015. (KP Photo/Ann Onym)

REUTERS/Ann Onym

The parliament meets on Friday.
`, `
headline: New faces in the Tamoran parliament
paragraph: The election was held on Sunday.
subhead: Election Results
paragraph: Eddie Marn received the largest number of votes in the west of the country, observers said on Monday.
credit: Marn at a polling station in the capital. Image: Ann Onym.
credit: A woman votes in Seren, Tamora, May 4, 2015. (KP Photo/Ann Onym)
credit: REUTERS/Ann Onym
paragraph: The parliament meets on Friday.`},

		{"one line is no headline", "Norvania withdrew its troops from the border\n", "paragraph: Norvania withdrew its troops from the border"},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, "a.txt", c.in, c.want) })
	}
}
