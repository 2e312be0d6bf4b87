"""Text of a clause file -> a tree with source spans."""
