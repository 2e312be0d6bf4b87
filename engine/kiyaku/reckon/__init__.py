"""Expressions and facts -> values at a date: three-valued, bounded, with change points."""
