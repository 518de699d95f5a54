package read

const digest = "8b8cae2c"
