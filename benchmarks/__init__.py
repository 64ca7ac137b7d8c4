"""Benchmarks: quality and speed beside the neighbours, in the same run."""
