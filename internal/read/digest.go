package read

const digest = "68c8f959"
