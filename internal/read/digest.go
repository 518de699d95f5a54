package read

const digest = "13b2bc90"
