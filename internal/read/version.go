package read

// Version names this reader in the store: the release, and a digest of every
// list, rule and weight that readings are made with. The store reads an article
// again when it was read by another version. The digest is kept by
// "go test ./internal/read -update"; a test fails when it is stale.
const Version = "chancery-0.1+" + digest
