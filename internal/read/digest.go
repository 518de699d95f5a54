package read

const digest = "5f40439b"
