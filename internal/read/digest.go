package read

const digest = "833e2977"
