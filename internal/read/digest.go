package read

const digest = "095623ba"
