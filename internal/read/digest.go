package read

const digest = "7d314bf9"
