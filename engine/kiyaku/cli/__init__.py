"""The command `kiyaku`: one module a command."""
