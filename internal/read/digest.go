package read

const digest = "2e739056"
