package when_test

import (
	"fmt"
	"log"
	"os"
	"time"

	"chancery/when"
)

const text = "The envoy arrived on Monday and will leave on Friday. She had resigned two days before the vote."

var published = time.Date(2031, 5, 14, 0, 0, 0, 0, time.UTC)

func Example() {
	times, err := when.Read(text, published)
	if err != nil {
		log.Fatal(err)
	}
	for _, t := range times {
		fmt.Printf("%d-%d %q %s %s, %s %s\n", t.Start, t.End, t.Text, t.Type, t.Value, t.Anchor.Operation, t.Anchor.Kind)
	}
	// Output:
	// 21-27 "Monday" DATE 2031-05-12, latest before publication
	// 46-52 "Friday" DATE 2031-05-16, next after publication
	// 71-79 "two days" DURATION P2D, -P2D event
}

// The words that decided, and what was weighed and lost.
func ExampleTime() {
	times, err := when.Read(text, published)
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range times[1].Cues {
		fmt.Printf("%s: %s at %d\n", c.What, c.Text, c.Start)
	}
	for _, r := range times[1].Readings[1:] {
		fmt.Println("not", r.Value)
	}
	// Output:
	// will: will at 32
	// not 2031-05-09
	// not 2031-05-02
}

// A time told by an event has no days until somebody knows those of the event.
func ExampleTime_Resolve() {
	times, err := when.Read(text, published)
	if err != nil {
		log.Fatal(err)
	}
	resigned := &times[2]
	fmt.Printf("%q from %q: %q\n", resigned.Anchor.Operation, resigned.Anchor.Text, resigned.EDTF)
	resigned.Resolve(func(event string) (when.Interval, bool) {
		return when.Interval{First: "2031-05-04", Last: "2031-05-04"}, event == "the vote"
	})
	fmt.Println(resigned.EDTF)
	// Output:
	// "-P2D" from "the vote": ""
	// 2031-05-02
}

func ExampleReader() {
	r, err := when.NewReader()
	if err != nil {
		log.Fatal(err)
	}
	for _, line := range []string{"from April 2018 to June 2019", "in early May 2031", "in the 1990s"} {
		times, err := r.Read(line, time.Time{}) // no day of publication
		if err != nil {
			log.Fatal(err)
		}
		for _, t := range times {
			fmt.Printf("%s: %s, %s to %s\n", t.Text, t.EDTF, t.Interval.First, t.Interval.Last)
		}
	}
	// Output:
	// April 2018: 2018-04, 2018-04-01 to 2018-04-30
	// June 2019: 2019-06, 2019-06-01 to 2019-06-30
	// early May 2031: 2031-05-01/2031-05-10, 2031-05-01 to 2031-05-10
	// the 1990s: 199X, 1990-01-01 to 1999-12-31
}

func ExampleWriteTimeML() {
	const line = "It fell last week."
	times, err := when.Read(line, published)
	if err != nil {
		log.Fatal(err)
	}
	if err := when.WriteTimeML(os.Stdout, "note.txt", "", line, published, times); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">
	//
	// <DOCID>note.txt</DOCID>
	//
	// <DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-14" temporalFunction="false" functionInDocument="CREATION_TIME">2031-05-14</TIMEX3></DCT>
	//
	// <TEXT>It fell <TIMEX3 tid="t1" type="DATE" value="2031-W19" temporalFunction="true" anchorTimeID="t0" functionInDocument="NONE">last week</TIMEX3>.</TEXT>
	//
	// </TimeML>
}
