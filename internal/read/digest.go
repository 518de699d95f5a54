package read

const digest = "7c35610d"
