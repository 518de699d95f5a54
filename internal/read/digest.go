package read

const digest = "9dd8c2b2"
