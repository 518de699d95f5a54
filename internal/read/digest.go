package read

const digest = "3c734bf3"
