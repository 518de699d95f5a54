package read

const digest = "323e8e0e"
