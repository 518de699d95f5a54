package read

const digest = "60b3a69c"
