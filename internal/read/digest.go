package read

const digest = "0b91a9bb"
