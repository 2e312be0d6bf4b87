"""A case file -> validated facts."""
