package read

const digest = "8866e408"
