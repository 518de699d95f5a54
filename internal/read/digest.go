package read

const digest = "457206d2"
