package intake

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

func TestTraf(t *testing.T) {
	for _, f := range strings.Fields(os.Getenv("TRAF")) {
		for k := 0; k < 2; k++ {
			b, _ := os.Open(f)
			t0 := time.Now()
			r, err := trafilatura.Extract(b, trafilatura.Options{EnableFallback: k == 0, ExcludeComments: true})
			fmt.Println(f, k, time.Since(t0), err)
			if err != nil {
				continue
			}
			fmt.Printf("%+v\n", r.Metadata)
			fmt.Println(len(r.ContentText))
			if os.Getenv("TREE") != "" && k == 0 {
				html.Render(os.Stdout, r.ContentNode)
			}
		}
	}
}
