package read

const digest = "77932220"
