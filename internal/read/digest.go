package read

const digest = "84e83c9d"
