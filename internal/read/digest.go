package read

const digest = "3ae8d105"
