package read

const digest = "208e6ede"
