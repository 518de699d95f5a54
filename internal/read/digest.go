package read

const digest = "fb2cf3da"
