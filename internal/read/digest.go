package read

const digest = "65bf6515"
