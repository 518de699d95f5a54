package read

const digest = "db1859f6"
