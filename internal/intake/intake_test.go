package intake

import "testing"

func TestLook(t *testing.T) {}
