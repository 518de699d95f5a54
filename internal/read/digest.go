package read

const digest = "b7a5b682"
