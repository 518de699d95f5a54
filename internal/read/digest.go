package read

const digest = "0c345c17"
