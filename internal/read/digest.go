package read

const digest = "c490a514"
