package read

const digest = "522b1741"
