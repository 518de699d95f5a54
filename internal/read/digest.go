package read

const digest = "3be58ee5"
