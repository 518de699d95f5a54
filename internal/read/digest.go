package read

const digest = "8d67ce27"
