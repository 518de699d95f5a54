package read

const digest = "09959a60"
