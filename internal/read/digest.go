package read

const digest = "acff117f"
