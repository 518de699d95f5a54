package read

const digest = "72fa952b"
