package read

const digest = "fdc92e02"
