package read

const digest = "078955e1"
