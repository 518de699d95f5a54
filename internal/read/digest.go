package read

const digest = "00093754"
