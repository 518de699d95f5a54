package read

const digest = "0bf78735"
