package read

const digest = "f91d41c1"
