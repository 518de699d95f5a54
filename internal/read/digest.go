package read

const digest = "20e704d7"
