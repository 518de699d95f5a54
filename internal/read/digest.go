package read

const digest = "681ff269"
