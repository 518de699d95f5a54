package read

const digest = "2c3a6300"
