package read

const digest = "7ef7712a"
