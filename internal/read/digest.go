package read

const digest = "8726216c"
