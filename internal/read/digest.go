package read

const digest = "d189ea9a"
