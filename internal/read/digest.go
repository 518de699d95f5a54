package read

const digest = "1bc61f75"
