"""What is wrong with the texts, how the files deal with it, and who has approved the encoding."""
