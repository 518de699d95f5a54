package read

const digest = "fcb65265"
