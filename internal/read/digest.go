package read

const digest = "5579e241"
