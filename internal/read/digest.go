package read

const digest = "cf38d26f"
