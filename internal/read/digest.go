package read

const digest = "b66c9ed3"
