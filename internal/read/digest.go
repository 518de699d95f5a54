package read

const digest = "b5677620"
