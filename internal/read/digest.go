package read

const digest = "e60a8452"
