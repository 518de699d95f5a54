package read

const digest = "0d38b04d"
