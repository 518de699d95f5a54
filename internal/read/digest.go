package read

const digest = "32e0dc37"
