package read

const digest = "f4aefb4e"
