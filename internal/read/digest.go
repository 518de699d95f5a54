package read

const digest = "fdc5753f"
