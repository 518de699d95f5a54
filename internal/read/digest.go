package read

const digest = "4e788fc0"
