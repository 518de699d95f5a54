package read

const digest = "6bd57e28"
