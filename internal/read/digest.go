package read

const digest = "72fd22df"
