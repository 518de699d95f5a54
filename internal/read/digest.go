package read

const digest = "e1ca94b9"
