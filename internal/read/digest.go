package read

const digest = "5cf15ac8"
