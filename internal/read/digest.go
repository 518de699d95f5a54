package read

const digest = "df22188e"
