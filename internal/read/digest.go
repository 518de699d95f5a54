package read

const digest = "55824b06"
