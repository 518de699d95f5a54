package read

const digest = "df99c23b"
