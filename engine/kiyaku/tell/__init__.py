"""A judgment -> what a reader asks of it: why, arithmetic written out; the value at a path; what is expected."""
