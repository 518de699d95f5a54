package read

const digest = "00732a8e"
