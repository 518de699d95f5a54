package read

const digest = "049c185f"
