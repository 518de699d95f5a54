package read

const digest = "da537a01"
