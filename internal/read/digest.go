package read

const digest = "9cdbd5b5"
