// Package laws holds no code: its tests are the laws of the repository. Who may
// import whom, what every package must say of itself, what no package may do.
package laws
