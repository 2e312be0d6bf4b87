"""The plain text of a 規約: its outline by layout, the lock of its wording, and what a new edition changed."""
