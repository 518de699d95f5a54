package read

const digest = "cf82057e"
