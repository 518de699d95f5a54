package read

const digest = "a7711cbd"
