package read

const digest = "4941d205"
