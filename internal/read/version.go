package read

// Version names this reader in the store and in cites. Raise it with every
// change of rules, lists or weights that may change a reading: the store then
// re-reads what it holds when it is asked to.
const Version = "chancery-0.1"
