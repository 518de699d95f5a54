package read

const digest = "ac3bb8ba"
