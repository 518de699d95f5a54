package read

const digest = "89cd1cf4"
