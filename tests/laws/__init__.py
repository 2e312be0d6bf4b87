"""Random laws and random cases, what must hold of any, and a slow reference evaluator that knows neither engine."""
