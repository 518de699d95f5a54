package read

const digest = "0766eb18"
