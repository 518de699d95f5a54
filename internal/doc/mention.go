package doc

// MentionKind says what sort of thing a mention names.
type MentionKind uint8

const (
	NoKind     MentionKind = iota
	Person                 // Orla Venn; "she" once resolved
	Place                  // towns, countries as ground, seas
	Org                    // bodies, ministries, parties, armed groups, media, companies
	Nation                 // nationality or people: "Norvanian", "the North Koreans", "the North"
	Facility               // Yongbyon, the border post
	Occasion               // named events: the Almen summit, the Korean War
	Weapon                 // Hwasong-15, F-16
	Work                   // titles, treaties and other named documents
	OtherThing             // a nominal or pronoun of no kind above
)

var kindNames = [...]string{"_", "person", "place", "org", "nation", "facility", "occasion", "weapon", "work", "other"}

func (k MentionKind) String() string { return kindNames[k] }

// MentionForm says how a mention refers.
type MentionForm uint8

const (
	Named    MentionForm = iota // by name or nationality
	Nominal                     // by description: "the president", "both sides"
	Pronoun                     // he, they, its, who
	Implicit                    // nothing of its own in the text (first person inside a quotation keeps Pronoun)
)

// Mention is a stretch of text that refers to something that can act or be
// acted upon, or to a place.
type Mention struct {
	Span        Span
	First, Last TokenID // inclusive
	Head        TokenID
	Kind        MentionKind
	Form        MentionForm
	Chain       ChainID   // set with Chains; every mention that refers has one
	Within      MentionID // the enclosing mention, for nested ones ("North Korean" in "North Korean leader Kim")
	Country     string    // ISO 3166-1 alpha-3, KOS, or IGO UNO EUR NGO IMG MNC ISM; empty unless text or list gives it
	Sector      string    // PLOVER sector, empty unless known
	Ref         string    // key into package world: "c:PRK", "p:kim-jong-un", "o:united-nations"; empty when unlisted
	Gender      byte      // 'm', 'f' or 0: what a given name or the word itself tells
	Rule        string    // what said so
}

// Chain is one thing that mentions refer to.
type Chain struct {
	Name    string // the fullest name the text (or the list behind Ref) gives; for the unnamed, the description
	Kind    MentionKind
	Country string
	Sector  string
	Ref     string
	Plural  bool
	Gender  byte      // 'm', 'f', 'n' or 0
	Members []ChainID // "the two leaders", "both sides": who they are, when the text gives them
	First   MentionID // best mention to show: the first with the fullest name
}
