package read

const digest = "8d22c71c"
