package read

const digest = "428d88ea"
