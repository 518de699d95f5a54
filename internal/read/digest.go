package read

const digest = "fd0dd776"
