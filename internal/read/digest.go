package read

const digest = "5bd962bf"
