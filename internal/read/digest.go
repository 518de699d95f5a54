package read

const digest = "9acd62c0"
