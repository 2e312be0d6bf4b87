"""A slow evaluator that reads the meaning from grammar/REFERENCE.md and 民法138–143, and knows neither engine.

It works on the syntax tree, by itself resolves names, and goes day by day: no change points, no chain. What it does not
know for sure is OPEN; what it does not cover raises NotCovered.
"""
