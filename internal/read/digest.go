package read

const digest = "6b3ca26c"
