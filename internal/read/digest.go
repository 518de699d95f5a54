package read

const digest = "f23d5f05"
