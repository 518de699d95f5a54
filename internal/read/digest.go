package read

const digest = "abf40ece"
