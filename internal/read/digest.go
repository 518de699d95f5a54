package read

const digest = "5c002332"
