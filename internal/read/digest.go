package read

const digest = "ef7889cc"
