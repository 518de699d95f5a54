// Package accuracy holds what the benches share: where the data lie and how
// spans are scored.
package accuracy
