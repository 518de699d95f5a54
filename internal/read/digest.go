package read

const digest = "8b7a34e0"
