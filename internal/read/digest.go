package read

const digest = "26724f90"
