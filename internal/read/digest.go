package read

const digest = "fd6026b0"
