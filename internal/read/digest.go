package read

const digest = "e8154826"
