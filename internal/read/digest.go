package read

const digest = "c6570d91"
