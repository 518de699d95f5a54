package read

const digest = "8b25374b"
