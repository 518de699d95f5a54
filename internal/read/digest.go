package read

const digest = "61a38462"
