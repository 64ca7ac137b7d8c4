"""Parsing: a report in, its sentences that can hold a claim out, with their mentions and grammar."""
