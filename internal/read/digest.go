package read

const digest = "41f291a5"
