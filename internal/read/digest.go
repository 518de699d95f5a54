package read

const digest = "61515432"
