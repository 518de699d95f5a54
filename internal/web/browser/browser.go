// Package browser holds no code: its tests look at the reading room through a
// browser, as a reader does, and make its screens.
//
// Law of the room: without a chromium on the machine the tests are skipped, and
// say so.
package browser
