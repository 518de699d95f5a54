package read

const digest = "b00200c6"
