package read

const digest = "2ef698e3"
