package read

const digest = "6f85617f"
