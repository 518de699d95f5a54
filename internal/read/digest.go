package read

const digest = "092947ba"
