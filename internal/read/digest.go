package read

const digest = "8ee16175"
