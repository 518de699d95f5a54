package read

const digest = "6fdfac21"
