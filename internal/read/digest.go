package read

const digest = "b0bb872d"
