package read

const digest = "2e084de9"
