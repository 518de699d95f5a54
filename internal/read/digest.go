package read

const digest = "a01a71a3"
