package read

const digest = "f6d4f880"
