package read

const digest = "6f402acb"
