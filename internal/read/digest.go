package read

const digest = "9a438104"
