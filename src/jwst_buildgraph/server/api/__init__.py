"""The questions and answers of the command line, as REST."""
