package read

const digest = "1176b004"
