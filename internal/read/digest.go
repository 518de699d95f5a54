package read

const digest = "5177bc8c"
