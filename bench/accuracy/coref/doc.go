// Package coref measures chains on GUM dev by MUC, B³, CEAFe and their mean;
// the scorer stands beside the trainer, in internal/stage/coref/train.
//
// Law of the room: mentions are compared by their head token, and chains of one
// mention count on neither side.
package coref
