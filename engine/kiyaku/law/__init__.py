"""Trees of one version -> a checked program."""
