package read

const digest = "5d3179c7"
