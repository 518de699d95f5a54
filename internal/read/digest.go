package read

const digest = "6e9822f4"
