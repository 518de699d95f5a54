package read

const digest = "b95c2d78"
