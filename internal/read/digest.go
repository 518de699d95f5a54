package read

const digest = "02cbd7e4"
