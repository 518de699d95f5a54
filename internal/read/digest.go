package read

const digest = "d15ca86e"
