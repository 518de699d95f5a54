package read

const digest = "0bea5e64"
