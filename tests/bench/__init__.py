"""Benchmarks, run by `python -m tests.bench`. Everything is a ratio between programs in one run; none is asserted."""
