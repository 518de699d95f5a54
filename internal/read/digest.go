package read

const digest = "63fafe38"
