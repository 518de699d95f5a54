package read

const digest = "b93027c1"
