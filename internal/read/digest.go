package read

const digest = "715a3f96"
