package read

const digest = "35db490c"
