package read

const digest = "41243dbc"
