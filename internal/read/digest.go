package read

const digest = "6c7b96db"
