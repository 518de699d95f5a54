package read

const digest = "9e33e8f7"
