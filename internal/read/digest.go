package read

const digest = "65849bcb"
