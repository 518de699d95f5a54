package read

const digest = "8b1b1def"
