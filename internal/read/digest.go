package read

const digest = "a37b609d"
