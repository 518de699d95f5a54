package read

const digest = "adf19f27"
