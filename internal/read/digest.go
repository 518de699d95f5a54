package read

const digest = "ad432566"
