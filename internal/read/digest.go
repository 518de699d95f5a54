package read

const digest = "85f0987c"
