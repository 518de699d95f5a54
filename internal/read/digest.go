package read

const digest = "ef124544"
