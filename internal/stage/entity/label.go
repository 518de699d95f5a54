package entity

// Type is what the recogniser tells apart; package doc's kinds are finer.
type Type uint8

// The types, in the order of the labels.
const (
	TypePerson Type = iota
	TypePlace
	TypeOrg
	TypeNation // peoples, followings and their adjectives
	TypeOccasion
	TypeOther // works, weapons, products
	NumType
)

var typeNames = [NumType]string{"PER", "LOC", "ORG", "NAT", "EVT", "MSC"}

func (t Type) String() string { return typeNames[t] }

// Label is a BILOU label: 0 is outside, then begin, inside, last and unit of
// each type.
type Label uint8

// The parts of a name within a label.
const (
	begin  = 0
	inside = 1
	last   = 2
	unit   = 3
)

// NumLabel counts the labels.
const NumLabel = 1 + 4*int(NumType)

func label(t Type, part int) Label { return Label(1 + 4*int(t) + part) }

func (l Label) kind() Type { return Type((l - 1) / 4) }
func (l Label) part() int  { return int(l-1) % 4 }

// Open reports whether the name goes on after l.
func (l Label) Open() bool { return l != 0 && l.part() <= inside }

// Follows reports whether l may stand after p.
func (l Label) Follows(p Label) bool {
	if p.Open() {
		return l != 0 && l.kind() == p.kind() && (l.part() == inside || l.part() == last)
	}
	return l == 0 || l.part() == begin || l.part() == unit
}

// Name is a stretch of tokens First to Last, both inclusive and counted from
// the first token of the sentence, that the recogniser takes for a name.
type Name struct {
	First, Last int
	Type        Type
}

// Labels writes names, which must not overlap, as labels into out.
func Labels(names []Name, out []Label) {
	clear(out)
	for _, n := range names {
		if n.First == n.Last {
			out[n.First] = label(n.Type, unit)
			continue
		}
		out[n.First] = label(n.Type, begin)
		for i := n.First + 1; i < n.Last; i++ {
			out[i] = label(n.Type, inside)
		}
		out[n.Last] = label(n.Type, last)
	}
}

// Names reads labels back, appending to names.
func Names(labels []Label, names []Name) []Name {
	start := 0
	for i, l := range labels {
		if l == 0 {
			continue
		}
		switch l.part() {
		case begin:
			start = i
		case last:
			names = append(names, Name{start, i, l.kind()})
		case unit:
			names = append(names, Name{i, i, l.kind()})
		}
	}
	return names
}
