package read

const digest = "0d41607c"
