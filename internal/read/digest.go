package read

const digest = "8542fcd5"
