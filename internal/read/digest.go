package read

const digest = "ea3de3f5"
