package read

const digest = "98429376"
