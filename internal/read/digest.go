package read

const digest = "c8f8859c"
