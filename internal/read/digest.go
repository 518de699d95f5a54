package read

const digest = "801dbf78"
